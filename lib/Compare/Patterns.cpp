//===- Patterns.cpp - Lists of names with wildcards -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Patterns.h"
#include "genksyms-cc/Support/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

bool genksyms::matchesPattern(StringRef Pattern, StringRef Text) {
  // A star that matched too little takes one more character and goes on from
  // there; earlier stars need not be tried again.
  size_t P = 0, T = 0;
  size_t Star = StringRef::npos, Taken = 0;
  while (T < Text.size()) {
    if (P < Pattern.size() && Pattern[P] == '*') {
      Star = P++;
      Taken = T;
    } else if (P < Pattern.size() &&
               (Pattern[P] == '?' || Pattern[P] == Text[T])) {
      ++P;
      ++T;
    } else if (Star != StringRef::npos) {
      P = Star + 1;
      T = ++Taken;
    } else {
      return false;
    }
  }
  return Pattern.drop_front(P).find_first_not_of('*') == StringRef::npos;
}

void PatternList::add(StringRef Pattern) {
  if (Pattern.find_first_of("*?") == StringRef::npos)
    Names.insert(Pattern);
  else
    Patterns.push_back(Pattern.str());
}

bool PatternList::matches(StringRef Name) const {
  return Names.contains(Name) || any_of(Patterns, [&](StringRef Pattern) {
           return matchesPattern(Pattern, Name);
         });
}

Expected<PatternList> genksyms::readPatterns(MemoryBufferRef Text) {
  PatternList List;
  Lines Input(Text);
  StringRef Line;
  while (Input.next(Line)) {
    Line = Line.take_until([](char C) { return C == '#'; }).trim();
    if (Line.empty() || (Line.starts_with("[") && Line.ends_with("]")))
      continue;
    SmallVector<StringRef, 6> Words;
    SplitString(Line, Words);
    bool IsTableLine = Words.size() > 2 && Words[0].starts_with("0x");
    if (Words.size() > 1 && !IsTableLine)
      Input.complain("more than one name in a line");
    else
      List.add(IsTableLine ? Words[1] : Words[0]);
  }
  if (Error E = Input.takeErrors())
    return std::move(E);
  return std::move(List);
}
