//===- PackingTest.cpp - Packed numbers, and the order of versions --------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Store/Packing.h"
#include "genksyms-cc/Store/Store.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

using namespace genksyms;
using testing::ElementsAreArray;

namespace {

Numbers unpacked(llvm::Expected<Numbers> Read) {
  EXPECT_TRUE(bool(Read));
  return Read ? std::move(*Read) : Numbers();
}

TEST(Packing, KeepsNumbers) {
  for (const Numbers &Values :
       {Numbers{}, Numbers{0}, Numbers{7, 0, 127, 128, 16383, 16384},
        Numbers{UINT32_MAX, 0, UINT32_MAX}, Numbers(100000, 300)})
    EXPECT_THAT(unpacked(unpackNumbers(packNumbers(Values))),
                ElementsAreArray(Values));
}

TEST(Packing, KeepsSortedNumbersByDifferences) {
  Numbers Dense, Sparse = {0, 1, 127, 128, 255, 1u << 31, UINT32_MAX};
  for (uint32_t I = 5; I < 30000; ++I)
    Dense.push_back(I);
  for (const Numbers &Values : {Numbers{}, Dense, Sparse})
    EXPECT_THAT(unpacked(unpackSorted(packSorted(Values))),
                ElementsAreArray(Values));
  EXPECT_LT(packSorted(Dense).size(), 100u);
}

TEST(Packing, RefusesDamage) {
  std::string Packed = packNumbers(Numbers(1000, 300));
  for (const std::string &Bad :
       {std::string(), std::string("x"), Packed.substr(0, Packed.size() - 1),
        std::string("p\x80"), std::string("p\xff\xff\xff\xff\x7f")}) {
    llvm::Expected<Numbers> Read = unpackNumbers(Bad);
    EXPECT_FALSE(bool(Read));
    llvm::consumeError(Read.takeError());
  }
}

TEST(VersionOrder, IsThatOfReleases) {
  const char *InOrder[] = {"5.9",         "5.10",          "6.1~rc1",
                           "6.1-rc1",     "6.1-rc2",       "6.1",
                           "6.1.0",       "6.1.0-9-amd64", "6.1.0-10-amd64",
                           "6.1.0-10-rt", "6.1.1",         "6.12.0",
                           "10.0",        "el8",           "el10"};
  for (size_t I = 0; I < std::size(InOrder); ++I)
    for (size_t J = 0; J < std::size(InOrder); ++J) {
      // The two ways to write a candidate are alike.
      if ((I == 2 && J == 3) || (I == 3 && J == 2))
        continue;
      EXPECT_EQ(isEarlierVersion(InOrder[I], InOrder[J]), I < J)
          << InOrder[I] << ' ' << InOrder[J];
    }
}

} // namespace
