//===- Token.h - What the declaration parser reads --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tokens of the kernel's generator, and what they are read from: text
// (Lexer.h) or a token buffer that somebody else has written (TokenBuffer.h).
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SOURCE_TOKEN_H
#define GENKSYMS_CC_SOURCE_TOKEN_H

#include "genksyms-cc/Source/Names.h"
#include "llvm/ADT/StringRef.h"

namespace genksyms {

/// The kind of a token: one of these, or the character code of a
/// one-character token.
enum TokenKind : uint16_t {
  TK_End = 0,
  TK_Identifier = 256,
  TK_Integer,
  TK_Real,
  TK_Character,
  TK_String,
  TK_Operator, ///< one of the two-character operators
  TK_Ellipsis,
};

struct Token {
  uint16_t Kind = TK_End;
  llvm::StringRef Text;
  /// The interned identifier; null for other kinds.
  Name *Identifier = nullptr;
  /// Where it stands in the input; what is after it has a greater location.
  const char *Loc = nullptr;
};

/// A cursor over the tokens of one translation unit.
class TokenSource {
public:
  /// Reads the next token; TK_End for ever at the end of the input. A NUL
  /// byte ends the input, and so does a byte of 0x80 or more unless
  /// InGrammarToken says that a grammar token has begun, where it is a token of
  /// its own.
  virtual void next(Token &L, bool InGrammarToken) = 0;

  /// Skips past the `}` that balances a `{` just read, without looking at
  /// what stands between. Returns false where the input ends first.
  virtual bool skipBraces() = 0;

  /// Takes back the latest one-character token L.
  virtual void putBack(const Token &L) = 0;

  /// Whether the current position is in the file that the input is made from.
  bool inSourceFile() const { return InSource; }

  /// The file of the current position, as spelled in its line marker; empty
  /// where it is not known.
  llvm::StringRef currentFile() const { return File; }

protected:
  ~TokenSource() = default;

  llvm::StringRef File;
  bool InSource = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SOURCE_TOKEN_H
