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
#include "clang/Basic/IdentifierTable.h"
#include "clang/Lex/Token.h"
#include <array>

namespace clang {
class Preprocessor;
}

namespace genksyms {

/// The word of a token that is one, or null where it is a punctuator.
inline clang::IdentifierInfo *wordOf(const clang::Token &Tok) {
  // A literal has no word: saying that this is none spares the question.
  clang::Token Word = Tok;
  Word.setKind(clang::tok::identifier);
  return Word.getIdentifierInfo();
}

/// The growing tape of one translation unit.
class TokenTape final : public Words {
public:
  explicit TokenTape(clang::Preprocessor &Source);

  /// How a token of this kind is written that is a word, or a punctuator that
  /// is what its kind says; 0 for other kinds.
  Tape::Code plainCode(clang::tok::TokenKind Kind) const {
    return PlainCodes[Kind];
  }

  /// Appends a token whose kind has the plainCode() How.
  void appendPlain(const clang::Token &Tok, Tape::Code How) {
    Lexemes.append(How, wordOf(Tok));
  }

  /// Appends a bracket or brace, which may be a digraph.
  void appendBracket(const clang::Token &Tok) {
    if (LLVM_LIKELY(Tok.getLength() == 1))
      Lexemes.appendMark(mark(Tok.getKind()));
    else
      split(Tok);
  }

  /// Appends any token; annotations and ends of files leave nothing.
  void append(const clang::Token &Tok) {
    if (Tape::Code How = PlainCodes[Tok.getKind()])
      appendPlain(Tok, How);
    else
      appendOther(Tok);
  }

  /// Appends what Text consists of.
  void append(llvm::StringRef Text) { Lexemes.split(Text); }

  /// Appends a word as find() gives it.
  void appendWord(const void *Word) { Lexemes.appendWord(Word); }

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

  /// The mark of a punctuator that is what its kind says.
  static unsigned mark(clang::tok::TokenKind Kind) {
    return Tape::FirstMark + Kind;
  }

  /// Whether the lexeme at Index is a punctuator that is what its kind says.
  bool isMark(size_t Index, clang::tok::TokenKind Kind) const {
    return Lexemes.lexemes()[Index].Bits == mark(Kind);
  }

  /// What Clang takes the lexeme at Index for, if it is a word; else unknown.
  clang::tok::TokenKind wordKind(size_t Index) const {
    TapedLexeme L = Lexemes.lexemes()[Index];
    return Lexemes.kind(L) != LK_Identifier
               ? clang::tok::unknown
               : static_cast<const clang::IdentifierInfo *>(Lexemes.word(L))
                     ->getTokenID();
  }

  llvm::StringRef text(const void *Word) const override;
  const void *find(llvm::StringRef Text) override;

  /// Whether a brace is spelled with a percent sign.
  bool isDigraph(const clang::Token &Brace) const {
    // Three bytes are a brace behind an escaped end of line.
    unsigned Length = Brace.getLength();
    return Length == 2 || (Length > 3 && isLongDigraph(Brace));
  }

private:
  bool isLongDigraph(const clang::Token &Brace) const;
  void classify();
  void appendOther(const clang::Token &Tok);
  void split(const clang::Token &Tok);

  clang::Preprocessor &Source;
  Tape Lexemes;
  std::array<Tape::Code, clang::tok::NUM_TOKENS> PlainCodes = {};
  std::string SourceFile; ///< as in a line marker; empty before the first one
  bool InSource = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_TOKENTAPE_H
