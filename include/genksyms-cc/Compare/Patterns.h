//===- Patterns.h - Lists of names with wildcards ------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The files that name symbols: `--filter` and `--stable-list`. Rules that judge
// them stand in Rules.h.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_PATTERNS_H
#define GENKSYMS_CC_COMPARE_PATTERNS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <string>
#include <vector>

namespace genksyms {

/// Whether Text matches Pattern, in which `*` stands for any characters and `?`
/// for one.
bool matchesPattern(llvm::StringRef Pattern, llvm::StringRef Text);

/// Names and patterns, in any order.
class PatternList {
public:
  void add(llvm::StringRef Pattern);

  bool matches(llvm::StringRef Name) const;

  /// The names without a wildcard.
  const llvm::StringSet<> &names() const { return Names; }

private:
  llvm::StringSet<> Names;
  std::vector<std::string> Patterns;
};

/// Reads a list: a name or pattern a line, `#` comments, section heads in
/// brackets (`[abi_symbol_list]`, `[rhel9_x86_64_stablelist]`), or the lines of
/// a symvers table, of which the symbol counts.
llvm::Expected<PatternList> readPatterns(llvm::MemoryBufferRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_PATTERNS_H
