//===- TokenTape.h - A compile's tokens for the engine ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts the tokens that a preprocessor hands out on a tape as the lexemes that
// the engine would find in what `clang -E` prints of them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_TOKENTAPE_H
#define GENKSYMS_CC_LIB_PLUGIN_TOKENTAPE_H

#include "genksyms-cc/Source/Tape.h"
#include "clang/Lex/Token.h"
#include "llvm/Support/ErrorHandling.h"
#include <array>

namespace clang {
class Preprocessor;
}

namespace genksyms {

/// The growing tape of one translation unit.
class TokenTape final : public Words {
public:
  explicit TokenTape(clang::Preprocessor &Source);

  /// Whether a token of this kind is a word, or a punctuator that is what its
  /// kind says, so that appendPlain() will do.
  bool isPlain(clang::tok::TokenKind Kind) const { return Plain[Kind]; }

  void appendPlain(const clang::Token &Tok) {
    bool HasWord = !Tok.isLiteral() && Tok.isNot(clang::tok::eof);
    __builtin_assume(HasWord); // Spares getIdentifierInfo() the question.
    Lexemes.append(Codes[Tok.getKind()], Tok.getIdentifierInfo());
  }

  /// Appends any token; annotations and ends of files leave nothing.
  void append(const clang::Token &Tok);

  /// Appends what Text consists of.
  void append(llvm::StringRef Text) { Lexemes.split(Text); }

  /// Appends the word spelled Text.
  void appendWord(llvm::StringRef Text) { Lexemes.appendSpelled(Text); }

  /// Appends any token, one with letters beyond ASCII as what it consists of.
  void appendSpelled(const clang::Token &Tok);

  /// From here on the file is read that Loc is in, `#line` considered. Whether
  /// that left something on the tape.
  bool enterFile(clang::SourceLocation Loc);

  /// Notes that what has been appended since Begin is a passage.
  void addPassage(size_t Begin, Passage::Contents Holds) {
    Lexemes.addPassage(Begin, Holds);
  }

  const Tape &tape() const { return Lexemes; }
  size_t size() const { return Lexemes.size(); }

  /// The kind of the lexeme at Index.
  uint16_t kind(size_t Index) const {
    return Lexemes.kind(Lexemes.lexemes()[Index]);
  }
  /// What Clang takes the lexeme at Index for, if it is a word; else unknown.
  clang::tok::TokenKind wordKind(size_t Index) const;

  llvm::StringRef text(const void *Word) const override;
  const void *find(llvm::StringRef Text) override;

private:
  void classify();
  void split(const clang::Token &Tok);

  clang::Preprocessor &Source;
  Tape Lexemes;
  std::array<bool, clang::tok::NUM_TOKENS> Plain = {};
  std::array<Tape::Code, clang::tok::NUM_TOKENS> Codes = {};
  std::string SourceFile; ///< as in a line marker; empty before the first one
  bool InSource = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_TOKENTAPE_H
