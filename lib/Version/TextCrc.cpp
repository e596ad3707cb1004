//===- TextCrc.cpp - The CRC-32 of a text made of pieces ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/TextCrc.h"
#include <zlib.h>

using namespace genksyms;
using llvm::StringRef;

namespace {

constexpr unsigned Digits = 3;
constexpr unsigned DigitBits = 8;
constexpr unsigned Radix = 1 << DigitBits;

/// zlib's operators for lengths of one digit to the base 256: making one takes
/// longer than using it.
class ShiftOperators {
public:
  uint32_t get(unsigned Digit, unsigned Value) {
    uint32_t &Operator = Operators[Digit][Value];
    if (!Operator)
      Operator = crc32_combine_gen64(static_cast<z_off64_t>(Value)
                                     << (DigitBits * Digit));
    return Operator;
  }

private:
  uint32_t Operators[Digits][Radix] = {};
};

} // namespace

uint32_t genksyms::shiftCrc(uint32_t Crc, uint64_t Length) {
  if (Crc == 0)
    return 0;
  if (Length >> (Digits * DigitBits))
    return crc32_combine64(Crc, 0, Length);
  static thread_local ShiftOperators Operators;
  for (unsigned Digit = 0; Length; ++Digit, Length >>= DigitBits)
    if (unsigned Value = Length & (Radix - 1))
      Crc = crc32_combine_op(Crc, 0, Operators.get(Digit, Value));
  return Crc;
}

void TextCrc::append(StringRef Text) {
  Crc = crc32_z(Crc, reinterpret_cast<const Bytef *>(Text.data()), Text.size());
  Flushed += Text.size();
}

void TextCrc::flush() {
  append(StringRef(Buffer.data(), Used));
  Used = 0;
}

void TextCrc::longToken(StringRef Text) {
  flush();
  append(Text);
  append(" ");
}
