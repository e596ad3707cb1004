//===- Tape.cpp - Lexemes known in advance --------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/Tape.h"
#include "genksyms-cc/Source/Lexer.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MathExtras.h"

using namespace genksyms;
using llvm::StringRef;

namespace {

/// Memory is taken for more lexemes than nearly any file has, and touched only
/// as they come.
constexpr size_t InitialCapacity = 1 << 23;

/// Words of a usual kernel file that have names: some 5,000.
constexpr unsigned InitialSlotBits = 13;

} // namespace

// Not inlined, so that append() needs no stack frame.
LLVM_ATTRIBUTE_NOINLINE void Tape::appendToFull(uint32_t Bits) {
  size_t Size = size();
  size_t Capacity = Size ? Size * 2 : InitialCapacity;
  void *Moved = std::realloc(Data.release(), Capacity * sizeof(TapedLexeme));
  if (!Moved)
    llvm::report_bad_alloc_error("genksyms-cc: no memory for the lexemes");
  Data.reset(static_cast<TapedLexeme *>(Moved));
  Next = Data.get() + Size;
  Limit = Data.get() + Capacity;
  append(Bits);
}

void Tape::appendText(uint16_t Kind, StringRef Text) {
  if (Texts.size() >> (31 - TapedLexeme::MarkBits)) {
    IsWhole = false;
    return;
  }
  append(static_cast<uint32_t>(Texts.size()) << TapedLexeme::MarkBits |
         Tape::Text);
  Texts.push_back({Kind, Text});
}

void Tape::appendFarWord(const void *Word) {
  appendText(LK_Identifier, "");
  if (IsWhole)
    Texts.back().Word = Word;
  HasFarWords = true;
}

void Tape::split(StringRef Text) {
  StringRef Copy = Saver.save(Text);
  Lexer Input(Copy, Split);
  Lexeme L;
  // Whether a byte of 0x80 or more ends the input is decided when it is read.
  for (Input.next(L, /*InPhrase=*/true); L.Kind != LK_End;
       Input.next(L, /*InPhrase=*/true)) {
    if (L.Identifier)
      appendSpelled(L.Text);
    else
      appendText(L.Kind, L.Text);
  }
  if (L.Place != Copy.end())
    appendText(LK_End, "");
}

PassageFilter::PassageFilter(const Tape &Lexemes,
                             llvm::ArrayRef<const void *> Exported,
                             llvm::ArrayRef<const void *> ReadingOn) {
  auto Insert = [&](const void *Word) {
    TapedLexeme L{static_cast<uint32_t>(Lexemes.distance(Word)) |
                  TapedLexeme::WordBit};
    Rough[rough(L)] = true;
    Sought.insert(L.Bits);
    return L.Bits;
  };
  for (const void *Word : Exported)
    Insert(Word);
  for (const void *Word : ReadingOn)
    Fatal.insert(Insert(Word));
}

bool PassageFilter::mayPassExactly(llvm::ArrayRef<TapedLexeme> Whole) {
  bool IsFound = false;
  for (TapedLexeme L : Whole) {
    if (LLVM_LIKELY(!Rough[rough(L)] || !Sought.contains(L.Bits)))
      continue;
    IsFound = true;
    IsCertain &= !Fatal.contains(L.Bits);
  }
  return !IsFound;
}

TapeNames::TapeNames(const Tape &Lexemes, NameTable &Names)
    : Identifiers(Lexemes.identifiers()), Names(Names),
      Slots(1 << InitialSlotBits), Shift(64 - InitialSlotBits) {
  Names.forEach([&](Name &N) { insert(Identifiers.find(N.text()), N); });
}

void TapeNames::insert(const void *Word, Name &Known) {
  if (++Used * 4 > Slots.size() * 3) {
    std::vector<Slot> Old(Slots.size() * 2);
    Old.swap(Slots);
    --Shift;
    Used = 1;
    for (const Slot &S : Old)
      if (S.Word)
        insert(S.Word, *S.Known);
  }
  size_t I = hash(Word);
  while (Slots[I].Word)
    I = (I + 1) & (Slots.size() - 1);
  Slots[I] = {Word, &Known};
}

Name &TapeNames::add(const void *Word) {
  Name &New = Names.add(Identifiers.text(Word));
  insert(Word, New);
  return New;
}

void TapeReader::next(Lexeme &L, bool InPhrase) {
  while (Cursor != End && passFileChange())
    ++Cursor;
  L.Place = reinterpret_cast<const char *>(Cursor);
  L.Identifier = nullptr;
  if (Cursor == End) {
    L.Kind = LK_End;
    L.Text = StringRef("", 0);
    return;
  }
  TapedLexeme T = *Cursor++;
  L.Kind = Lexemes.kind(T);
  if (L.Kind == LK_Identifier) {
    L.Identifier = &Names.get(Lexemes.word(T));
    L.Text = L.Identifier->text();
  } else if (T.mark() != Tape::Text) {
    L.Text = Lexemes.Spellings[T.mark()];
  } else {
    L.Text = Lexemes.Texts[T.number()].Text;
    if (L.Kind == LK_End || (L.Kind >= 0x80 && L.Kind < 0x100 && !InPhrase)) {
      L.Kind = LK_End;
      L.Text = StringRef("", 0);
      Cursor = End;
    }
  }
}

/// Whether the lexeme at Cursor is none but says in which file the others are.
bool TapeReader::passFileChange() {
  if (Cursor->isWord() || (Cursor->mark() != Tape::EnterSource &&
                           Cursor->mark() != Tape::LeaveSource))
    return false;
  InSource = Cursor->mark() == Tape::EnterSource;
  return true;
}

bool TapeReader::pass(llvm::function_ref<bool(const Passage &)> MayPass) {
  const TapedLexeme *First = Cursor - 1;
  for (const TapedLexeme *Latest = First;; Latest = Cursor) {
    Passages = Passages.drop_while(
        [&](const Passage &P) { return Begin + P.Begin < Latest; });
    if (Passages.empty() || Begin + Passages.front().Begin != Latest ||
        !MayPass(Passages.front()))
      return Latest != First;
    Cursor = Begin + Passages.front().End;
    while (Cursor != End && passFileChange())
      ++Cursor;
  }
}

bool TapeReader::skipBraces() {
  for (unsigned Depth = 1; Cursor != End; ++Cursor) {
    switch (kind(*Cursor)) {
    case LK_End:
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
