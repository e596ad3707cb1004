//===- HeaderStretches.cpp - A header's code between directives -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HeaderStretches.h"
#include "BodyFinder.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"

using namespace genksyms;
using namespace llvm;
namespace tok = clang::tok;

namespace {

class Splitter {
public:
  explicit Splitter(StringRef Text)
      : Text(Text), Languages(lineComments()),
        Source(clang::SourceLocation(), Languages, Text.begin(), Text.begin(),
               Text.end()) {
    advance();
  }

  std::optional<HeaderParts> run();

private:
  static clang::LangOptions lineComments() {
    clang::LangOptions Options;
    Options.LineComment = true;
    return Options;
  }
  void advance() {
    Source.LexFromRawLexer(Tok);
    At = Source.getCurrentBufferOffset() - Tok.getLength();
  }
  bool beginsDirective() const {
    return Tok.is(tok::hash) && Tok.isAtStartOfLine();
  }
  void directive();
  void seeBody();
  /// False where it cannot stand for itself.
  bool stretch();

  StringRef Text;
  clang::LangOptions Languages;
  clang::Lexer Source;
  clang::Token Tok;
  size_t At = 0;
  BodyFinder Bodies;
  /// Braces that are open in a function's body.
  size_t BodyDepth = 0;
  /// The line of CountedTo.
  unsigned Line = 1;
  size_t CountedTo = 0;
  HeaderParts Result;
};

void Splitter::directive() {
  size_t Begin = At, End = At;
  std::string Plain;
  bool IsInclude = false;
  do {
    End = At + Tok.getLength();
    StringRef Spelling = Text.slice(At, End);
    IsInclude |= Plain == "#" && Spelling.starts_with("include");
    if (Tok.hasLeadingSpace() && !Plain.empty())
      Plain += ' ';
    Plain += Spelling;
    advance();
  } while (Tok.isNot(tok::eof) && !Tok.isAtStartOfLine());
  // To the names of files each blank matters.
  Result.Outline += IsInclude ? Text.slice(Begin, End) : StringRef(Plain);
  Result.Outline += '\n';
}

/// As far as this can be told where all branches of a condition are one text.
void Splitter::seeBody() {
  if (BodyDepth) {
    BodyDepth += Tok.is(tok::l_brace);
    BodyDepth -= Tok.is(tok::r_brace);
    if (BodyDepth)
      return;
  }
  clang::Token Seen = Tok;
  if (Tok.is(tok::raw_identifier))
    Seen.setKind(tok::identifier);
  BodyDepth = Bodies.see(Seen);
}

bool Splitter::stretch() {
  size_t Begin = At, End = At;
  ptrdiff_t Open = 0;
  for (; Tok.isNot(tok::eof) && !beginsDirective(); advance()) {
    End = At + Tok.getLength();
    seeBody();
    if (BodyDepth)
      continue;
    Open += Tok.is(tok::l_paren);
    Open -= Tok.is(tok::r_paren);
  }
  // A macro's arguments, with directives among them.
  if (Open != 0)
    return false;
  Line += Text.slice(CountedTo, Begin).count('\n');
  CountedTo = Begin;
  Result.Stretches.push_back({Text.slice(Begin, End), Line});
  Result.Outline += StringRef("\0\n", 2);
  return true;
}

std::optional<HeaderParts> Splitter::run() {
  while (Tok.isNot(tok::eof))
    if (beginsDirective())
      directive();
    else if (!stretch())
      return std::nullopt;
  return std::move(Result);
}

} // namespace

std::optional<HeaderParts> genksyms::partsOf(StringRef Text) {
  // A NUL in it would be taken for a stretch.
  if (Text.contains('\0'))
    return std::nullopt;
  return Splitter(Text).run();
}
