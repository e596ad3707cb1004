//===- SetCoverTest.cpp - The fewest sets that cover everything -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Store/SetCover.h"
#include <gtest/gtest.h>
#include <random>

using namespace genksyms;
using llvm::BitVector;

namespace {

/// Sets of random elements; each element is in one.
std::vector<BitVector> randomSets(std::mt19937 &Numbers, unsigned Count,
                                  unsigned Elements, unsigned OneIn) {
  std::vector<BitVector> Sets(Count, BitVector(Elements));
  for (unsigned E = 0; E < Elements; ++E) {
    Sets[Numbers() % Count].set(E);
    for (BitVector &Set : Sets)
      if (Numbers() % OneIn == 0)
        Set.set(E);
  }
  return Sets;
}

bool coversAll(llvm::ArrayRef<BitVector> Sets, llvm::ArrayRef<size_t> Chosen) {
  BitVector Covered(Sets.front().size());
  for (size_t Set : Chosen)
    Covered |= Sets[Set];
  return Covered.all();
}

size_t smallest(llvm::ArrayRef<BitVector> Sets) {
  size_t Best = Sets.size();
  for (unsigned Mask = 0; Mask < 1u << Sets.size(); ++Mask) {
    std::vector<size_t> Chosen;
    for (size_t I = 0; I < Sets.size(); ++I)
      if (Mask >> I & 1)
        Chosen.push_back(I);
    if (Chosen.size() < Best && coversAll(Sets, Chosen))
      Best = Chosen.size();
  }
  return Best;
}

TEST(SetCover, IsNeverTooLarge) {
  std::mt19937 Numbers(1);
  for (int Round = 0; Round < 300; ++Round) {
    unsigned Count = 1 + Numbers() % 11;
    std::vector<BitVector> Sets =
        randomSets(Numbers, Count, 1 + Numbers() % 14, 2 + Numbers() % 4);
    SetCover Found = findSetCover(Sets);
    EXPECT_TRUE(coversAll(Sets, Found.Chosen));
    EXPECT_EQ(Found.Chosen.size(), smallest(Sets));
    EXPECT_EQ(Found.AtLeast, Found.Chosen.size());
  }
}

TEST(SetCover, OfNothingIsEmpty) {
  EXPECT_TRUE(findSetCover({}).Chosen.empty());
}

/// What is found by the limit covers everything, and the bound is true.
TEST(SetCover, BoundIsTrueAtTheLimit) {
  std::mt19937 Numbers(2);
  for (int Round = 0; Round < 100; ++Round) {
    std::vector<BitVector> Sets = randomSets(Numbers, 12, 30, 4);
    SetCover Found = findSetCover(Sets, 1 + Numbers() % 5000);
    EXPECT_TRUE(coversAll(Sets, Found.Chosen));
    size_t Smallest = smallest(Sets);
    EXPECT_LE(Found.AtLeast, Smallest);
    EXPECT_GE(Found.Chosen.size(), Smallest);
  }
}

TEST(SetCover, TellsThatItGaveUp) {
  std::mt19937 Numbers(3);
  std::vector<BitVector> Sets = randomSets(Numbers, 300, 300, 30);
  SetCover Found = findSetCover(Sets, 1 << 22);
  EXPECT_TRUE(coversAll(Sets, Found.Chosen));
  EXPECT_LT(Found.AtLeast, Found.Chosen.size());
}

} // namespace
