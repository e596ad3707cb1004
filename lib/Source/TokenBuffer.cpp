//===- TokenBuffer.cpp - Tokens known in advance --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/TokenBuffer.h"
#include "genksyms-cc/Source/Lexer.h"
#include "llvm/Support/ErrorHandling.h"
#include <cstring>
#include <sys/mman.h>

using namespace genksyms;
using llvm::StringRef;

namespace {

/// What a small file needs, and then what no kernel file does. Memory is
/// touched only as tokens come.
constexpr size_t SmallCapacity = 1 << 14;
constexpr size_t LargeCapacity = 1 << 23;

/// As on x86-64. Where it is another, the advice below has no effect.
constexpr size_t HugePage = 1 << 21;

/// Words of a usual kernel file that have names: some 5,000.
constexpr size_t InitialSlots = 1 << 13;

} // namespace

// Not inlined, so that append() needs no stack frame.
LLVM_ATTRIBUTE_NOINLINE void TokenBuffer::appendToFull(uint32_t Bits) {
  size_t Size = size();
  size_t Capacity = Size == 0               ? SmallCapacity
                    : Size == SmallCapacity ? LargeCapacity
                                            : Size * 2;
  void *Moved = Capacity == LargeCapacity
                    ? std::aligned_alloc(HugePage, Capacity * sizeof *Next)
                    : std::malloc(Capacity * sizeof *Next);
  if (!Moved)
    llvm::report_bad_alloc_error("genksyms-cc: no memory for the tokens");
  // One page instead of some two hundred, each of which costs a compile up to
  // ten microseconds when it is touched first (doc/speed.md).
  if (Capacity == LargeCapacity)
    madvise(Moved, HugePage, MADV_HUGEPAGE);
  if (Size)
    std::memcpy(Moved, Data.get(), Size * sizeof *Next);
  Data.reset(static_cast<BufferedToken *>(Moved));
  Next = Data.get() + Size;
  Limit = Data.get() + Capacity;
  append(Bits);
}

void TokenBuffer::appendText(uint16_t Kind, const void *Data, size_t Size) {
  if (Texts.size() >> (31 - BufferedToken::MarkBits) || Size > UINT32_MAX) {
    IsWhole = false;
    return;
  }
  append(static_cast<uint32_t>(Texts.size()) << BufferedToken::MarkBits |
         TokenBuffer::Text);
  Texts.push_back({Data, static_cast<uint32_t>(Size), Kind});
}

void TokenBuffer::appendFarWord(const void *Word) {
  appendText(TK_Identifier, Word, 0);
  HasFarWords = true;
}

void TokenBuffer::split(StringRef Text) {
  StringRef Copy = Saver.save(Text);
  Lexer Input(Copy, Split);
  Token L;
  // Whether a byte of 0x80 or more ends the input is decided when it is read.
  for (Input.next(L, /*InGrammarToken=*/true); L.Kind != TK_End;
       Input.next(L, /*InGrammarToken=*/true)) {
    if (L.Identifier)
      appendSpelled(L.Text);
    else
      appendText(L.Kind, L.Text);
  }
  if (L.Loc != Copy.end())
    appendText(TK_End, "");
}

RangeFilter::RangeFilter(const TokenBuffer &Tokens,
                         llvm::ArrayRef<const void *> Read,
                         llvm::ArrayRef<const void *> PastEnd) {
  auto Insert = [&](const void *Word) {
    // On a token buffer that has declaration ranges none is far.
    BufferedToken L = Tokens.nearToken(Word).value_or(BufferedToken{0});
    Rough[rough(L)] = true;
    Wanted.insert(L.Bits);
    return L.Bits;
  };
  for (const void *Word : Read)
    Insert(Word);
  for (const void *Word : PastEnd)
    ReadingPast.insert(Insert(Word));
}

bool RangeFilter::mayPassExactly(llvm::ArrayRef<BufferedToken> Whole) {
  bool IsFound = false;
  for (BufferedToken L : Whole) {
    if (LLVM_LIKELY(!Rough[rough(L)] || !Wanted.contains(L.Bits)))
      continue;
    IsFound = true;
    IsCertain &= !ReadingPast.contains(L.Bits);
  }
  return !IsFound;
}

BufferNames::BufferNames(const TokenBuffer &Tokens, NameTable &Names)
    : Tokens(Tokens), Names(Names), Slots(InitialSlots) {
  Names.forEach([&](Name &N, uint32_t Number) {
    const void *Word = Tokens.identifiers().find(N.text());
    if (std::optional<BufferedToken> L = Tokens.nearToken(Word))
      insert(*L, Number);
    else
      Far[Word] = &N;
  });
}

void BufferNames::insert(BufferedToken L, uint32_t Number) {
  Slots.fill(slot(L), {L.Bits, Number});
}

Name &BufferNames::add(BufferedToken L) {
  const void *Word = Tokens.word(L);
  Name &New = Names.add(Tokens.identifiers().text(Word));
  if (L.isWord())
    insert(L, Names.latest());
  else
    Far[Word] = &New;
  return New;
}

void TokenBufferReader::next(Token &L, bool InGrammarToken) {
  while (Cursor != End && passFileChange())
    ++Cursor;
  L.Loc = reinterpret_cast<const char *>(Cursor);
  L.Identifier = nullptr;
  if (Cursor == End) {
    L.Kind = TK_End;
    L.Text = StringRef("", 0);
    return;
  }
  BufferedToken T = *Cursor++;
  L.Kind = Tokens.kind(T);
  if (L.Kind == TK_Identifier) {
    L.Identifier = &Names.get(T);
    L.Text = L.Identifier->text();
  } else if (T.mark() != TokenBuffer::Text) {
    L.Text = Tokens.Spellings[T.mark()];
  } else {
    L.Text = Tokens.Texts[T.number()].text();
    if (L.Kind == TK_End ||
        (L.Kind >= 0x80 && L.Kind < 0x100 && !InGrammarToken)) {
      L.Kind = TK_End;
      L.Text = StringRef("", 0);
      Cursor = End;
    }
  }
}

/// Whether the token at Cursor is none but says in which file the others are.
bool TokenBufferReader::passFileChange() {
  if (Cursor->isWord() || (Cursor->mark() != TokenBuffer::EnterSource &&
                           Cursor->mark() != TokenBuffer::LeaveSource))
    return false;
  InSource = Cursor->mark() == TokenBuffer::EnterSource;
  return true;
}

const DeclarationRange *TokenBufferReader::rangeAt(const char *From) {
  Ranges = Ranges.drop_while([&](const DeclarationRange &P) {
    return location(Begin[P.Begin]) < From;
  });
  return !Ranges.empty() && location(Begin[Ranges.front().Begin]) == From
             ? &Ranges.front()
             : nullptr;
}

void TokenBufferReader::passBy(const DeclarationRange &P) {
  Cursor = Begin + P.End;
  while (Cursor != End && passFileChange())
    ++Cursor;
}

bool TokenBufferReader::skipBraces() {
  for (unsigned Depth = 1; Cursor != End; ++Cursor) {
    switch (kind(*Cursor)) {
    case TK_End:
      if (!passFileChange())
        return false;
      break;
    case '{':
      ++Depth;
      break;
    case '}':
      if (--Depth == 0) {
        ++Cursor;
        return true;
      }
      break;
    default:
      break;
    }
  }
  return false;
}
