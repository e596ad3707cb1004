//===- RenameWalk.h - Which reading of a union renames ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A union with a member `__kabi_renamedNAME` gives NAME to the member that has
// it as its type. The generator does so while it reads the union, and it keeps
// what it has read: once for a union that the symbol at hand has not come upon
// before, and once for one that it has. So whether a member is renamed depends
// on which types all symbols before it went through, in which order.
//
// This is that walk. It is made for objects alone that have such a member.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_RENAMEWALK_H
#define GENKSYMS_CC_LIB_DWARF_RENAMEWALK_H

#include "genksyms-cc/Version/DwarfDefinitions.h"
#include <unordered_map>

namespace genksyms {

class RenameWalk {
public:
  enum class Kind {
    Through,  ///< is gone through wherever it stands
    Record,   ///< once for each symbol
    Reserved, ///< a union of which a placeholder is left
  };

  /// One type that the walk comes upon.
  struct Node {
    Kind Is = Kind::Through;
    llvm::StringRef Renamed;
    /// What it goes on to, in order.
    std::vector<Node *> Reached;
    uint32_t Round = 0; ///< the last symbol that came upon it
    bool IsRead = false, IsReadAgain = false;
    bool IsOpen = false;
    /// Of a record without a name: what was written of it.
    bool HasText = false;
    DwarfText Text;
  };

  void beginSymbol() {
    ++Round;
    Open.assign(1, &Root);
    Root.Reached.clear();
    Renamed = "";
  }

  Node &node(uint64_t Id) { return Nodes[Id]; }

  /// Comes upon N, which is to be written now; leave() follows.
  void enter(Node &N);
  void leave() { Open.pop_back(); }

  /// Comes upon N, which has been written before.
  void pass(Node &N);

  /// Whether more was walked than any compiler's output needs.
  bool isExhausted() const { return Steps > MostSteps; }

  /// The name for the member at hand; empty where it keeps its own.
  llvm::StringRef Renamed;

private:
  static constexpr uint64_t MostSteps = uint64_t(1) << 26;

  bool arrive(Node &N);

  uint32_t Round = 0;
  uint64_t Steps = 0;
  Node Root;
  std::vector<Node *> Open;
  std::unordered_map<uint64_t, Node> Nodes;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_RENAMEWALK_H
