//===- FileGraph.cpp - Who reaches what in one object file ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FileGraph.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

bool FileGraph::fill(const SymtypesFile &Old, const SymtypesFile &NewFile) {
  New = &NewFile;
  Changed.clear();
  if (Old.Records == NewFile.Records)
    return false;
  OldIndex.clear();
  NewIndex.clear();
  for (size_t I = 0; I < Old.Records.size(); ++I)
    OldIndex.put(*Old.Records[I]->Name, I);
  Olds.assign(NewFile.Records.size(), nullptr);
  bool AnyChange = false;
  for (size_t I = 0; I < NewFile.Records.size(); ++I) {
    const SymtypesName &Name = *NewFile.Records[I]->Name;
    NewIndex.put(Name, I);
    // A struct that became a union keeps its place: a tag is a tag.
    if (uint32_t Index = OldIndex.resolve(Name); Index != None) {
      Olds[I] = Old.Records[Index];
      AnyChange |= isChanged(I);
    }
  }
  return AnyChange;
}

/// References of both records; where nothing changed, of either.
void FileGraph::appendEdges(uint32_t Node) {
  uint32_t Start = Edges.size();
  bool IsChanged = isChanged(Node);
  for (const SymtypesName *Reference : New->Records[Node]->References) {
    uint32_t To = NewIndex.resolve(*Reference);
    if (To == None || !Olds[To])
      continue;
    if (IsChanged && !is_contained(Olds[Node]->References, Reference))
      continue;
    Edges.push_back(To);
  }
  EdgeStarts[Node] = {Start, static_cast<uint32_t>(Edges.size() - Start)};
}

void FileGraph::walkBreadthFirst(ArrayRef<uint32_t> Exports) {
  Edges.clear();
  EdgeStarts.resize(New->Records.size());
  Distances.assign(New->Records.size(), None);
  Parents.resize(New->Records.size());
  Order.assign(Exports.begin(), Exports.end());
  for (uint32_t Export : Exports) {
    Distances[Export] = 0;
    Parents[Export] = None;
  }
  for (size_t I = 0; I < Order.size(); ++I) {
    uint32_t Node = Order[I];
    appendEdges(Node);
    if (isChanged(Node))
      Changed.push_back(Node);
    for (uint32_t To : edges(Node))
      if (Distances[To] == None) {
        Distances[To] = Distances[Node] + 1;
        Parents[To] = Node;
        Order.push_back(To);
      }
  }
}

/// Tarjan's algorithm, without recursion: chains of references may be long.
void FileGraph::findComponents(ArrayRef<uint32_t> Exports) {
  size_t Count = New->Records.size();
  Numbers.assign(Count, 0);
  Lows.resize(Count);
  Components.assign(Count, None);
  Members.clear();
  ComponentCount = 0;
  uint32_t Next = 1;
  for (uint32_t Start : Exports) {
    if (Numbers[Start])
      continue;
    Path.push_back({Start, 0});
    while (!Path.empty()) {
      auto &[Node, NextEdge] = Path.back();
      if (!Numbers[Node]) {
        Numbers[Node] = Lows[Node] = Next++;
        Open.push_back(Node);
      }
      ArrayRef<uint32_t> Out = edges(Node);
      if (NextEdge < Out.size()) {
        uint32_t To = Out[NextEdge++];
        if (!Numbers[To])
          Path.push_back({To, 0});
        else if (Components[To] == None)
          Lows[Node] = std::min(Lows[Node], Numbers[To]);
        continue;
      }
      uint32_t Done = Node;
      Path.pop_back();
      if (!Path.empty())
        Lows[Path.back().Node] = std::min(Lows[Path.back().Node], Lows[Done]);
      if (Lows[Done] != Numbers[Done])
        continue;
      while (true) {
        uint32_t Member = Open.back();
        Open.pop_back();
        Components[Member] = ComponentCount;
        Members.push_back(Member);
        if (Member == Done)
          break;
      }
      ++ComponentCount;
    }
  }
}

/// From those that refer to those referred to, so that each component is
/// complete before it hands its mask on.
void FileGraph::passMasksOn(ArrayRef<uint32_t> Exports) {
  MaskWords = (Exports.size() + 63) / 64;
  Masks.assign(MaskWords * ComponentCount, 0);
  for (size_t I = 0; I < Exports.size(); ++I)
    Masks[Components[Exports[I]] * MaskWords + I / 64] |= uint64_t(1)
                                                          << (I % 64);
  for (uint32_t Node : reverse(Members)) {
    uint32_t From = Components[Node];
    for (uint32_t Edge : edges(Node)) {
      uint32_t To = Components[Edge];
      if (To == From)
        continue;
      for (size_t Word = 0; Word < MaskWords; ++Word)
        Masks[To * MaskWords + Word] |= Masks[From * MaskWords + Word];
    }
  }
}

void FileGraph::reach(ArrayRef<uint32_t> Exports) {
  Changed.clear();
  walkBreadthFirst(Exports);
  if (Changed.empty())
    return;
  findComponents(Exports);
  passMasksOn(Exports);
}

std::vector<const SymtypesName *> FileGraph::chain(uint32_t Node) const {
  std::vector<const SymtypesName *> Chain;
  for (; Node != None; Node = Parents[Node])
    Chain.push_back(New->Records[Node]->Name);
  std::reverse(Chain.begin(), Chain.end());
  return Chain;
}
