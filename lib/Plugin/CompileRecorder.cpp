//===- CompileRecorder.cpp - What of a compile is put on a token buffer ---===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Most tokens of a kernel file stand in the bodies of functions, where the
// engine looks for the closing brace only: it takes a `{` for the beginning of
// a list of members nowhere but right after `struct`, `union` or `enum`. So a
// body is replaced by a word, which is looked for in what comes out, because
// after a syntax error the engine may keep a body as part of something else.
//
//===----------------------------------------------------------------------===//

#include "CompileRecorder.h"
#include "ClangReleases.h"
#include "genksyms-cc/Parse/Parser.h"

using namespace clang;
using namespace genksyms;

/// Whether no declaration range holds a token of this kind. Braces aside, these
/// are a typedef, what may make the engine read on after the `;` of a
/// declaration, and words that Known, the engine's keywords, does not have: it
/// may take them for the name that is declared.
static bool spoilsRange(tok::TokenKind Kind, const NameTable &Known) {
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
/// tokens of theirs put after it, which the generator does not read.
static bool isWholePragma(tok::TokenKind Kind) {
  switch (Kind) {
  case tok::annot_pragma_align:
  case tok::annot_pragma_fenv_access:
  case tok::annot_pragma_fenv_round:
  case tok::annot_pragma_float_control:
  case tok::annot_pragma_fp_contract:
  case tok::annot_pragma_msstruct:
  case tok::annot_pragma_pack:
  case tok::annot_pragma_vis:
    return true;
  default:
    return isComplexRange(Kind);
  }
}

CompileRecorder::CompileRecorder(Preprocessor &Source)
    : Tokens(Source), Body(Tokens.find(BodyWord)) {
  NameTable Known(1 << 8);
  // The keywords of all editions: what is one in some only is read.
  declareKeywords(Known, editions().front(), /*ReadsExportMacros=*/false);
  for (unsigned K = 0; K != tok::NUM_TOKENS; ++K) {
    auto Kind = static_cast<tok::TokenKind>(K);
    InBraces[K] = Tokens.plainCode(Kind);
    Spoils[K] = spoilsRange(Kind, Known);
    if (!Spoils[K])
      Outside[K] = InTag[K] = InBraces[K];
  }
  Outside[tok::semi] = Look;
  // The width of a member, the value of an enumerator.
  InTag[tok::colon] = InBraces[tok::colon];
  InTag[tok::equal] = InBraces[tok::equal];
}

void CompileRecorder::lookAtAll(bool Wanted) {
  chooseCodes();
  if (Wanted)
    Current = &All;
}

void CompileRecorder::chooseCodes() {
  Current = Braces == 0 ? &Outside : IsTag ? &InTag : &InBraces;
}

bool CompileRecorder::look(const clang::Token &Tok) {
  switch (tok::TokenKind Kind = Tok.getKind()) {
  case tok::semi:
    Tokens.append(Tok);
    if (Braces == 0)
      endDeclaration(IsTag ? DeclarationRange::Tag : DeclarationRange::Plain);
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
    if (Tokens.isDigraph(Tok))
      IsCertain = false;
    Tokens.appendBracket(Tok);
    return false;
  default:
    Tokens.append(Tok);
    if (LLVM_UNLIKELY(Tok.isAnnotation()) && !isWholePragma(Kind))
      IsCertain = false;
    // In braces they are a width or a value, and what is no tag has been spoilt
    // by the brace.
    bool IsInTag = Braces != 0 && (Kind == tok::colon || Kind == tok::equal);
    if (Spoils[Kind] && !IsInTag)
      IsRange = false;
    return false;
  }
}

/// Whether a `{` after what is on the token buffer opens the body of a
/// function: after a name and what stands in parentheses. A function that has
/// parentheses among those is no declaration range: an error in them need not
/// end with them.
bool CompileRecorder::opensBody() {
  size_t I = Tokens.size();
  if (I == 0 || !Tokens.isMark(I - 1, tok::r_paren))
    return false;
  bool Nest = false;
  for (unsigned Depth = 0; I-- > 0;) {
    if (Tokens.isMark(I, tok::r_paren)) {
      Nest |= Depth++ != 0;
    } else if (Tokens.isMark(I, tok::l_paren) && --Depth == 0) {
      IsRange &= !Nest;
      return I > 0 && Tokens.wordKind(I - 1) == tok::identifier;
    }
  }
  return false;
}

/// Whether a `{` after what is on the token buffer opens the members or
/// enumerators of a tag with which the declaration begins.
bool CompileRecorder::opensTag() const {
  size_t Size = Tokens.size() - Begin;
  if (Size == 0 || Size > 2)
    return false;
  tok::TokenKind Kind = Tokens.wordKind(Begin);
  if (Size == 1)
    return Kind == tok::kw_enum;
  return (Kind == tok::kw_struct || Kind == tok::kw_union ||
          Kind == tok::kw_enum) &&
         Tokens.wordKind(Begin + 1) == tok::identifier;
}

/// Whether it opens a body.
bool CompileRecorder::openBrace(const clang::Token &Tok) {
  bool IsOutermost = Braces == 0;
  if (IsOutermost && opensBody()) {
    if (Tokens.isDigraph(Tok))
      IsCertain = false;
    Tokens.appendBracket(Tok);
    return true;
  }
  ++Braces;
  IsTag = IsOutermost && opensTag();
  IsRange &= IsTag;
  Tokens.appendBracket(Tok);
  chooseCodes();
  return false;
}

void CompileRecorder::closeBrace(const clang::Token &Tok) {
  --Braces;
  Tokens.appendBracket(Tok);
  if (Braces == 0)
    chooseCodes();
}

void CompileRecorder::lookInBody(const clang::Token &Tok, unsigned Braces) {
  // To the generator that is no brace, whatever it closes to Clang.
  if (Tokens.isDigraph(Tok))
    IsCertain = false;
  if (Braces != 0)
    return;
  Tokens.appendWord(Body);
  Tokens.appendBracket(Tok);
  endDeclaration(DeclarationRange::Body);
}

void CompileRecorder::endDeclaration(DeclarationRange::Contents Holds) {
  if (IsRange)
    Tokens.addRange(Begin, Holds);
  Begin = Tokens.size();
  IsRange = true;
  IsTag = false;
}

void CompileRecorder::enterFile(SourceLocation Loc) {
  bool IsBetween = Begin == Tokens.size();
  if (!Tokens.enterFile(Loc))
    return;
  if (IsBetween)
    Begin = Tokens.size();
  else
    IsRange = false;
}
