//===- MemberOffsets.h - Where members of a struct lie ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Symtypes know no layout. Where Clang told it, it is laid beside the lines of
// a struct's definition.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_MEMBEROFFSETS_H
#define GENKSYMS_CC_COMPARE_MEMBEROFFSETS_H

#include "genksyms-cc/Compare/Comparison.h"
#include "llvm/ADT/StringMap.h"

namespace genksyms {

/// The offsets in the lines of one changed struct: in bytes, with the bit for a
/// bit-field in the middle of one, `16` or `16:3`. Members of nested structs
/// have none of their own.
class MemberOffsets {
public:
  explicit MemberOffsets(const TypeVariant &Variant);

  /// Of a line as wholeDiff has it, or empty.
  llvm::StringRef old(llvm::StringRef Line) const { return find(Old, Line); }
  llvm::StringRef now(llvm::StringRef Line) const { return find(New, Line); }

  /// Of a line of a diff: `16`, or `16 -> 24` where it moved; or empty.
  std::string inDiff(const DiffLine &Line) const;

private:
  using ByLine = llvm::StringMap<std::string>;
  static llvm::StringRef find(const ByLine &Offsets, llvm::StringRef Line) {
    auto Found = Offsets.find(Line);
    return Found == Offsets.end() ? "" : llvm::StringRef(Found->second);
  }

  ByLine Old, New;
};

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_MEMBEROFFSETS_H
