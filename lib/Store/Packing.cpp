//===- Packing.cpp - Lists of numbers and texts as bytes ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Packing.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <zstd.h>

using namespace genksyms;
using namespace llvm;

/// The first byte tells what follows.
static constexpr char Plain = 'p', Compressed = 'z';

/// Nothing that a store keeps is longer.
static constexpr uint64_t LongestText = uint64_t(1) << 30;

static constexpr int Level = 3;

static Error broken() { return makeError("packed bytes that are damaged"); }

std::string genksyms::packText(StringRef Text) {
  static thread_local std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx *)>
      Context(ZSTD_createCCtx(), ZSTD_freeCCtx);
  std::string Result(1 + ZSTD_compressBound(Text.size()), Compressed);
  size_t Size =
      ZSTD_compressCCtx(Context.get(), Result.data() + 1, Result.size() - 1,
                        Text.data(), Text.size(), Level);
  if (ZSTD_isError(Size) || Size >= Text.size())
    return Plain + Text.str();
  Result.resize(1 + Size);
  return Result;
}

Expected<std::string> genksyms::unpackText(StringRef Bytes) {
  if (Bytes.consume_front(StringRef(&Plain, 1)))
    return Bytes.str();
  if (!Bytes.consume_front(StringRef(&Compressed, 1)))
    return broken();
  static thread_local std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx *)>
      Context(ZSTD_createDCtx(), ZSTD_freeDCtx);
  uint64_t Size = ZSTD_getFrameContentSize(Bytes.data(), Bytes.size());
  if (Size > LongestText) // also what stands for errors
    return broken();
  std::string Result(Size, '\0');
  if (ZSTD_decompressDCtx(Context.get(), Result.data(), Size, Bytes.data(),
                          Bytes.size()) != Size)
    return broken();
  return Result;
}

template <typename Next>
static std::string packEach(size_t Count, Next NextNumber) {
  std::string Text;
  raw_string_ostream Out(Text);
  for (size_t I = 0; I < Count; ++I)
    encodeULEB128(NextNumber(I), Out);
  return packText(Text);
}

std::string genksyms::packNumbers(ArrayRef<uint32_t> Values) {
  return packEach(Values.size(), [&](size_t I) { return Values[I]; });
}

std::string genksyms::packSorted(ArrayRef<uint32_t> Values) {
  return packEach(Values.size(), [&](size_t I) {
    return I ? Values[I] - Values[I - 1] : Values[I];
  });
}

Expected<Numbers> genksyms::unpackNumbers(StringRef Bytes) {
  Expected<std::string> Text = unpackText(Bytes);
  if (!Text)
    return Text.takeError();
  Numbers Result;
  Result.reserve(Text->size());
  const auto *At = reinterpret_cast<const uint8_t *>(Text->data());
  const uint8_t *End = At + Text->size();
  while (At != End) {
    // Most differences are one.
    if (*At < 0x80) {
      Result.push_back(*At++);
      continue;
    }
    unsigned Length = 0;
    const char *Wrong = nullptr;
    uint64_t Value = decodeULEB128(At, &Length, End, &Wrong);
    if (Wrong || Value > UINT32_MAX)
      return broken();
    Result.push_back(Value);
    At += Length;
  }
  return Result;
}

Expected<Numbers> genksyms::unpackSorted(StringRef Bytes) {
  Expected<Numbers> Result = unpackNumbers(Bytes);
  if (!Result)
    return Result;
  uint32_t Last = 0;
  for (uint32_t &Value : *Result)
    Value = Last += Value;
  return Result;
}

TextHash genksyms::hashText(StringRef Text) {
  auto Digest = BLAKE3::hash<16>(
      ArrayRef(reinterpret_cast<const uint8_t *>(Text.data()), Text.size()));
  return {int64_t(support::endian::read64le(Digest.data())),
          int64_t(support::endian::read64le(Digest.data() + 8))};
}
