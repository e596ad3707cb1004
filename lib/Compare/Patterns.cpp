//===- Patterns.cpp - Lists of names with wildcards -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Patterns.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

Expected<NamePattern> NamePattern::create(StringRef Text) {
  auto Held = std::make_shared<Compiled>();
  Held->Text = Text.str();
  if (Error E = GlobPattern::create(Held->Text).moveInto(Held->Glob))
    return makeError("bad pattern " + quoted(Text) + ": " +
                     toString(std::move(E)));
  NamePattern Result;
  Result.Held = std::move(Held);
  return Result;
}

Error PatternList::add(StringRef Pattern) {
  if (Pattern.find_first_of("*?[\\") == StringRef::npos) {
    Names.insert(Pattern);
    return Error::success();
  }
  Expected<NamePattern> Compiled = NamePattern::create(Pattern);
  if (!Compiled)
    return Compiled.takeError();
  Patterns.push_back(std::move(*Compiled));
  return Error::success();
}

void PatternList::merge(PatternList Other) {
  for (const auto &Name : Other.Names)
    Names.insert(Name.first());
  std::move(Other.Patterns.begin(), Other.Patterns.end(),
            std::back_inserter(Patterns));
}

bool PatternList::matches(StringRef Name) const {
  return Names.contains(Name) ||
         any_of(Patterns, [&](const NamePattern &Pattern) {
           return Pattern.matches(Name);
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
    else if (Error E = List.add(IsTableLine ? Words[1] : Words[0]))
      Input.complain(std::move(E));
  }
  if (Error E = Input.takeErrors())
    return std::move(E);
  return std::move(List);
}
