//===- CompileTokens.cpp - A compile's tokens for the engine --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The engine's tokens are not C's tokens: `!=` is two, `1ULL` is two. What is
// not the same in both is spelled and split again.
//
//===----------------------------------------------------------------------===//

#include "CompileTokens.h"
#include "genksyms-cc/Source/Lexer.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;
using namespace genksyms;

static_assert(TokenBuffer::FirstMark + tok::NUM_TOKENS <=
              TokenBuffer::MostMarks);

CompileTokens::CompileTokens(Preprocessor &Source)
    : Source(Source), Tokens(*this) {
  classify();
}

/// What a kind of token is to the engine. A punctuator that it splits, or that
/// may be spelled in two ways (`[` as `<:`), is not plain.
void CompileTokens::classify() {
  NameTable Unused(1 << 6);
  for (unsigned K = 0; K != tok::NUM_TOKENS; ++K) {
    auto Kind = static_cast<tok::TokenKind>(K);
    if (Kind == tok::identifier || tok::getKeywordSpelling(Kind))
      PlainCodes[K] = TokenBuffer::WordCode;
    const char *Spelling = tok::getPunctuatorSpelling(Kind);
    if (!Spelling)
      continue;
    Lexer Input(Spelling, Unused);
    Token L;
    Input.next(L, /*InGrammarToken=*/true);
    if (L.Text != Spelling)
      continue;
    Tokens.declarePunctuator(mark(Kind), L.Kind, Spelling);
    if (!is_contained({tok::l_square, tok::r_square, tok::l_brace, tok::r_brace,
                       tok::hash, tok::hashhash},
                      Kind))
      PlainCodes[K] = mark(Kind);
  }
}

StringRef CompileTokens::text(const void *Word) const {
  return static_cast<const IdentifierInfo *>(Word)->getName();
}

const void *CompileTokens::find(StringRef Text) {
  return Source.getIdentifierInfo(Text);
}

void CompileTokens::appendOther(const clang::Token &Tok) {
  if (Tok.isOneOf(tok::l_square, tok::r_square, tok::l_brace, tok::r_brace))
    return appendBracket(Tok);
  if (Tok.isAnnotation() || Tok.isOneOf(tok::eof, tok::eod))
    return;
  if (!Tok.isLiteral() || Tok.needsCleaning() || !Tok.getLiteralData())
    return split(Tok);
  StringRef Text(Tok.getLiteralData(), Tok.getLength());
  if (Tok.isOneOf(tok::string_literal, tok::char_constant)) {
    // A NUL byte ends the text that counts.
    Text = Text.substr(0, Text.find('\0'));
    Tokens.appendText(Tok.is(tok::string_literal) ? TK_String : TK_Character,
                      Text);
  } else if (Tok.is(tok::numeric_constant) &&
             (Text.front() != '0' || Text.size() == 1) &&
             all_of(Text, isDigit)) {
    Tokens.appendText(TK_Integer, Text);
  } else {
    split(Tok);
  }
}

void CompileTokens::appendSpelled(const clang::Token &Tok) {
  const IdentifierInfo *Word =
      Tok.isAnnotation() ? nullptr : Tok.getIdentifierInfo();
  if (Word && !isASCII(Word->getName()))
    append(Word->getName());
  else
    append(Tok);
}

bool CompileTokens::isLongDigraph(const clang::Token &Brace) const {
  return Source.getSpelling(Brace).size() != 1;
}

void CompileTokens::split(const clang::Token &Tok) {
  SmallString<64> Buffer;
  Tokens.split(Source.getSpelling(Tok, Buffer));
}

/// The name that a line marker for Loc, in File, would give. Unlike a presumed
/// location it does not count lines.
static StringRef fileName(const SourceManager &Sources, FileID File,
                          SourceLocation Loc) {
  const SrcMgr::FileInfo &Info = Sources.getSLocEntry(File).getFile();
  if (OptionalFileEntryRef Entry = Info.getContentCache().OrigEntry;
      Entry && !Info.hasLineDirectives())
    return Entry->getName();
  PresumedLoc Presumed = Sources.getPresumedLoc(Loc);
  return Presumed.isValid() ? Presumed.getFilename() : "";
}

/// As much of Name as the engine takes from a line marker: a quote, which is
/// escaped there, ends it all the same.
static StringRef markerName(StringRef Name) {
  size_t Quote = Name.find('"');
  return Quote == StringRef::npos ? Name : Name.take_front(Quote + 1);
}

bool CompileTokens::enterFile(SourceLocation Loc) {
  const SourceManager &Sources = Source.getSourceManager();
  const PreprocessorLexer *Current = Source.getCurrentFileLexer();
  FileID File = Current ? Current->getFileID() : Sources.getFileID(Loc);
  StringRef Name = markerName(fileName(Sources, File, Loc));
  if (Name.empty())
    return false;
  if (SourceFile.empty())
    SourceFile = Name.str();
  if (InSource == (Name == SourceFile))
    return false;
  InSource = !InSource;
  Tokens.appendMark(InSource ? TokenBuffer::EnterSource
                             : TokenBuffer::LeaveSource);
  return true;
}
