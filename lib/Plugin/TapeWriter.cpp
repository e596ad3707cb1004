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
#include "genksyms-cc/Parse/Parser.h"

using namespace clang;
using namespace genksyms;

/// Whether no passage holds a token of this kind. Braces aside, these are a
/// typedef, what may make the engine read on behind the `;` of a declaration,
/// and words that Known, the engine's keywords, does not have: it may take them
/// for the name that is declared.
static bool spoilsPassage(tok::TokenKind Kind, const NameTable &Known) {
  switch (Kind) {
  case tok::kw_typedef:
  case tok::kw_typeof:
  case tok::kw_asm:
  case tok::kw__Static_assert:
  case tok::equal:
  case tok::colon:
    return true;
  case tok::kw_sizeof:
  case tok::kw__Alignof:
  case tok::kw___alignof:
    return false; // these stand in brackets
  default:
    const char *Word = tok::getKeywordSpelling(Kind);
    return Word && !Known.find(Word);
  }
}

/// Whether a pragma leaves nothing but this token. Others, such as `weak`, have
/// tokens of theirs put behind it, which the generator does not read.
static bool isWholePragma(tok::TokenKind Kind) {
  switch (Kind) {
  case tok::annot_pragma_align:
  case tok::annot_pragma_cx_limited_range:
  case tok::annot_pragma_fenv_access:
  case tok::annot_pragma_fenv_round:
  case tok::annot_pragma_float_control:
  case tok::annot_pragma_fp_contract:
  case tok::annot_pragma_msstruct:
  case tok::annot_pragma_pack:
  case tok::annot_pragma_vis:
    return true;
  default:
    return false;
  }
}

TapeWriter::TapeWriter(Preprocessor &Source)
    : Lexemes(Source), Body(Lexemes.find(BodyWord)) {
  NameTable Known(1 << 8);
  // The keywords of all editions: what is one in some only is read.
  declareKeywords(Known, editions().front());
  for (unsigned K = 0; K != tok::NUM_TOKENS; ++K) {
    auto Kind = static_cast<tok::TokenKind>(K);
    InBraces[K] = Lexemes.plainCode(Kind);
    Spoils[K] = spoilsPassage(Kind, Known);
    if (!Spoils[K])
      Outside[K] = InTag[K] = InBraces[K];
  }
  Outside[tok::semi] = Look;
  // The width of a member, the value of an enumerator.
  InTag[tok::colon] = InBraces[tok::colon];
  InTag[tok::equal] = InBraces[tok::equal];
}

void TapeWriter::lookAtAll(bool Wanted) {
  chooseCodes();
  if (Wanted)
    Current = &All;
}

void TapeWriter::chooseCodes() {
  Current = Braces == 0 ? &Outside : IsTag ? &InTag : &InBraces;
}

bool TapeWriter::look(const clang::Token &Tok) {
  switch (tok::TokenKind Kind = Tok.getKind()) {
  case tok::semi:
    Lexemes.append(Tok);
    if (Braces == 0)
      endDeclaration(IsTag ? Passage::Tag : Passage::Plain);
    return false;
  case tok::l_brace:
    return openBrace(Tok);
  case tok::r_brace:
    closeBrace(Tok);
    return false;
  case tok::l_square:
  case tok::r_square:
    // As digraphs they are none to the generator, and the others may not
    // balance then.
    if (Lexemes.isDigraph(Tok))
      IsCertain = false;
    Lexemes.appendBracket(Tok);
    return false;
  default:
    Lexemes.append(Tok);
    if (LLVM_UNLIKELY(Tok.isAnnotation()) && !isWholePragma(Kind))
      IsCertain = false;
    // In braces they are a width or a value, and what is no tag has been spoilt
    // by the brace.
    bool IsInTag = Braces != 0 && (Kind == tok::colon || Kind == tok::equal);
    if (Spoils[Kind] && !IsInTag)
      IsPassage = false;
    return false;
  }
}

/// Whether a `{` after what is on the tape opens the body of a function: behind
/// a name and what stands in parentheses. A function that has parentheses among
/// those is no passage: an error in them need not end with them.
bool TapeWriter::opensBody() {
  size_t I = Lexemes.size();
  if (I == 0 || !Lexemes.isMark(I - 1, tok::r_paren))
    return false;
  bool Nest = false;
  for (unsigned Depth = 0; I-- > 0;) {
    if (Lexemes.isMark(I, tok::r_paren)) {
      Nest |= Depth++ != 0;
    } else if (Lexemes.isMark(I, tok::l_paren) && --Depth == 0) {
      IsPassage &= !Nest;
      return I > 0 && Lexemes.wordKind(I - 1) == tok::identifier;
    }
  }
  return false;
}

/// Whether a `{` after what is on the tape opens the members or enumerators of
/// a tag with which the declaration begins.
bool TapeWriter::opensTag() const {
  size_t Size = Lexemes.size() - Begin;
  if (Size == 0 || Size > 2)
    return false;
  tok::TokenKind Kind = Lexemes.wordKind(Begin);
  if (Size == 1)
    return Kind == tok::kw_enum;
  return (Kind == tok::kw_struct || Kind == tok::kw_union ||
          Kind == tok::kw_enum) &&
         Lexemes.wordKind(Begin + 1) == tok::identifier;
}

/// Whether it opens a body.
bool TapeWriter::openBrace(const clang::Token &Tok) {
  bool IsOutermost = Braces == 0;
  if (IsOutermost && opensBody()) {
    if (Lexemes.isDigraph(Tok))
      IsCertain = false;
    Lexemes.appendBracket(Tok);
    return true;
  }
  ++Braces;
  IsTag = IsOutermost && opensTag();
  IsPassage &= IsTag;
  Lexemes.appendBracket(Tok);
  chooseCodes();
  return false;
}

void TapeWriter::closeBrace(const clang::Token &Tok) {
  --Braces;
  Lexemes.appendBracket(Tok);
  if (Braces == 0)
    chooseCodes();
}

void TapeWriter::lookInBody(const clang::Token &Tok, unsigned Braces) {
  // To the generator that is no brace, whatever it closes to Clang.
  if (Lexemes.isDigraph(Tok))
    IsCertain = false;
  if (Braces != 0)
    return;
  Lexemes.appendWord(Body);
  Lexemes.appendBracket(Tok);
  endDeclaration(Passage::Body);
}

void TapeWriter::endDeclaration(Passage::Contents Holds) {
  if (IsPassage)
    Lexemes.addPassage(Begin, Holds);
  Begin = Lexemes.size();
  IsPassage = true;
  IsTag = false;
}

void TapeWriter::enterFile(SourceLocation Loc) {
  bool IsBetween = Begin == Lexemes.size();
  if (!Lexemes.enterFile(Loc))
    return;
  if (IsBetween)
    Begin = Lexemes.size();
  else
    IsPassage = false;
}
