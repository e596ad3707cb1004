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
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <memory>
#include <string>
#include <vector>

namespace genksyms {

/// A name with wildcards: `*` stands for any characters, `?` for one, `[abc]`,
/// `[a-z]`, `[^a]` and `[!a]` for one of some; `\` takes their meaning away.
class NamePattern {
public:
  /// The error says what is wrong with Text.
  static llvm::Expected<NamePattern> create(llvm::StringRef Text);

  bool matches(llvm::StringRef Name) const { return Held->Glob.match(Name); }
  llvm::StringRef text() const { return Held->Text; }

private:
  // What is compiled refers to the text, which so must not move.
  struct Compiled {
    std::string Text;
    llvm::GlobPattern Glob;
  };
  std::shared_ptr<const Compiled> Held;
};

/// Names and patterns, in any order.
class PatternList {
public:
  /// Adds a name as it is.
  void addName(llvm::StringRef Name) { Names.insert(Name); }

  /// The error says what is wrong with Pattern.
  llvm::Error add(llvm::StringRef Pattern);

  /// Adds all of Other.
  void merge(PatternList Other);

  bool matches(llvm::StringRef Name) const;

  /// The names without a wildcard.
  const llvm::StringSet<> &names() const { return Names; }
  bool hasWildcards() const { return !Patterns.empty(); }

private:
  llvm::StringSet<> Names;
  std::vector<NamePattern> Patterns;
};

/// Reads a list: a name or pattern a line, `#` comments, section heads in
/// brackets (`[abi_symbol_list]`, `[rhel9_x86_64_stablelist]`), or the lines of
/// a symvers table, of which the symbol counts.
llvm::Expected<PatternList> readPatterns(llvm::MemoryBufferRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_PATTERNS_H
