//===- Packing.h - Lists of numbers and texts as bytes ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How a store keeps what it never asks for by value: compressed with zstd.
// doc/store.md describes the bytes.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_PACKING_H
#define GENKSYMS_CC_LIB_STORE_PACKING_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace genksyms {

using Numbers = std::vector<uint32_t>;

/// Text compressed, or as it is where that is not shorter.
std::string packText(llvm::StringRef Text);
llvm::Expected<std::string> unpackText(llvm::StringRef Bytes);

/// Numbers in any order.
std::string packNumbers(llvm::ArrayRef<uint32_t> Values);
llvm::Expected<Numbers> unpackNumbers(llvm::StringRef Bytes);

/// The same of numbers that ascend, by their differences.
std::string packSorted(llvm::ArrayRef<uint32_t> Values);
llvm::Expected<Numbers> unpackSorted(llvm::StringRef Bytes);

/// 128 bits that stand for a text; the same everywhere.
struct TextHash {
  int64_t High = 0, Low = 0;
  auto operator<=>(const TextHash &) const = default;
};
TextHash hashText(llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_PACKING_H
