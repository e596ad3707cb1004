//===- TapeWriter.cpp - What of a compile is put on a tape ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Most tokens of a kernel file stand in the bodies of functions, where the
// engine looks for the closing brace only: it takes a `{` for the beginning of
// a list of members nowhere but right behind `struct`, `union` or `enum`. So a
// body is replaced by a word, which is looked for in what comes out, because
// after a syntax error the engine may keep a body as part of something else.
//
//===----------------------------------------------------------------------===//

#include "TapeWriter.h"

using namespace clang;
using namespace genksyms;

/// The kinds that no passage holds. Braces aside, these are a typedef, and what
/// may make the engine read on behind the `;` of a declaration.
static bool spoilsPassage(tok::TokenKind Kind) {
  switch (Kind) {
  case tok::kw_typedef:
  case tok::kw_typeof:
  case tok::kw_typeof_unqual:
  case tok::kw_asm:
  case tok::kw__Static_assert:
  case tok::kw_static_assert:
  case tok::equal:
  case tok::colon:
    return true;
  default:
    return false;
  }
}

TapeWriter::TapeWriter(TokenTape &Tape) : Tape(Tape) {
  All.fill(Action::Look);
  Outside.fill(Action::Look);
  InBody.fill(Action::Ignore);
  for (unsigned K = 0; K != tok::NUM_TOKENS; ++K) {
    auto Kind = static_cast<tok::TokenKind>(K);
    if (Tape.isPlain(Kind) && !spoilsPassage(Kind))
      Outside[K] = Action::Keep;
  }
  Outside[tok::semi] = Action::Look;
  InBody[tok::l_brace] = InBody[tok::r_brace] = Action::Look;
}

void TapeWriter::lookAtAll(bool Wanted) {
  LooksAtAll = Wanted;
  chooseActions();
}

void TapeWriter::chooseActions() {
  Current = LooksAtAll ? &All : IsInBody ? &InBody : &Outside;
}

void TapeWriter::look(const clang::Token &Tok) {
  if (Tok.is(tok::l_brace))
    return openBrace(Tok);
  if (Tok.is(tok::r_brace))
    return closeBrace(Tok);
  if (IsInBody)
    return;
  if (Tok.is(tok::semi)) {
    Tape.appendPlain(Tok);
    if (Braces == 0)
      endDeclaration(IsTag ? Passage::Tag : Passage::Plain);
    return;
  }
  Tape.append(Tok);
  bool IsWidth = Tok.is(tok::colon) && Braces != 0;
  if (spoilsPassage(Tok.getKind()) && !IsWidth)
    IsPassage = false;
}

/// Whether a `{` after what is on the tape opens the body of a function: behind
/// a name and what stands in parentheses.
bool TapeWriter::opensBody() const {
  size_t I = Tape.size();
  if (I == 0 || Tape.kind(I - 1) != ')')
    return false;
  for (unsigned Depth = 0; I-- > 0;) {
    uint16_t Kind = Tape.kind(I);
    if (Kind == ')')
      ++Depth;
    else if (Kind == '(' && --Depth == 0)
      return I > 0 && Tape.wordKind(I - 1) == tok::identifier;
  }
  return false;
}

/// Whether a `{` after what is on the tape opens the members of a tag with
/// which the declaration begins.
bool TapeWriter::opensTag() const {
  if (Tape.size() - Begin != 2 || Tape.wordKind(Begin + 1) != tok::identifier)
    return false;
  tok::TokenKind Kind = Tape.wordKind(Begin);
  return Kind == tok::kw_struct || Kind == tok::kw_union;
}

void TapeWriter::openBrace(const clang::Token &Tok) {
  bool IsOutermost = Braces++ == 0;
  if (IsInBody)
    return;
  IsInBody = IsOutermost && opensBody();
  IsTag = IsOutermost && opensTag();
  IsPassage &= IsInBody || IsTag;
  Tape.append(Tok);
  chooseActions();
}

void TapeWriter::closeBrace(const clang::Token &Tok) {
  --Braces;
  if (!IsInBody)
    return Tape.append(Tok);
  if (Braces != 0)
    return;
  Tape.appendWord(BodyWord);
  Tape.append(Tok);
  endDeclaration(Passage::Body);
  IsInBody = false;
  chooseActions();
}

void TapeWriter::endDeclaration(Passage::Contents Holds) {
  if (IsPassage)
    Tape.addPassage(Begin, Holds);
  Begin = Tape.size();
  IsPassage = true;
  IsTag = false;
}

void TapeWriter::enterFile(SourceLocation Loc) {
  bool IsBetween = Begin == Tape.size();
  if (!Tape.enterFile(Loc))
    return;
  if (IsBetween)
    Begin = Tape.size();
  else
    IsPassage = false;
}
