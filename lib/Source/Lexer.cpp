//===- Lexer.cpp - Preprocessed C to tokens -------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/Lexer.h"
#include "genksyms-cc/Source/Characters.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <cstring>

using namespace genksyms;
using llvm::StringRef;

namespace {

/// After the characters of Class that start at From.
const char *skipClass(const char *From, uint8_t Class) {
  while (isClass(*From, Class))
    ++From;
  return From;
}

bool isOneOf(char C, char Lower) {
  return C == Lower || C == Lower - 'a' + 'A';
}

/// After at most one of `U`, `L`, `UL`, `LU` in either case.
const char *skipIntegerSuffix(const char *From) {
  if (isOneOf(*From, 'u'))
    return From + (isOneOf(From[1], 'l') ? 2 : 1);
  if (isOneOf(*From, 'l'))
    return From + (isOneOf(From[1], 'u') ? 2 : 1);
  return From;
}

/// After an octal, decimal or hexadecimal integer at From, which is a digit.
/// `08` ends after the `0`, and so does `0x` without a digit.
const char *endOfInteger(const char *From) {
  const char *Cursor = From + 1;
  if (*From != '0')
    Cursor = skipClass(Cursor, CC_Digit);
  else if (isOneOf(*Cursor, 'x') && isClass(Cursor[1], CC_Hex))
    Cursor = skipClass(Cursor + 1, CC_Hex);
  else
    while (*Cursor >= '0' && *Cursor <= '7')
      ++Cursor;
  return skipIntegerSuffix(Cursor);
}

/// After a real number at From, or From where there is none: digits with a
/// point and an optional exponent, or digits with an exponent.
const char *endOfReal(const char *From) {
  const char *Cursor = skipClass(From, CC_Digit);
  bool HasDigits = Cursor != From;
  bool HasPoint = *Cursor == '.';
  if (HasPoint) {
    const char *Fraction = Cursor + 1;
    Cursor = skipClass(Fraction, CC_Digit);
    HasDigits |= Cursor != Fraction;
  }
  if (!HasDigits)
    return From;
  bool HasExponent = false;
  if (isOneOf(*Cursor, 'e')) {
    const char *Digits = Cursor + 1;
    if (*Digits == '+' || *Digits == '-')
      ++Digits;
    if (isClass(*Digits, CC_Digit)) {
      HasExponent = true;
      Cursor = skipClass(Digits, CC_Digit);
    }
  }
  if (!HasPoint && !HasExponent)
    return From;
  if (isOneOf(*Cursor, 'f') || isOneOf(*Cursor, 'l'))
    ++Cursor;
  return Cursor;
}

/// Whether First and Second make one token.
bool isOperator(char First, char Second) {
  switch (First) {
  case '~':
  case '%':
  case '^':
  case '*':
  case '+':
  case '/':
  case '=':
    return Second == '=';
  case '&':
    return Second == '=' || Second == '&';
  case '|':
    return Second == '=' || Second == '|';
  case '<':
    return Second == '=' || Second == '<';
  case '>':
  case '-':
    return Second == '=' || Second == '>';
  default:
    return false;
  }
}

} // namespace

Lexer::Lexer(StringRef Input, NameTable &Names, bool ReadsMarkers)
    : Begin(Input.begin()), End(Input.end()), Cursor(Begin), Names(Names),
      ReadsMarkers(ReadsMarkers) {}

/// After the literal that Quote opens, or null where it is not closed. A
/// backslash takes the next character with it, but backslash-newline does not
/// match, so no literal reaches over one.
const char *Lexer::endOfLiteral(const char *Quote) {
  // A search that failed has seen every quote of its kind up to where it gave
  // up as escaped, so one that starts there fails at the same place. Without
  // this, a file of unclosed quotes would take quadratic time.
  auto &Known = Unclosed[*Quote == '\''];
  if (Quote >= Known.Begin && Quote < Known.End)
    return nullptr;
  for (const char *C = Quote + 1; C < End; ++C) {
    if (*C == *Quote)
      return C + 1;
    if (*C == '\\' && (++C == End || *C == '\n')) {
      Known = {Quote, C};
      return nullptr;
    }
  }
  Known = {Quote, End};
  return nullptr;
}

/// A literal from Cursor to Close. A NUL byte in it does not end the input, but
/// does end the text that is recorded.
void Lexer::literal(Token &L, const char *Close) {
  StringRef Whole(Cursor, Close - Cursor);
  L.Kind = Whole.back() == '"' ? TK_String : TK_Character;
  L.Text = Whole.substr(0, Whole.find('\0'));
  L.Identifier = nullptr;
  Cursor = Close;
}

void Lexer::number(Token &L) {
  const char *Integer =
      isClass(*Cursor, CC_Digit) ? endOfInteger(Cursor) : Cursor;
  const char *Real = endOfReal(Cursor);
  L.Kind = Real > Integer ? TK_Real : TK_Integer;
  L.Identifier = nullptr;
  const char *After = std::max(Integer, Real);
  L.Text = StringRef(Cursor, After - Cursor);
  Cursor = After;
}

StringRef Lexer::identifierAt(const char *Loc) {
  return StringRef(Loc, skipClass(Loc + 1, CC_Word) - Loc);
}

void Lexer::identifier(Token &L) {
  L.Kind = TK_Identifier;
  L.Text = identifierAt(Cursor);
  L.Identifier = &Names.intern(L.Text);
  Cursor = L.Text.end();
}

/// Reads a line marker: `#`, blanks, an integer, blanks, a file name of at
/// least one character in quotes (no escapes), anything.
bool Lexer::parseMarker(const char *Hash, const char *LineEnd, Marker &Result) {
  auto SkipBlanks = [](const char *From) {
    while (*From == ' ' || *From == '\t')
      ++From;
    return From;
  };
  const char *Number = SkipBlanks(Hash + 1);
  if (Number == Hash + 1 || !isClass(*Number, CC_Digit))
    return false;
  const char *NumberEnd = endOfInteger(Number);
  const char *Quote = SkipBlanks(NumberEnd);
  if (Quote == NumberEnd || *Quote != '"')
    return false;
  const char *FileEnd = static_cast<const char *>(
      std::memchr(Quote + 1, '"', LineEnd - (Quote + 1)));
  if (!FileEnd || FileEnd == Quote + 1)
    return false;
  Result.File = StringRef(Quote + 1, FileEnd - (Quote + 1));
  Result.Line = 0;
  StringRef(Number, NumberEnd - Number).consumeInteger(10, Result.Line);
  return true;
}

/// The newline that ends the line of From, or null in a last line without one.
const char *Lexer::endOfLine(const char *From) const {
  return static_cast<const char *>(std::memchr(From, '\n', End - From));
}

/// Skips the line that starts with the `#` at Cursor. A last line without a
/// newline is not one: there the `#` is a token.
bool Lexer::skipHashLine() {
  const char *LineEnd = endOfLine(Cursor);
  if (!LineEnd)
    return false;
  Marker M;
  if (ReadsMarkers && parseMarker(Cursor, LineEnd, M)) {
    File = M.File;
    if (Markers.empty())
      Source = File;
    InSource = File == Source;
    Markers.push_back(Cursor);
  }
  // The newline stays: what follows it is at the start of a line.
  Cursor = LineEnd;
  return true;
}

void Lexer::next(Token &L, bool InGrammarToken) {
  for (;;) {
    while (isClass(*Cursor, CC_Blank))
      ++Cursor;
    if (*Cursor != '#' || !atLineStart() || !skipHashLine())
      break;
  }

  L.Loc = Cursor;
  unsigned char C = *Cursor;
  if (isClass(C, CC_Letter)) {
    if (C == 'L' && (Cursor[1] == '"' || Cursor[1] == '\''))
      if (const char *Close = endOfLiteral(Cursor + 1))
        return literal(L, Close);
    return identifier(L);
  }
  if (isClass(C, CC_Digit) || (C == '.' && isClass(Cursor[1], CC_Digit)))
    return number(L);
  if (C == '"' || C == '\'')
    if (const char *Close = endOfLiteral(Cursor))
      return literal(L, Close);

  L.Identifier = nullptr;
  if (C == 0 || (C >= 0x80 && !InGrammarToken)) {
    L.Kind = TK_End;
    L.Text = StringRef(Cursor, 0);
    return;
  }
  unsigned Size = 1;
  L.Kind = C;
  if (isOperator(C, Cursor[1])) {
    L.Kind = TK_Operator;
    Size = 2;
  } else if (C == '.' && Cursor[1] == '.' && Cursor[2] == '.') {
    L.Kind = TK_Ellipsis;
    Size = 3;
  }
  L.Text = StringRef(Cursor, Size);
  Cursor += Size;
}

Location Lexer::locate(const char *Loc) const {
  auto Next = llvm::upper_bound(Markers, Loc);
  while (Next != Markers.begin()) {
    const char *Hash = *--Next;
    const char *LineEnd = endOfLine(Hash);
    Marker M;
    // A place in a marker's own line is before what the marker speaks of.
    if (LineEnd < Loc && parseMarker(Hash, LineEnd, M))
      return {M.File,
              M.Line + StringRef(LineEnd + 1, Loc - LineEnd - 1).count('\n')};
  }
  return {StringRef(), 1 + StringRef(Begin, Loc - Begin).count('\n')};
}
