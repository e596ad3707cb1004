//===- CompileTokens.h - A compile's tokens for the engine ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts the tokens that a preprocessor hands out on a token buffer as the tokens
// that the engine would find in what `clang -E` prints of them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_COMPILETOKENS_H
#define GENKSYMS_CC_LIB_PLUGIN_COMPILETOKENS_H

#include "genksyms-cc/Source/TokenBuffer.h"
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

/// The growing token buffer of one translation unit.
class CompileTokens final : public IdentifierSource {
public:
  explicit CompileTokens(clang::Preprocessor &Source);

  /// How a token of this kind is written that is a word, or a punctuator that
  /// is what its kind says; 0 for other kinds.
  TokenBuffer::Code plainCode(clang::tok::TokenKind Kind) const {
    return PlainCodes[Kind];
  }

  /// Appends a token whose kind has the plainCode() How.
  void appendPlain(const clang::Token &Tok, TokenBuffer::Code How) {
    Tokens.append(How, wordOf(Tok));
  }

  /// Appends a bracket or brace, which may be a digraph.
  void appendBracket(const clang::Token &Tok) {
    if (LLVM_LIKELY(Tok.getLength() == 1))
      Tokens.appendMark(mark(Tok.getKind()));
    else
      split(Tok);
  }

  /// Appends any token; annotations and ends of files leave nothing.
  void append(const clang::Token &Tok) {
    if (TokenBuffer::Code How = PlainCodes[Tok.getKind()])
      appendPlain(Tok, How);
    else
      appendOther(Tok);
  }

  /// Appends what Text consists of.
  void append(llvm::StringRef Text) { Tokens.split(Text); }

  /// Appends a word as find() gives it.
  void appendWord(const void *Word) { Tokens.appendWord(Word); }

  /// Appends any token, one with letters beyond ASCII as what it consists of.
  void appendSpelled(const clang::Token &Tok);

  /// From here on the file is read that Loc is in, `#line` considered. Whether
  /// that left something on the token buffer.
  bool enterFile(clang::SourceLocation Loc);

  /// Notes that what has been appended since Begin is a declaration range.
  void addRange(size_t Begin, DeclarationRange::Contents Holds) {
    Tokens.addRange(Begin, Holds);
  }

  const TokenBuffer &buffer() const { return Tokens; }
  size_t size() const { return Tokens.size(); }

  /// The mark of a punctuator that is what its kind says.
  static unsigned mark(clang::tok::TokenKind Kind) {
    return TokenBuffer::FirstMark + Kind;
  }

  /// Whether the token at Index is a punctuator that is what its kind says.
  bool isMark(size_t Index, clang::tok::TokenKind Kind) const {
    return Tokens.tokens()[Index].Bits == mark(Kind);
  }

  /// What Clang takes the token at Index for, if it is a word; else unknown.
  clang::tok::TokenKind wordKind(size_t Index) const {
    BufferedToken L = Tokens.tokens()[Index];
    return Tokens.kind(L) != TK_Identifier
               ? clang::tok::unknown
               : static_cast<const clang::IdentifierInfo *>(Tokens.word(L))
                     ->getTokenID();
  }

  llvm::StringRef text(const void *Word) const override;
  const void *find(llvm::StringRef Text) override;

  /// Whether a brace is spelled with a percent sign.
  bool isDigraph(const clang::Token &Brace) const {
    // Three bytes are a brace after an escaped end of line.
    unsigned Length = Brace.getLength();
    return Length == 2 || (Length > 3 && isLongDigraph(Brace));
  }

private:
  bool isLongDigraph(const clang::Token &Brace) const;
  void classify();
  void appendOther(const clang::Token &Tok);
  void split(const clang::Token &Tok);

  clang::Preprocessor &Source;
  TokenBuffer Tokens;
  std::array<TokenBuffer::Code, clang::tok::NUM_TOKENS> PlainCodes = {};
  std::string SourceFile; ///< as in a line marker; empty before the first one
  bool InSource = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_COMPILETOKENS_H
