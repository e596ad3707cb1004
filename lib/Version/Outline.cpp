//===- Outline.cpp - Expansions that are kept -----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Outline.h"

using namespace genksyms;

namespace genksyms {

/// Listens to the walk of one definition on its own.
struct OutlineBuilder {
  Outlines &Owner;
  std::vector<Visit> &Visits;
  uint32_t Walk;
  TextCrc Text;

  struct Open {
    uint32_t Index;
    /// The smallest index of a visit that something below refers back to.
    uint32_t Lowest;
  };
  std::vector<Open> Stack;

  void text(const DefinitionToken &T) { Text.token(T.text()); }

  void name(const DefinitionToken &T, const Definition *D) {
    Text.name(expansionWord(T.kind()), T.text());
    if (D)
      Stack.back().Lowest =
          std::min(Stack.back().Lowest, Owner.entry(*D).Index);
  }

  void begin(const Definition &D, EntityKind Kind) {
    auto Index = static_cast<uint32_t>(Visits.size());
    Owner.entry(D).Index = Index;
    auto At = static_cast<uint32_t>(Text.length());
    Visits.push_back({&D, Kind, 0, At, 0, Text.value(), 0});
    Stack.push_back({Index, Index});
  }

  void end(const Definition &D) {
    auto [Index, Lowest] = Stack.back();
    Stack.pop_back();
    Visit &V = Visits[Index];
    V.Behind = static_cast<uint32_t>(Visits.size());
    V.TextEnd = static_cast<uint32_t>(Text.length());
    V.CrcEnd = Text.value();
    // What refers to nothing before it is what it would be on its own.
    Outlines::Range &Known = Owner.entry(D).Part;
    if (Lowest == Index && !Known.End)
      Known = {Walk, Index, V.Behind};
    if (!Stack.empty())
      Stack.back().Lowest = std::min(Stack.back().Lowest, Lowest);
    Owner.reach(D);
  }
};

} // namespace genksyms

void Outlines::reach(const Definition &D) {
  if (!std::exchange(entry(D).IsReached, true))
    Reached.push_back(&D);
}

Outlines::Entry &Outlines::entry(const Definition &D) {
  uint32_t Number = Definitions.number(D);
  if (Number >= Entries.size())
    Entries.resize(Number + Number / 2 + 64);
  return Entries[Number];
}

void Outlines::build(const Definition &D, EntityKind Kind) {
  if (VisitCount > MostVisits) {
    Walks.clear();
    for (Entry &E : Entries)
      E.Part = Range();
    VisitCount = 0;
  }
  auto Walk = static_cast<uint32_t>(Walks.size());
  // Most large types reach the same others.
  size_t Expected = Walks.empty() ? 0 : Walks.back().size();
  OutlineBuilder Builder{*this, Walks.emplace_back(), Walk, {}, {}};
  Walks.back().reserve(Expected);
  InWalk.clear();
  Walker(Definitions, InWalk, Builder).walk(D, Kind);
  VisitCount += Walks.back().size();
}

void Outlines::append(const Definition &D, EntityKind Kind, VisitSet &Visited,
                      TextCrc &Text) {
  if (!entry(D).Part.End)
    build(D, Kind);
  const Range Whole = entry(D).Part;
  const std::vector<Visit> &Visits = Walks[Whole.Walk];
  const Visit &Top = Visits[Whole.Begin];

  uint32_t TextAt = Top.TextAt, CrcAt = Top.CrcAt;
  for (uint32_t Index = Whole.Begin; Index != Whole.End;) {
    const Visit &V = Visits[Index];
    if (Visited.insert(*V.D)) {
      ++Index;
      continue;
    }
    if (V.TextAt != TextAt)
      Text.part(CrcAt, V.CrcAt, V.TextAt - TextAt);
    Text.name(expansionWord(V.Kind), V.D->Defines->text());
    TextAt = V.TextEnd;
    CrcAt = V.CrcEnd;
    Index = V.Behind;
  }
  Text.part(CrcAt, Top.CrcEnd, Top.TextEnd - TextAt);
}
