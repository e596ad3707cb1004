//===- Hex.h - How versions are spelled -------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Versions and other CRCs, as printf's `0x%08x` spells them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_HEX_H
#define GENKSYMS_CC_SUPPORT_HEX_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <cstdint>
#include <string>

namespace genksyms {

/// Number in Width digits: `0123abcd`. llvm::utohexstr gives 0 one too many.
inline std::string hexDigits(uint32_t Number, unsigned Width = 8,
                             bool LowerCase = true) {
  std::string Digits(Width, '0');
  for (char &Digit : llvm::reverse(Digits)) {
    Digit = llvm::hexdigit(Number % 16, LowerCase);
    Number /= 16;
  }
  return Digits;
}

/// `0x0123abcd`.
inline std::string hex(uint32_t Crc) { return "0x" + hexDigits(Crc); }

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_HEX_H
