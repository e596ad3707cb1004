//===- FileGraphTest.cpp - Who reaches what, against a plain search -------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare/FileGraph.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"
#include <map>
#include <random>
#include <set>

using namespace genksyms;

namespace {

/// The references of each struct, by number; and a word that may differ.
struct Build {
  std::vector<std::vector<unsigned>> References;
  std::vector<bool> Differs;
};

std::string structName(unsigned I) { return "s#n" + std::to_string(I); }

SymtypesFile file(SymtypesPool &Pool, const Build &B) {
  SymtypesFile Result;
  for (unsigned I = 0; I != B.References.size(); ++I) {
    std::string Line = structName(I) + " struct n" + std::to_string(I) + " { " +
                       (B.Differs[I] ? "long" : "int") + " x ; ";
    for (unsigned To : B.References[I])
      Line += structName(To) + " * ; ";
    Result.Records.push_back(llvm::cantFail(Pool.intern(Line + "}")));
  }
  return Result;
}

/// Which exports reach each node, found by a search from every export.
std::map<unsigned, std::set<size_t>>
plainReach(const Build &Old, const Build &New,
           const std::vector<uint32_t> &Exports) {
  std::map<unsigned, std::set<size_t>> Reaching;
  for (size_t E = 0; E != Exports.size(); ++E) {
    std::vector<unsigned> Open = {Exports[E]};
    std::set<unsigned> Seen(Open.begin(), Open.end());
    while (!Open.empty()) {
      unsigned Node = Open.back();
      Open.pop_back();
      Reaching[Node].insert(E);
      for (unsigned To : New.References[Node])
        if (llvm::is_contained(Old.References[Node], To) &&
            Seen.insert(To).second)
          Open.push_back(To);
    }
  }
  return Reaching;
}

TEST(FileGraph, FindsWhatAPlainSearchFinds) {
  std::mt19937 Random(11);
  auto Pick = [&](unsigned Below) { return Random() % Below; };
  unsigned Compared = 0;
  for (unsigned Round = 0; Round != 400; ++Round) {
    // More exports than bits in a word, in some rounds.
    unsigned Nodes = 1 + Pick(Round % 4 ? 40 : 150);
    Build Old, New;
    for (unsigned I = 0; I != Nodes; ++I) {
      std::vector<unsigned> To;
      for (unsigned K = Pick(4); K; --K)
        To.push_back(Pick(Nodes));
      Old.References.push_back(To);
      if (!To.empty() && Pick(8) == 0)
        To.pop_back();
      else if (Pick(8) == 0)
        To.push_back(Pick(Nodes));
      New.References.push_back(To);
      Old.Differs.push_back(false);
      New.Differs.push_back(Pick(8) == 0);
    }
    std::vector<uint32_t> Exports;
    for (unsigned I = 0; I != Nodes; ++I)
      if (Pick(2))
        Exports.push_back(I);
    std::shuffle(Exports.begin(), Exports.end(), Random);

    SymtypesPool Pool;
    SymtypesFile OldFile = file(Pool, Old), NewFile = file(Pool, New);
    FileGraph Graph(Pool);
    auto Changed = [&](unsigned I) {
      return OldFile.Records[I] != NewFile.Records[I];
    };
    bool Any = false;
    for (unsigned I = 0; I != Nodes; ++I)
      Any |= Changed(I);
    ASSERT_EQ(Graph.fill(OldFile, NewFile), Any);
    if (!Any)
      continue;
    Graph.reach(Exports);

    std::map<unsigned, std::set<size_t>> Expected;
    for (auto &[Node, Reaching] : plainReach(Old, New, Exports))
      if (Changed(Node))
        Expected[Node] = Reaching;
    std::map<unsigned, std::set<size_t>> Found;
    for (uint32_t Node : Graph.changed()) {
      Graph.forEachExport(Node, [&](size_t E) { Found[Node].insert(E); });
      std::vector<const SymtypesName *> Chain = Graph.chain(Node);
      EXPECT_EQ(Chain.size(), Graph.distance(Node) + 1);
      EXPECT_EQ(Chain.back()->Text, structName(Node));
      EXPECT_TRUE(llvm::is_contained(Exports, Graph.node(*Chain.front())));
    }
    ASSERT_EQ(Found, Expected) << "round " << Round;
    Compared += Found.size();
  }
  EXPECT_GT(Compared, 500u);
}

// A chain as long as a file that was made to be hard has.
TEST(FileGraph, LongChainsTakeNoStack) {
  constexpr unsigned Nodes = 200000;
  Build Old, New;
  for (unsigned I = 0; I != Nodes; ++I) {
    Old.References.push_back({(I + 1) % Nodes});
    Old.Differs.push_back(false);
  }
  New = Old;
  New.Differs.back() = true;
  SymtypesPool Pool;
  SymtypesFile OldFile = file(Pool, Old), NewFile = file(Pool, New);
  FileGraph Graph(Pool);
  ASSERT_TRUE(Graph.fill(OldFile, NewFile));
  Graph.reach({0});
  ASSERT_EQ(Graph.changed().size(), 1u);
  EXPECT_EQ(Graph.distance(Graph.changed().front()), Nodes - 1);
}

} // namespace
