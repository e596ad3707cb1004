//===- Lexemes.h - What the declaration parser reads ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The lexemes of the kernel's generator, and what they are read from: text
// (Lexer.h) or a tape that somebody else has written (Tape.h).
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SOURCE_LEXEMES_H
#define GENKSYMS_CC_SOURCE_LEXEMES_H

#include "genksyms-cc/Source/Names.h"
#include "llvm/ADT/StringRef.h"

namespace genksyms {

/// The kind of a lexeme: one of these, or the character code of a
/// one-character lexeme.
enum LexemeKind : uint16_t {
  LK_End = 0,
  LK_Identifier = 256,
  LK_Integer,
  LK_Real,
  LK_Character,
  LK_String,
  LK_Operator, ///< one of the two-character operators
  LK_Ellipsis,
};

struct Lexeme {
  uint16_t Kind = LK_End;
  llvm::StringRef Text;
  /// The interned identifier; null for other kinds.
  Name *Identifier = nullptr;
  /// Where it stands in the input; what is behind has a greater place.
  const char *Place = nullptr;
};

/// A cursor over the lexemes of one translation unit.
class LexemeSource {
public:
  /// Reads the next lexeme; LK_End for ever at the end of the input. A NUL
  /// byte ends the input, and so does a byte of 0x80 or more unless InPhrase
  /// says that a phrase has begun, where it is a lexeme of its own.
  virtual void next(Lexeme &L, bool InPhrase) = 0;

  /// Skips to behind the `}` that balances a `{` just read, without looking at
  /// what stands between. Returns false where the input ends first.
  virtual bool skipBraces() = 0;

  /// Takes back the latest one-character lexeme L.
  virtual void putBack(const Lexeme &L) = 0;

  /// Whether the current position is in the file that the input is made from.
  bool inSourceFile() const { return InSource; }

  /// The file of the current position, as spelled in its line marker; empty
  /// where it is not known.
  llvm::StringRef currentFile() const { return File; }

protected:
  ~LexemeSource() = default;

  llvm::StringRef File;
  bool InSource = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SOURCE_LEXEMES_H
