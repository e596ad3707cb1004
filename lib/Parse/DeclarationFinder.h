//===- DeclarationFinder.h - Declarations that may wait ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What lazy parsing needs to know of the input: where a declaration ends that
// can be read later with the same result, and what it defines. There is one
// finder for text and one for the tokens of a compile.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_DECLARATIONFINDER_H
#define GENKSYMS_CC_LIB_PARSE_DECLARATIONFINDER_H

#include "genksyms-cc/Source/Token.h"
#include "genksyms-cc/Types/Table.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace genksyms {

/// A declaration that may be read later.
struct FoundDeclaration {
  /// Where it begins and ends, as Token::Loc.
  const char *Begin;
  const char *End;
  /// The file that it stands in.
  llvm::StringRef File;
  /// What it defines or declares, each of which has no definition yet: names
  /// that have been spelled before, tags and typedefs.
  struct Defined {
    Name *What;
    EntityKind Kind;
  };
  llvm::SmallVector<Defined, 64> Defines;
  /// Enumerators that have not been spelled before.
  llvm::SmallVector<llvm::CachedHashStringRef, 64> NewEnumerators;
  /// A function or variable that has not been spelled before, if it declares
  /// one and the finder does not keep such declarations to itself.
  std::optional<llvm::CachedHashStringRef> NewFunction;

  void clear() {
    Defines.clear();
    NewEnumerators.clear();
    NewFunction.reset();
  }
};

/// What the parser knows where a declaration begins.
struct ParserState {
  /// The next enumerator without a value is 0.
  bool AtFirstCount;
  /// There has been a syntax error.
  bool HasErred;
};

class DeclarationFinder {
public:
  virtual ~DeclarationFinder() = default;

  /// Starts at First, the token that the source has just read.
  virtual void start(const char *First) = 0;

  /// Moves the source past the next declaration if that may be read later.
  virtual bool find(const ParserState &State, FoundDeclaration &Found) = 0;

  /// A cursor at the beginning of a declaration that was found. The next call
  /// moves the same one.
  virtual TokenSource &reread(const char *Begin, const char *End,
                              llvm::StringRef File) = 0;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_DECLARATIONFINDER_H
