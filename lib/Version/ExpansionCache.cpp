//===- ExpansionCache.cpp - Expansions that are kept ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExpansionCache.h"

using namespace genksyms;

namespace genksyms {

/// Listens to the expansion of one definition on its own.
struct ExpansionBuilder {
  ExpansionCache &Owner;
  std::vector<ExpansionStep> &Steps;
  uint32_t Expansion;
  TextCrc Text;

  struct Open {
    uint32_t Index;
    /// The smallest index of a step that something below refers back to.
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
    auto Index = static_cast<uint32_t>(Steps.size());
    Owner.entry(D).Index = Index;
    auto At = static_cast<uint32_t>(Text.length());
    Steps.push_back({&D, Kind, 0, At, 0, Text.value(), 0});
    Stack.push_back({Index, Index});
  }

  void end(const Definition &D) {
    auto [Index, Lowest] = Stack.back();
    Stack.pop_back();
    ExpansionStep &V = Steps[Index];
    V.After = static_cast<uint32_t>(Steps.size());
    V.TextEnd = static_cast<uint32_t>(Text.length());
    V.CrcEnd = Text.value();
    // What refers to nothing before it is what it would be on its own.
    ExpansionCache::Range &Known = Owner.entry(D).Part;
    if (Lowest == Index && !Known.End)
      Known = {Expansion, Index, V.After};
    if (!Stack.empty())
      Stack.back().Lowest = std::min(Stack.back().Lowest, Lowest);
    Owner.reach(D);
  }
};

} // namespace genksyms

void ExpansionCache::reach(const Definition &D) {
  if (!std::exchange(entry(D).IsReached, true))
    Reached.push_back(&D);
}

ExpansionCache::Entry &ExpansionCache::entry(const Definition &D) {
  uint32_t Number = Definitions.number(D);
  if (Number >= Entries.size())
    Entries.resize(Number + Number / 2 + 64);
  return Entries[Number];
}

void ExpansionCache::build(const Definition &D, EntityKind Kind) {
  if (StepCount > MostSteps) {
    Expansions.clear();
    for (Entry &E : Entries)
      E.Part = Range();
    StepCount = 0;
  }
  auto Expansion = static_cast<uint32_t>(Expansions.size());
  // Most large types reach the same others.
  size_t Expected = Expansions.empty() ? 0 : Expansions.back().size();
  ExpansionBuilder Builder{*this, Expansions.emplace_back(), Expansion, {}, {}};
  Expansions.back().reserve(Expected);
  InExpansion.clear();
  Expander(Definitions, InExpansion, Builder).expand(D, Kind);
  StepCount += Expansions.back().size();
}

void ExpansionCache::append(const Definition &D, EntityKind Kind,
                            DefinitionSet &Visited, TextCrc &Text) {
  if (!entry(D).Part.End)
    build(D, Kind);
  const Range Whole = entry(D).Part;
  const std::vector<ExpansionStep> &Steps = Expansions[Whole.Expansion];
  const ExpansionStep &Top = Steps[Whole.Begin];

  uint32_t TextAt = Top.TextAt, CrcAt = Top.CrcAt;
  for (uint32_t Index = Whole.Begin; Index != Whole.End;) {
    const ExpansionStep &V = Steps[Index];
    if (Visited.insert(*V.D)) {
      ++Index;
      continue;
    }
    if (V.TextAt != TextAt)
      Text.part(CrcAt, V.CrcAt, V.TextAt - TextAt);
    Text.name(expansionWord(V.Kind), V.D->Defines->text());
    TextAt = V.TextEnd;
    CrcAt = V.CrcEnd;
    Index = V.After;
  }
  Text.part(CrcAt, Top.CrcEnd, Top.TextEnd - TextAt);
}
