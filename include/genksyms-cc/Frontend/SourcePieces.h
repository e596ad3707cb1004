//===- SourcePieces.h - A source file cut at its semicolons -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The directives and the declarations of a file as it stands there, with no
// macro expanded and all branches of its conditionals:
//
//   #define RING_MAX 8                                   a directive
//   struct ring { int slots[RING_MAX]; };                a declaration
//   static inline int ring_size(void) { return 8; }      another one
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_SOURCEPIECES_H
#define GENKSYMS_CC_FRONTEND_SOURCEPIECES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"
#include <vector>

namespace genksyms {

struct SourceToken {
  enum TokenKind : uint8_t {
    Word,
    Literal, ///< number, string or character
    Mark,
    Hash, ///< that a directive begins with
    End,  ///< of the directive, without text
  };
  llvm::StringRef Text;
  TokenKind Kind = Mark;
  /// Whether white space stands before it, where it is part of a directive:
  /// `#define F (x)` is another one than `#define F(x)`.
  bool IsApart = false;

  bool is(llvm::StringRef Other) const { return Text == Other; }
};

/// Directives in the middle of a declaration are among its tokens.
struct SourcePiece {
  std::vector<SourceToken> Tokens;

  bool isDirective() const {
    return !Tokens.empty() && Tokens.front().Kind == SourceToken::Hash;
  }
};

/// The pieces of Text, which must end with a NUL after it and outlive them.
struct SourcePieces {
  explicit SourcePieces(llvm::StringRef Text);
  SourcePieces(const SourcePieces &) = delete;
  SourcePieces &operator=(const SourcePieces &) = delete;

  std::vector<SourcePiece> Pieces;
  /// Whether brackets come in pairs in every branch of each conditional.
  /// Otherwise the pieces mean nothing.
  bool IsRegular = true;

private:
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Strings{Memory};
};

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_SOURCEPIECES_H
