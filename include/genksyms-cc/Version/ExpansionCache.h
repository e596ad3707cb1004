//===- ExpansionCache.h - Expansions that are kept --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The exports of a file reach the same large types again and again. What is
// kept of a definition is its expansion on its own, without the text: which
// definitions begin and end where in it, and the CRC up to there.
//
// It serves an export that has visited some of these definitions before, too.
// When a parameter's type is reached, all that was visited is finished, and
// what is finished has all that it reaches visited. So a definition that is not
// visited has no visited one above it in the tree of a kept expansion, and the
// export's own is that one with the subtrees of visited definitions cut down to
// their names.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSION_EXPANSIONCACHE_H
#define GENKSYMS_CC_VERSION_EXPANSIONCACHE_H

#include "genksyms-cc/Version/Expand.h"
#include "genksyms-cc/Version/TextCrc.h"
#include <algorithm>
#include <deque>
#include <vector>

namespace genksyms {

/// The expansions of one translation unit, made and kept as they are asked for.
template <typename GraphT> class ExpansionCache {
public:
  using Definition = typename GraphT::Definition;
  using Spelling = typename GraphT::Spelling;

  explicit ExpansionCache(GraphT &Graph) : Graph(Graph), InExpansion(Graph) {}

  /// Appends to Text what D expands to where Visited has been visited, and adds
  /// to Visited all that D reaches. D itself is not in Visited, and Visited
  /// holds with each definition all that it reaches.
  void append(const Definition &D, Spelling Spelled,
              DefinitionSet<GraphT> &Visited, TextCrc &Text);

  /// Appends what the symbol expands to whose definition is From, which no
  /// definition refers to.
  void appendSymbol(const Definition &From, DefinitionSet<GraphT> &Visited,
                    TextCrc &Text);

  /// All definitions in expansions made so far, in the order in which they
  /// ended.
  std::vector<const Definition *> Reached;

  void reach(const Definition &D) {
    if (!std::exchange(entry(D).IsReached, true))
      Reached.push_back(&D);
  }

private:
  /// One definition in an expansion.
  struct Step {
    const Definition *D;
    /// How it was referred to here.
    Spelling Spelled;
    /// The index of the first step that is not below this one.
    uint32_t After;
    /// Bytes of text, and their CRC, in front of the definition and up to its
    /// end.
    uint32_t TextAt, TextEnd;
    uint32_t CrcAt, CrcEnd;
  };

  /// A part of an expansion: D's own step and all below it.
  struct Range {
    uint32_t Expansion = 0;
    uint32_t Begin = 0;
    uint32_t End = 0; ///< 0: there is none yet
  };

  /// What is kept of a definition.
  struct Entry {
    Range Part;
    uint32_t Index = 0; ///< where it stands in the expansion at hand
    bool IsReached = false;
  };

  struct Builder;

  /// How many steps are kept: some 20 MB. Exports that all begin with another
  /// definition of one large cycle would else keep that cycle once for each.
  static constexpr size_t MostSteps = 1 << 19;

  Entry &entry(const Definition &D) {
    uint32_t Number = Graph.number(D);
    if (Number >= Entries.size())
      Entries.resize(Number + Number / 2 + 64);
    return Entries[Number];
  }
  void build(const Definition &D, Spelling Spelled);

  GraphT &Graph;
  std::deque<std::vector<Step>> Expansions;
  size_t StepCount = 0;       ///< in all Expansions
  std::vector<Entry> Entries; ///< by number of definition
  DefinitionSet<GraphT> InExpansion;
};

/// Listens to the expansion of one definition on its own.
template <typename GraphT> struct ExpansionCache<GraphT>::Builder {
  ExpansionCache &Owner;
  std::vector<Step> &Steps;
  uint32_t Expansion;
  TextCrc Text;

  struct Open {
    uint32_t Index;
    /// The smallest index of a step that something below refers back to.
    uint32_t Lowest;
  };
  std::vector<Open> Stack;

  void text(const typename GraphT::Token &T) { Owner.Graph.addText(Text, T); }

  void name(const typename GraphT::Token &T, const Definition *D) {
    Owner.Graph.addName(Text, T);
    if (D)
      Stack.back().Lowest =
          std::min(Stack.back().Lowest, Owner.entry(*D).Index);
  }

  void begin(const Definition &D, Spelling Spelled) {
    auto Index = static_cast<uint32_t>(Steps.size());
    Owner.entry(D).Index = Index;
    auto At = static_cast<uint32_t>(Text.length());
    Steps.push_back({&D, Spelled, 0, At, 0, Text.value(), 0});
    Stack.push_back({Index, Index});
  }

  void end(const Definition &D) {
    auto [Index, Lowest] = Stack.back();
    Stack.pop_back();
    Step &S = Steps[Index];
    S.After = static_cast<uint32_t>(Steps.size());
    S.TextEnd = static_cast<uint32_t>(Text.length());
    S.CrcEnd = Text.value();
    // What refers to nothing before it is what it would be on its own.
    Range &Known = Owner.entry(D).Part;
    if (Lowest == Index && !Known.End)
      Known = {Expansion, Index, S.After};
    if (!Stack.empty())
      Stack.back().Lowest = std::min(Stack.back().Lowest, Lowest);
    Owner.reach(D);
  }
};

template <typename GraphT>
void ExpansionCache<GraphT>::build(const Definition &D, Spelling Spelled) {
  if (StepCount > MostSteps) {
    Expansions.clear();
    for (Entry &E : Entries)
      E.Part = Range();
    StepCount = 0;
  }
  auto Expansion = static_cast<uint32_t>(Expansions.size());
  // Most large types reach the same others.
  size_t Expected = Expansions.empty() ? 0 : Expansions.back().size();
  Builder Listener{*this, Expansions.emplace_back(), Expansion, {}, {}};
  Expansions.back().reserve(Expected);
  InExpansion.clear();
  Expander<GraphT, Builder>(Graph, InExpansion, Listener).expand(D, Spelled);
  StepCount += Expansions.back().size();
}

template <typename GraphT>
void ExpansionCache<GraphT>::append(const Definition &D, Spelling Spelled,
                                    DefinitionSet<GraphT> &Visited,
                                    TextCrc &Text) {
  if (!entry(D).Part.End)
    build(D, Spelled);
  const Range Whole = entry(D).Part;
  const std::vector<Step> &Steps = Expansions[Whole.Expansion];
  const Step &Top = Steps[Whole.Begin];

  uint32_t TextAt = Top.TextAt, CrcAt = Top.CrcAt;
  for (uint32_t Index = Whole.Begin; Index != Whole.End;) {
    const Step &S = Steps[Index];
    if (Visited.insert(*S.D)) {
      ++Index;
      continue;
    }
    if (S.TextAt != TextAt)
      Text.part(CrcAt, S.CrcAt, S.TextAt - TextAt);
    Graph.addName(Text, *S.D, S.Spelled);
    TextAt = S.TextEnd;
    CrcAt = S.CrcEnd;
    Index = S.After;
  }
  Text.part(CrcAt, Top.CrcEnd, Top.TextEnd - TextAt);
}

template <typename GraphT>
void ExpansionCache<GraphT>::appendSymbol(const Definition &From,
                                          DefinitionSet<GraphT> &Visited,
                                          TextCrc &Text) {
  Visited.clear();
  Visited.insert(From);
  for (const typename GraphT::Token &T : Graph.tokens(From)) {
    if (!Graph.isReference(T)) {
      Graph.addText(Text, T);
      continue;
    }
    const Definition *D = Graph.follow(T);
    if (D && !Visited.contains(*D))
      append(*D, Graph.spelling(T), Visited, Text);
    else
      Graph.addName(Text, T);
  }
  reach(From);
}

} // namespace genksyms

#endif // GENKSYMS_CC_VERSION_EXPANSIONCACHE_H
