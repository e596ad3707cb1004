//===- SkipBraces.cpp - Function bodies, skipped --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Most of a preprocessed kernel file is bodies of inline functions, of which
// nothing counts but where they end. Looking at sixteen bytes at a time for the
// few that matter there is worth more than anything else in the lexer.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/Lexer.h"
#include "llvm/ADT/bit.h"
#include <cstdint>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

using namespace genksyms;

namespace {

bool matters(char C) {
  return C == '{' || C == '}' || C == '"' || C == '\'' || C == '#' || C == 0;
}

/// The first place at or after From, before End, that holds a byte that can
/// end a body or hide its end; End where there is none.
const char *findWhatMatters(const char *From, const char *End) {
#ifdef __SSE2__
  const __m128i Open = _mm_set1_epi8('{'), Close = _mm_set1_epi8('}'),
                Quote = _mm_set1_epi8('"'), Apostrophe = _mm_set1_epi8('\''),
                Hash = _mm_set1_epi8('#'), Nul = _mm_setzero_si128();
  for (; End - From >= 16; From += 16) {
    __m128i Bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(From));
    __m128i Found = _mm_or_si128(
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(Bytes, Open),
                                  _mm_cmpeq_epi8(Bytes, Close)),
                     _mm_or_si128(_mm_cmpeq_epi8(Bytes, Quote),
                                  _mm_cmpeq_epi8(Bytes, Apostrophe))),
        _mm_or_si128(_mm_cmpeq_epi8(Bytes, Hash), _mm_cmpeq_epi8(Bytes, Nul)));
    if (uint32_t Mask = _mm_movemask_epi8(Found))
      return From + llvm::countr_zero(Mask);
  }
#endif
  while (From < End && !matters(*From))
    ++From;
  return From;
}

} // namespace

bool Lexer::skipBraces() {
  for (unsigned Depth = 1; Depth != 0;) {
    Cursor = findWhatMatters(Cursor, End);
    switch (*Cursor) {
    case '{':
      ++Depth;
      break;
    case '}':
      --Depth;
      break;
    case '"':
    case '\'':
      if (const char *Close = endOfLiteral(Cursor)) {
        Cursor = Close;
        continue;
      }
      break;
    case '#':
      if (atLineStart() && skipHashLine())
        continue;
      break;
    default:
      return false;
    }
    ++Cursor;
  }
  return true;
}
