//===- MacroTexts.cpp - Every `#define` of some files ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "MacroTexts.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

void genksyms::forEachWord(StringRef Text,
                           function_ref<void(StringRef)> Visit) {
  for (const char *At = Text.begin(), *End = Text.end(); At != End;) {
    if (!isWordCharacter(*At)) {
      ++At;
      continue;
    }
    const char *Begin = At;
    while (At != End && isWordCharacter(*At))
      ++At;
    if (!isDigit(*Begin))
      Visit(StringRef(Begin, At - Begin));
  }
}

/// The logical line that Rest begins with.
static StringRef wholeLine(StringRef Rest) {
  for (size_t At = 0; (At = findFrom(Rest, "\n", At)) != StringRef::npos; ++At)
    if (!Rest.take_front(At).rtrim('\r').ends_with("\\"))
      return Rest.take_front(At);
  return Rest;
}

MacroTexts::Facts MacroTexts::scan(StringRef Text, unsigned File) {
  Facts Result;
  SmallVector<unsigned> Open; // the latest branch of each conditional
  for (size_t At = 0; (At = Text.find('#', At)) != StringRef::npos; ++At) {
    StringRef Before = Text.take_front(At).rtrim(" \t");
    if (!Before.empty() && Before.back() != '\n')
      continue;
    StringRef Line = wholeLine(Text.drop_front(At + 1));
    At += Line.size();
    Line = Line.ltrim(" \t");
    StringRef Word = Line.take_while(isWordCharacter);
    StringRef Operand = Line.drop_front(Word.size()).trim();
    unsigned Around = Open.empty() ? 0 : Open.back();
    auto Begin = [&](unsigned Outer) {
      Result.Conditions.push_back({Operand, Outer});
      return unsigned(Result.Conditions.size());
    };
    if (Word == "define" || Word == "undef") {
      StringRef Name = Operand.take_while(isWordCharacter);
      Result.Defines.emplace_back(
          Name, Define{File, Operand.drop_front(Name.size()), Around});
    } else if (Word.starts_with("if")) {
      Open.push_back(Begin(Around));
    } else if (Word.starts_with("el") && !Open.empty()) {
      Open.back() = Begin(Around);
    } else if (Word == "endif" && !Open.empty()) {
      Open.pop_back();
    }
  }
  return Result;
}

MacroTexts::MacroTexts(std::vector<StringRef> Given) : Files(std::move(Given)) {
  std::vector<Facts> Scanned(Files.size());
  parallelFor(0, Files.size(),
              [&](size_t I) { Scanned[I] = scan(Files[I], I); });
  for (Facts &Of : Scanned) {
    for (auto &[Name, Text] : Of.Defines)
      Defines[Name].push_back(Text);
    Conditions.push_back(std::move(Of.Conditions));
  }
}

StringSet<> MacroTexts::reached(const StringSet<> &Words) const {
  StringSet<> Result;
  std::vector<const StringMapEntry<std::vector<Define>> *> Next;
  auto See = [&](StringRef Word) {
    auto Entry = Defines.find(Word);
    if (Entry != Defines.end() && Result.insert(Word).second)
      Next.push_back(&*Entry);
    else if (Word == "__COUNTER__")
      Result.insert(Word);
  };
  for (const auto &Word : Words)
    See(Word.getKey());
  while (!Next.empty()) {
    const auto *Entry = Next.back();
    Next.pop_back();
    for (const Define &D : Entry->second)
      forEachWordOf(D, See);
  }
  return Result;
}

void MacroTexts::forEachWordOf(const Define &D,
                               function_ref<void(StringRef)> Visit) const {
  forEachWord(D.Text, Visit);
  for (unsigned C = D.Condition; C; C = Conditions[D.File][C - 1].Outer)
    forEachWord(Conditions[D.File][C - 1].Text, Visit);
}

/// Adds to Names those that spell one of them, as Spelling says.
static void closeOver(const StringMap<std::vector<StringRef>> &Spelling,
                      StringSet<> &Names) {
  std::vector<std::string> Next;
  for (const auto &Name : Names)
    Next.push_back(Name.getKey().str());
  while (!Next.empty()) {
    std::string Name = std::move(Next.back());
    Next.pop_back();
    for (StringRef Leading : Spelling.lookup(Name))
      if (Names.insert(Leading).second)
        Next.push_back(Leading.str());
  }
}

StringSet<>
MacroTexts::leadingTo(function_ref<bool(StringRef)> IsWanted) const {
  StringMap<std::vector<StringRef>> Spelling;
  StringSet<> Names;
  for (const auto &Entry : Defines)
    for (const Define &D : Entry.second)
      forEachWord(D.Text, [&](StringRef Word) {
        if (IsWanted(Word))
          Names.insert(Entry.getKey());
        else if (Defines.count(Word))
          Spelling[Word].push_back(Entry.getKey());
      });
  closeOver(Spelling, Names);
  return Names;
}

void MacroTexts::addLeading(StringSet<> &Names) const {
  // Who spells a word. Of words that no macro is, only Names count.
  StringMap<std::vector<StringRef>> Spelling;
  for (const auto &Entry : Defines)
    for (const Define &D : Entry.second)
      forEachWordOf(D, [&](StringRef Word) {
        if (Defines.count(Word) || Names.contains(Word))
          Spelling[Word].push_back(Entry.getKey());
      });
  closeOver(Spelling, Names);
}

BitVector MacroTexts::defining(const StringSet<> &Names) const {
  BitVector Result(Files.size());
  for (const auto &Name : Names)
    if (auto Entry = Defines.find(Name.getKey()); Entry != Defines.end())
      for (const Define &D : Entry->second)
        Result.set(D.File);
  return Result;
}

BitVector MacroTexts::spelling(const StringSet<> &Names) const {
  // `a ## b`: a name may come out of any two words.
  StringSet<> Parts;
  for (const auto &Name : Names)
    for (size_t I = 1; I < Name.getKey().size(); ++I) {
      Parts.insert(Name.getKey().take_front(I));
      Parts.insert(Name.getKey().drop_front(I));
    }
  std::vector<StringSet<>> PartsIn(Files.size());
  BitVector Result(Files.size());
  std::vector<char> Spells(Files.size());
  parallelFor(0, Files.size(), [&](size_t I) {
    forEachWord(Files[I], [&](StringRef Word) {
      if (Names.contains(Word))
        Spells[I] = true;
      else if (Parts.contains(Word))
        PartsIn[I].insert(Word);
    });
  });
  StringSet<> Seen;
  for (const StringSet<> &In : PartsIn)
    for (const auto &Part : In)
      Seen.insert(Part.getKey());
  StringSet<> Pasted;
  for (const auto &Name : Names)
    for (size_t I = 1; I < Name.getKey().size(); ++I) {
      StringRef A = Name.getKey().take_front(I),
                B = Name.getKey().drop_front(I);
      if (Seen.contains(A) && (Seen.contains(B) || all_of(B, isDigit))) {
        Pasted.insert(A);
        Pasted.insert(B);
      }
    }
  for (size_t I = 0; I < Files.size(); ++I)
    if (Spells[I] || any_of(PartsIn[I], [&](const auto &Part) {
          return Pasted.contains(Part.getKey());
        }))
      Result.set(I);
  return Result;
}
