//===- Expand.h - Following references --------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rule of expansion, in one place: tokens from left to right; a reference
// to a definition that this expansion has not begun before is followed, any
// other is written as a name.
//
// It is the rule of both generators, whose definitions differ. What is here
// knows them as a graph, of a class GraphT that has
//  - `Definition`, with a dense number from 1, `uint32_t number(const
//    Definition &)`, and `ArrayRef<Token> tokens(const Definition &)`
//  - `Token`, with `bool isReference(const Token &)` and, for one that is,
//    `const Definition *follow(const Token &)`, null where nothing defines it
//  - `Spelling`, what a name is written with beside its definition, and
//    `Spelling spelling(const Token &)`
//  - `addText(TextCrc &, const Token &)`, `addName(TextCrc &, const Token &)`
//    and `addName(TextCrc &, const Definition &, Spelling)`
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSION_EXPAND_H
#define GENKSYMS_CC_VERSION_EXPAND_H

#include "llvm/ADT/ArrayRef.h"
#include <utility>
#include <vector>

namespace genksyms {

/// A set of definitions that is emptied in no time.
template <typename GraphT> class DefinitionSet {
public:
  explicit DefinitionSet(GraphT &Graph) : Graph(Graph) {}

  void clear() { ++Round; }

  bool contains(const typename GraphT::Definition &D) const {
    uint32_t Number = Graph.number(D);
    return Number < Rounds.size() && Rounds[Number] == Round;
  }

  /// Adds D. Returns whether it was not there before.
  bool insert(const typename GraphT::Definition &D) {
    uint32_t Number = Graph.number(D);
    if (Number >= Rounds.size())
      Rounds.resize(Number + Number / 2 + 64, 0);
    return std::exchange(Rounds[Number], Round) != Round;
  }

private:
  GraphT &Graph;
  std::vector<uint32_t> Rounds;
  uint32_t Round = 1;
};

/// Expands what definitions reach. ListenerT has
///  - `void text(const Token &)`: a token that is no reference
///  - `void name(const Token &, const Definition *)`: a reference that stays a
///    name
///  - `void begin(const Definition &, Spelling)`: a reference that is followed
///  - `void end(const Definition &)`
template <typename GraphT, typename ListenerT> class Expander {
public:
  using Definition = typename GraphT::Definition;
  using Token = typename GraphT::Token;

  Expander(GraphT &Graph, DefinitionSet<GraphT> &Visited, ListenerT &Listener)
      : Graph(Graph), Visited(Visited), Listener(Listener) {}

  /// Expands From, which must not have been visited.
  void expand(const Definition &From, typename GraphT::Spelling Spelling) {
    begin(From, Spelling);
    while (!Stack.empty()) {
      Frame &F = Stack.back();
      if (F.Next == F.End) {
        Listener.end(*F.D);
        Stack.pop_back();
      } else if (const Token &T = *F.Next++; Graph.isReference(T)) {
        reference(T);
      } else {
        Listener.text(T);
      }
    }
  }

private:
  struct Frame {
    const Definition *D;
    const Token *Next;
    const Token *End;
  };

  void begin(const Definition &D, typename GraphT::Spelling Spelling) {
    Visited.insert(D);
    Listener.begin(D, Spelling);
    llvm::ArrayRef<Token> Tokens = Graph.tokens(D);
    Stack.push_back({&D, Tokens.begin(), Tokens.end()});
  }

  void reference(const Token &T) {
    const Definition *D = Graph.follow(T);
    if (D && !Visited.contains(*D))
      begin(*D, Graph.spelling(T));
    else
      Listener.name(T, D);
  }

  GraphT &Graph;
  DefinitionSet<GraphT> &Visited;
  ListenerT &Listener;
  std::vector<Frame> Stack;
};

} // namespace genksyms

#endif // GENKSYMS_CC_VERSION_EXPAND_H
