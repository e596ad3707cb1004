//===- TextScanner.cpp - Looking ahead in preprocessed C ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TextScanner.h"
#include "genksyms-cc/Source/Characters.h"
#include "llvm/ADT/bit.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

using namespace genksyms;
using llvm::StringRef;

namespace {

/// A word to stop at: two of its letters, and how far they are apart. That
/// tells most other words apart; the rest is for the caller.
struct WordHint {
  char First, Second;
  int Distance;
};

constexpr WordHint Hints[] = {
    {'t', 'f', 5}, // typeof
    {'a', 'm', 2}, // asm
    {'_', 'S', 1}, // _Static_assert
    {'a', 'e', 8}, // attribute
    {'s', 't', 5}, // struct
    {'u', 'n', 4}, // union
    {'e', 'm', 3}, // enum
};
constexpr unsigned FewHints = 4;
constexpr int FarthestHint = 8;

bool endsOrHides(char C) {
  switch (C) {
  case '(':
  case ')':
  case '[':
  case ']':
  case '{':
  case '}':
  case ';':
  case ':':
  case '=':
  case '"':
  case '\'':
  case '#':
  case 0:
    return true;
  default:
    return static_cast<unsigned char>(C) >= 0x80;
  }
}

#ifdef __SSE2__
__m128i load(const char *From) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i *>(From));
}

__m128i equals(__m128i Bytes, char C) {
  return _mm_cmpeq_epi8(Bytes, _mm_set1_epi8(C));
}

/// What endsOrHides() says of each byte, in its highest bit. Characters that
/// differ in one bit are compared as one.
__m128i endOrHide(__m128i Bytes) {
  __m128i Even = _mm_and_si128(Bytes, _mm_set1_epi8(~1));
  __m128i Lower = _mm_or_si128(Bytes, _mm_set1_epi8(0x20));
  __m128i Pairs = _mm_or_si128(_mm_or_si128(equals(Even, '('),  // and )
                                            equals(Even, ':')), // and ;
                               equals(Even, '"'));              // and #
  __m128i Brackets = _mm_or_si128(equals(Lower, '{'), equals(Lower, '}'));
  __m128i Others = _mm_or_si128(
      _mm_or_si128(equals(Bytes, '\''), equals(Bytes, '=')), equals(Bytes, 0));
  return _mm_or_si128(_mm_or_si128(Pairs, Brackets),
                      _mm_or_si128(Others, Bytes));
}

/// Which bytes are from First to Last, both of which are ASCII.
__m128i inRange(__m128i Bytes, char First, char Last) {
  return _mm_and_si128(_mm_cmpgt_epi8(Bytes, _mm_set1_epi8(First - 1)),
                       _mm_cmplt_epi8(Bytes, _mm_set1_epi8(Last + 1)));
}

/// Which bytes may continue a word.
__m128i wordBytes(__m128i Bytes) {
  __m128i Lower = _mm_or_si128(Bytes, _mm_set1_epi8(0x20));
  return _mm_or_si128(
      _mm_or_si128(inRange(Lower, 'a', 'z'), inRange(Bytes, '0', '9')),
      _mm_or_si128(equals(Bytes, '_'), equals(Bytes, '$')));
}

template <unsigned Index> __m128i hinted(const char *From, __m128i Bytes) {
  constexpr WordHint H = Hints[Index];
  return _mm_and_si128(equals(Bytes, H.First),
                       equals(load(From + H.Distance), H.Second));
}
#endif

template <unsigned Count> bool isHinted(const char *From) {
  for (unsigned I = 0; I != Count; ++I)
    if (*From == Hints[I].First) {
      // The text ends in a NUL byte, and no hint looks past one.
      int At = 1;
      while (At != Hints[I].Distance && From[At])
        ++At;
      if (At == Hints[I].Distance && From[At] == Hints[I].Second)
        return true;
    }
  return false;
}

} // namespace

template <TextScanner::Words Wanted> char TextScanner::find() {
  constexpr unsigned Count = Wanted == Words::Few ? FewHints : std::size(Hints);
  const char *From = Cursor;
#ifdef __SSE2__
  if (size_t At = Cursor - Block; Wanted == Words::Few && At < 16) {
    if (uint32_t Ahead = Stops >> At) {
      Cursor += llvm::countr_zero(Ahead);
      return *Cursor;
    }
    From = Block + 16;
  }
  for (; Input.End - From >= 16 + FarthestHint; From += 16) {
    __m128i Bytes = load(From);
    __m128i Found = _mm_or_si128(endOrHide(Bytes), hinted<0>(From, Bytes));
    Found = _mm_or_si128(Found, hinted<1>(From, Bytes));
    Found = _mm_or_si128(Found, hinted<2>(From, Bytes));
    Found = _mm_or_si128(Found, hinted<3>(From, Bytes));
    if constexpr (Wanted == Words::WithTagWords) {
      Found = _mm_or_si128(Found, hinted<4>(From, Bytes));
      Found = _mm_or_si128(Found, hinted<5>(From, Bytes));
      Found = _mm_or_si128(Found, hinted<6>(From, Bytes));
    }
    if (uint32_t Mask = _mm_movemask_epi8(Found)) {
      Block = Wanted == Words::Few ? From : nullptr;
      Stops = Mask;
      Cursor = From + llvm::countr_zero(Mask);
      return *Cursor;
    }
  }
#endif
  while (!endsOrHides(*From) && !isHinted<Count>(From))
    ++From;
  Cursor = From;
  return *Cursor;
}

template char TextScanner::find<TextScanner::Words::Few>();
template char TextScanner::find<TextScanner::Words::WithTagWords>();

void TextScanner::start(const char *Loc) {
  Cursor = Loc;
  HasSeenLine = false;
  OldCursor = Input.Cursor;
  OldMarkers = Input.Markers.size();
  OldFile = Input.File;
  OldSource = Input.Source;
  OldInSource = Input.InSource;
}

void TextScanner::giveUp() {
  Input.Cursor = OldCursor;
  Input.Markers.resize(OldMarkers);
  Input.File = OldFile;
  Input.Source = OldSource;
  Input.InSource = OldInSource;
}

void TextScanner::skipMoreBlanks() {
  for (;;) {
    while (isClass(*Cursor, CC_Blank))
      ++Cursor;
    if (*Cursor != '#' || !skipLine())
      return;
  }
}

void TextScanner::skipBlanksAgain() {
  for (;;) {
    while (isClass(*Cursor, CC_Blank))
      ++Cursor;
    if (*Cursor != '#' || Cursor[-1] != '\n')
      return;
    Cursor = Input.endOfLine(Cursor);
  }
}

bool TextScanner::skipLine() {
  Input.Cursor = Cursor;
  if (!Input.atLineStart() || !Input.skipHashLine())
    return false;
  Cursor = Input.Cursor;
  HasSeenLine = true;
  return true;
}

StringRef TextScanner::word() {
  const char *Begin = Cursor;
  if (!isClass(*Cursor, CC_Letter))
    return StringRef();
#ifdef __SSE2__
  for (; Input.End - Cursor >= 16; Cursor += 16)
    if (uint32_t Others =
            ~_mm_movemask_epi8(wordBytes(load(Cursor))) & 0xffff) {
      Cursor += llvm::countr_zero(Others);
      return StringRef(Begin, Cursor - Begin);
    }
#endif
  while (isClass(*Cursor, CC_Word))
    ++Cursor;
  return StringRef(Begin, Cursor - Begin);
}

StringRef TextScanner::wordAround() {
  const char *Begin = Cursor;
  while (Begin != Input.Begin && isClass(Begin[-1], CC_Word))
    --Begin;
  Cursor = Begin;
  return word();
}

const char *TextScanner::endBefore() const {
  const char *WordEnd = Cursor;
  while (WordEnd != Input.Begin && isClass(WordEnd[-1], CC_Blank))
    --WordEnd;
  return WordEnd;
}

StringRef TextScanner::wordBefore() const {
  const char *WordEnd = endBefore();
  const char *Begin = WordEnd;
  while (Begin != Input.Begin && isClass(Begin[-1], CC_Word))
    --Begin;
  return StringRef(Begin, WordEnd - Begin);
}

bool TextScanner::skipLiteral() {
  const char *Close = Input.endOfLiteral(Cursor);
  if (!Close)
    return false;
  Cursor = Close;
  return true;
}

template <TextScanner::Content Allowed> bool TextScanner::skipBalanced() {
  // What is open, the innermost last: the two bits in which opening brackets
  // differ, which are those in which closing ones do.
  uint64_t Open = 0;
  constexpr unsigned Deepest = 32;
  for (unsigned Depth = 0;;) {
    switch (char C = find<Words::Few>()) {
    case '{':
      if (Allowed == Content::WithoutBraces)
        return false;
      [[fallthrough]];
    case '(':
    case '[':
      if (++Depth > Deepest)
        return false;
      Open = Open << 2 | (C >> 5 & 3);
      break;
    case '}':
    case ')':
    case ']':
      if ((Open & 3) != (C >> 5 & 3))
        return false;
      Open >>= 2;
      if (--Depth == 0) {
        ++Cursor;
        return true;
      }
      break;
    case '"':
    case '\'':
      if (!skipLiteral())
        return false;
      continue;
    case '#':
      if (!skipLine())
        return false;
      continue;
    case ':':
    case '=':
      break;
    case ';':
      if (Allowed == Content::WithoutBraces)
        return false;
      break;
    case 0:
      return false;
    default:
      if (static_cast<unsigned char>(C) >= 0x80)
        return false;
    }
    ++Cursor;
  }
}

template bool TextScanner::skipBalanced<TextScanner::Content::WithoutBraces>();
template bool TextScanner::skipBalanced<TextScanner::Content::Any>();

bool TextScanner::skipBody() {
  Input.Cursor = Cursor + 1;
  bool IsClosed = Input.skipBraces();
  Cursor = Input.Cursor;
  return IsClosed;
}
