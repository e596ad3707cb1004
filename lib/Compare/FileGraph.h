//===- FileGraph.h - Who reaches what in one object file ------ -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The records of one object file as both builds know them: a record, an edge
// for each reference that it makes in both. An export has a new version because
// of a changed record exactly if it reaches it here: what only one build refers
// to follows from the change of the record that refers to it.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_COMPARE_FILEGRAPH_H
#define GENKSYMS_CC_LIB_COMPARE_FILEGRAPH_H

#include "genksyms-cc/Symtypes/SymtypesIndex.h"
#include "genksyms-cc/Symtypes/SymtypesSet.h"
#include "llvm/ADT/SmallVector.h"

namespace genksyms {

/// Filled anew for each pair of files; keeps its memory.
class FileGraph {
public:
  static constexpr uint32_t None = SymtypesIndex::None;

  explicit FileGraph(const SymtypesPool &Pool)
      : OldIndex(Pool), NewIndex(Pool) {}

  /// Lays New's records beside Old's. Returns false, and the graph is of no
  /// use, where no record means anything else.
  bool fill(const SymtypesFile &Old, const SymtypesFile &New);

  /// Finds what each of Exports, nodes in any order, reaches.
  void reach(llvm::ArrayRef<uint32_t> Exports);

  /// The node of Name, or None. Nodes are indices of the new records.
  uint32_t node(const SymtypesName &Name) const { return NewIndex.at(Name); }

  /// The nodes that some export reaches and whose records changed.
  llvm::ArrayRef<uint32_t> changed() const { return Changed; }

  const SymtypesRecord &oldRecord(uint32_t Node) const { return *Olds[Node]; }
  const SymtypesRecord &newRecord(uint32_t Node) const {
    return *New->Records[Node];
  }

  /// How many references lead from the nearest export to Node, and the chain:
  /// that export first.
  uint32_t distance(uint32_t Node) const { return Distances[Node]; }
  std::vector<const SymtypesName *> chain(uint32_t Node) const;

  /// Calls Visit(index in Exports) for each of the exports that reach Node.
  template <typename Function>
  void forEachExport(uint32_t Node, Function Visit) const {
    const uint64_t *Mask = &Masks[size_t(Components[Node]) * MaskWords];
    for (size_t Word = 0; Word < MaskWords; ++Word)
      for (uint64_t Rest = Mask[Word]; Rest; Rest &= Rest - 1)
        Visit(Word * 64 + llvm::countr_zero(Rest));
  }

private:
  bool isChanged(uint32_t Node) const {
    return Olds[Node] && Olds[Node]->Meaning != New->Records[Node]->Meaning;
  }
  void appendEdges(uint32_t Node);
  llvm::ArrayRef<uint32_t> edges(uint32_t Node) const {
    return llvm::ArrayRef<uint32_t>(Edges).slice(EdgeStarts[Node].first,
                                                 EdgeStarts[Node].second);
  }
  void walkBreadthFirst(llvm::ArrayRef<uint32_t> Exports);
  void findComponents(llvm::ArrayRef<uint32_t> Exports);
  void passMasksOn(llvm::ArrayRef<uint32_t> Exports);

  const SymtypesFile *New = nullptr;
  SymtypesIndex OldIndex, NewIndex;
  /// For each node the old record of its name, or null.
  std::vector<const SymtypesRecord *> Olds;
  std::vector<uint32_t> Changed;

  std::vector<uint32_t> Edges;
  std::vector<std::pair<uint32_t, uint32_t>> EdgeStarts; ///< start, count
  std::vector<uint32_t> Distances, Parents, Order;

  /// Strongly connected components; a component's references lead to those
  /// with smaller numbers.
  std::vector<uint32_t> Components, Members;
  uint32_t ComponentCount = 0;
  /// For each component a bit for each export that reaches it.
  size_t MaskWords = 0;
  std::vector<uint64_t> Masks;

  struct Step {
    uint32_t Node;
    uint32_t NextEdge;
  };
  std::vector<Step> Path;
  std::vector<uint32_t> Numbers, Lows, Open;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_FILEGRAPH_H
