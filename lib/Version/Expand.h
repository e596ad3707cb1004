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
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_VERSION_EXPAND_H
#define GENKSYMS_CC_LIB_VERSION_EXPAND_H

#include "genksyms-cc/Types/Table.h"
#include <utility>
#include <vector>

namespace genksyms {

/// The definition that Reference refers to; a tag without one becomes unknown.
/// Null for another name that nothing defines, which only a preserved reference
/// symtypes line can bring about.
inline const Definition *follow(Table &Definitions,
                                const DefinitionToken &Reference) {
  if (isTag(Reference.kind()))
    return &Definitions.tagOrUnknown(Reference.referent(), Reference.kind());
  return Definitions.ordinary(Reference.referent());
}

/// A set of definitions that is emptied in no time.
class DefinitionSet {
public:
  explicit DefinitionSet(Table &Definitions) : Definitions(Definitions) {}

  void clear() { ++Round; }

  bool contains(const Definition &D) const {
    return D.Number < Rounds.size() && Rounds[D.Number] == Round;
  }

  /// Adds D. Returns whether it was not there before.
  bool insert(const Definition &D) {
    uint32_t Number = Definitions.number(D);
    if (Number >= Rounds.size())
      Rounds.resize(Number + Number / 2 + 64, 0);
    return std::exchange(Rounds[Number], Round) != Round;
  }

private:
  Table &Definitions;
  std::vector<uint32_t> Rounds;
  uint32_t Round = 1;
};

/// Expansions what definitions reach. ListenerT has
///  - `void text(const DefinitionToken &)`: a token that is no reference
///  - `void name(const DefinitionToken &, const Definition *)`: a reference
///  that
///    stays a name
///  - `void begin(const Definition &, EntityKind)`: a reference that is
///  followed
///  - `void end(const Definition &)`
template <typename ListenerT> class Expander {
public:
  Expander(Table &Definitions, DefinitionSet &Visited, ListenerT &Listener)
      : Definitions(Definitions), Visited(Visited), Listener(Listener) {}

  /// Expands From, which must not have been visited.
  void expand(const Definition &From, EntityKind Kind) {
    begin(From, Kind);
    while (!Stack.empty()) {
      Frame &F = Stack.back();
      if (F.Next == F.End) {
        Listener.end(*F.D);
        Stack.pop_back();
      } else if (const DefinitionToken &T = *F.Next++; T.isReference()) {
        reference(T);
      } else {
        Listener.text(T);
      }
    }
  }

private:
  struct Frame {
    const Definition *D;
    const DefinitionToken *Next;
    const DefinitionToken *End;
  };

  void begin(const Definition &D, EntityKind Kind) {
    Visited.insert(D);
    Listener.begin(D, Kind);
    Stack.push_back({&D, D.Tokens.begin(), D.Tokens.end()});
  }

  void reference(const DefinitionToken &T) {
    const Definition *D = follow(Definitions, T);
    if (D && !Visited.contains(*D))
      begin(*D, T.kind());
    else
      Listener.name(T, D);
  }

  Table &Definitions;
  DefinitionSet &Visited;
  ListenerT &Listener;
  std::vector<Frame> Stack;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_VERSION_EXPAND_H
