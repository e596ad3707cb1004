//===- LineDiffTest.cpp - Diffs applied to what they were made of ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/LineDiff.h"
#include "gtest/gtest.h"
#include <cstdio>
#include <random>

using namespace genksyms;

namespace {

using Lines = std::vector<std::string>;

/// New, made of Old and the diff, as patch(1) would: every hunk where its head
/// says, with as many lines as its head says.
Lines patched(const Lines &Old, llvm::ArrayRef<DiffLine> Diff) {
  Lines Result;
  size_t Taken = 0;
  size_t OldLeft = 0, NewLeft = 0;
  for (const DiffLine &Line : Diff) {
    if (Line.Mark == '@') {
      EXPECT_EQ(OldLeft + NewLeft, 0u);
      size_t OldFirst = 0, NewFirst = 0;
      EXPECT_EQ(std::sscanf(Line.Text.c_str(), "@@ -%zu,%zu +%zu,%zu @@",
                            &OldFirst, &OldLeft, &NewFirst, &NewLeft),
                4);
      size_t Begin = OldLeft ? OldFirst - 1 : OldFirst;
      for (; Taken < Begin; ++Taken)
        Result.push_back(Old[Taken]);
      EXPECT_EQ(Result.size(), NewLeft ? NewFirst - 1 : NewFirst);
      continue;
    }
    if (Line.Mark != '+') {
      EXPECT_LT(Taken, Old.size());
      EXPECT_EQ(Line.Text, Old[Taken]);
      ++Taken;
      --OldLeft;
    }
    if (Line.Mark != '-') {
      Result.push_back(Line.Text);
      --NewLeft;
    }
  }
  EXPECT_EQ(OldLeft + NewLeft, 0u);
  Result.insert(Result.end(), Old.begin() + Taken, Old.end());
  return Result;
}

TEST(LineDiff, MakesNewOfOld) {
  std::mt19937 Random(7);
  auto Pick = [&](unsigned Below) { return Random() % Below; };
  for (unsigned Round = 0; Round != 2000; ++Round) {
    Lines Old, New;
    for (unsigned I = Pick(30); I; --I)
      Old.emplace_back(1, 'a' + Pick(6));
    New = Old;
    for (unsigned I = Pick(6); I; --I) {
      size_t At = Pick(New.size() + 1);
      if (Pick(2) && At != New.size())
        New.erase(New.begin() + At);
      else
        New.insert(New.begin() + At, std::string(1, 'a' + Pick(6)));
    }
    std::vector<DiffLine> Diff = diffLines(Old, New, Pick(4));
    EXPECT_EQ(Diff.empty(), Old == New);
    ASSERT_EQ(patched(Old, Diff), New) << "round " << Round;
  }
}

// A table of all pairs would take 40 GB.
TEST(LineDiff, LongListsAreReplaced) {
  Lines Old, New;
  for (unsigned I = 0; I != 100000; ++I) {
    Old.push_back("old " + std::to_string(I));
    New.push_back("new " + std::to_string(I));
  }
  std::vector<DiffLine> Diff = diffLines(Old, New);
  EXPECT_EQ(Diff.size(), 200001u);
  EXPECT_EQ(patched(Old, Diff), New);
}

} // namespace
