//===- TokenText.cpp - Tokens back to preprocessed C ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One call for each token of a compile: what is rare is kept out of line.
//
//===----------------------------------------------------------------------===//

#include "TokenText.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"
#include <cstring>

using namespace clang;
using namespace llvm;
using namespace genksyms;

/// Copies at least one byte: most tokens are shorter than the call of a
/// function that copies.
static void copy(char *To, const char *From, size_t Size) {
  if (Size > 16) {
    std::memcpy(To, From, Size);
  } else if (Size >= 8) {
    std::memcpy(To, From, 8);
    std::memcpy(To + Size - 8, From + Size - 8, 8);
  } else if (Size >= 4) {
    std::memcpy(To, From, 4);
    std::memcpy(To + Size - 4, From + Size - 4, 4);
  } else {
    To[0] = From[0];
    To[Size / 2] = From[Size / 2];
    To[Size - 1] = From[Size - 1];
  }
}

TokenText::TokenText(Preprocessor &Source) : Source(Source) {
  for (unsigned Kind = 0; Kind != tok::NUM_TOKENS; ++Kind)
    if (const char *Text =
            tok::getPunctuatorSpelling(static_cast<tok::TokenKind>(Kind)))
      Punctuators[Kind] = Text;
}

void TokenText::grow(size_t Bytes) {
  size_t Wanted = std::max<size_t>(Capacity * 2, 1 << 20);
  while (Wanted < Size + Bytes)
    Wanted *= 2;
  char *Moved = static_cast<char *>(std::realloc(Data.release(), Wanted));
  if (!Moved)
    report_bad_alloc_error("genksyms-cc: no memory for the preprocessed text");
  Data.reset(Moved);
  Capacity = Wanted;
}

void TokenText::append(StringRef Text) {
  std::memcpy(room(Text.size()), Text.data(), Text.size());
  Size += Text.size();
}

/// Appends a token that may be spelled with escaped newlines, trigraphs or
/// digraphs.
void TokenText::appendSpelling(const clang::Token &Tok) {
  SmallString<64> Buffer;
  append(" ");
  append(Source.getSpelling(Tok, Buffer));
}

void TokenText::append(const clang::Token &Tok) {
  StringRef Text;
  if (Tok.isAnnotation() || Tok.isOneOf(tok::eof, tok::eod))
    return;
  if (const IdentifierInfo *Identifier = Tok.getIdentifierInfo()) {
    Text = Identifier->getName();
  } else if (Tok.needsCleaning()) {
    return appendSpelling(Tok);
  } else if (Tok.isLiteral()) {
    if (!Tok.getLiteralData())
      return appendSpelling(Tok);
    Text = StringRef(Tok.getLiteralData(), Tok.getLength());
  } else {
    Text = Punctuators[Tok.getKind()];
    // A digraph (`<:` for `[`) is longer than the usual spelling of its kind.
    if (Text.size() != Tok.getLength())
      return appendSpelling(Tok);
  }
  char *Place = room(Text.size() + 1);
  *Place = ' ';
  copy(Place + 1, Text.data(), Text.size());
  Size += Text.size() + 1;
}

void TokenText::appendMarker(SourceLocation Loc) {
  PresumedLoc Presumed = Source.getSourceManager().getPresumedLoc(Loc);
  if (Presumed.isInvalid())
    return;
  SmallString<160> Marker;
  raw_svector_ostream Stream(Marker);
  Stream << "\n# " << Presumed.getLine() << " \"";
  Stream.write_escaped(Presumed.getFilename());
  Stream << "\"\n";
  append(Marker);
}

StringRef TokenText::text() {
  *room(1) = 0;
  return StringRef(Data.get(), Size);
}
