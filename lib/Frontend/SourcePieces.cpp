//===- SourcePieces.cpp - A source file cut at its semicolons -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/SourcePieces.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace genksyms;
using namespace llvm;

namespace {

clang::LangOptions plainC() {
  clang::LangOptions Options;
  Options.C99 = Options.C11 = Options.C17 = Options.GNUMode = true;
  Options.LineComment = Options.DollarIdents = true;
  return Options;
}

SourceToken::TokenKind kindOf(const clang::Token &Tok) {
  if (Tok.is(clang::tok::raw_identifier))
    return SourceToken::Word;
  if (Tok.isLiteral())
    return SourceToken::Literal;
  return SourceToken::Mark;
}

/// Cuts a text into pieces.
class PieceCutter {
public:
  PieceCutter(StringRef Text, StringSaver &Strings, SourcePieces &Into)
      : Strings(Strings), Into(Into),
        Lexer(clang::SourceLocation(), Options, Text.begin(), Text.begin(),
              Text.end()) {
    advance();
  }

  void cut();

private:
  void advance();
  StringRef spelling() const;
  void readDirective();
  void seeConditional(StringRef Word);
  void readToken();
  void open(const SourceToken &Token);
  void close(const SourceToken &Token);
  void finish();

  StringSaver &Strings;
  SourcePieces &Into;
  const clang::LangOptions Options = plainC();
  clang::Lexer Lexer;
  clang::Token Tok;
  bool IsAtEnd = false;

  SourcePiece Piece;
  /// The brackets that are open.
  SmallVector<char> Brackets;
  /// How many of them were open before each conditional that is.
  SmallVector<size_t> Conditionals;
  /// How many conditionals were open where the piece began.
  size_t Around = 0;
  /// The piece has a `=` or is a typedef; a body of a function is open.
  bool HasValue = false, EndsWithBrace = false;
};

void PieceCutter::advance() {
  IsAtEnd = Lexer.LexFromRawLexer(Tok) && Tok.is(clang::tok::eof);
}

StringRef PieceCutter::spelling() const {
  StringRef Raw(Lexer.getBufferLocation() - Tok.getLength(), Tok.getLength());
  if (!Tok.needsCleaning())
    return Raw;
  std::string Clean;
  while (!Raw.empty()) {
    if (Raw.front() == '\\')
      if (StringRef After = Raw.drop_front().ltrim(" \t\r");
          After.consume_front("\n")) {
        Raw = After;
        continue;
      }
    Clean += Raw.front();
    Raw = Raw.drop_front();
  }
  return Strings.save(Clean);
}

/// A branch has to close what it opens, and a declaration must not begin in one
/// and end in another.
void PieceCutter::seeConditional(StringRef Word) {
  if (Word.starts_with("if")) {
    Conditionals.push_back(Brackets.size());
    return;
  }
  bool IsEnd = Word == "endif";
  if (!IsEnd && !Word.starts_with("el"))
    return;
  if (Conditionals.empty() || Conditionals.back() != Brackets.size() ||
      (!Piece.Tokens.empty() && Conditionals.size() == Around))
    Into.IsRegular = false;
  if (IsEnd && !Conditionals.empty())
    Conditionals.pop_back();
}

void PieceCutter::readDirective() {
  bool IsWithin = !Piece.Tokens.empty();
  SourcePiece Alone;
  std::vector<SourceToken> &Tokens = IsWithin ? Piece.Tokens : Alone.Tokens;
  Tokens.push_back({"#", SourceToken::Hash});
  size_t Begin = Tokens.size();
  for (advance(); !IsAtEnd && !Tok.isAtStartOfLine(); advance())
    Tokens.push_back({spelling(), kindOf(Tok), Tok.hasLeadingSpace()});
  if (Tokens.size() > Begin)
    seeConditional(Tokens[Begin].Text);
  Tokens.push_back({"", SourceToken::End});
  if (IsWithin)
    return;
  Into.Pieces.push_back(std::move(Alone));
}

void PieceCutter::open(const SourceToken &Token) {
  // `int f(void) {`, but not `int a[] = {` or `struct s {`
  if (Brackets.empty() && Token.is("{"))
    EndsWithBrace =
        !HasValue && !Piece.Tokens.empty() && Piece.Tokens.back().is(")");
  Brackets.push_back(Token.is("{") ? '}' : Token.is("(") ? ')' : ']');
}

void PieceCutter::close(const SourceToken &Token) {
  if (Brackets.empty() || Brackets.back() != Token.Text.front()) {
    Into.IsRegular = false;
    return;
  }
  Brackets.pop_back();
}

void PieceCutter::finish() {
  if (Piece.Tokens.empty())
    return;
  Into.IsRegular &= Conditionals.size() == Around;
  Into.Pieces.push_back(std::move(Piece));
  Piece = SourcePiece();
  HasValue = EndsWithBrace = false;
}

void PieceCutter::readToken() {
  SourceToken Token{spelling(), kindOf(Tok)};
  advance();
  if (Piece.Tokens.empty())
    Around = Conditionals.size();
  bool Opens = Token.is("{") || Token.is("(") || Token.is("[");
  bool Closes = Token.is("}") || Token.is(")") || Token.is("]");
  if (Opens)
    open(Token);
  else if (Closes)
    close(Token);
  else
    HasValue |= Brackets.empty() && (Token.is("=") || Token.is("typedef"));
  Piece.Tokens.push_back(Token);
  if (Brackets.empty() && (Token.is(";") || (Token.is("}") && EndsWithBrace)))
    finish();
}

void PieceCutter::cut() {
  while (!IsAtEnd) {
    if (Tok.is(clang::tok::hash) && Tok.isAtStartOfLine())
      readDirective();
    else
      readToken();
  }
  Into.IsRegular &= Brackets.empty() && Conditionals.empty();
  finish();
}

} // namespace

SourcePieces::SourcePieces(StringRef Text) {
  PieceCutter(Text, Strings, *this).cut();
}
