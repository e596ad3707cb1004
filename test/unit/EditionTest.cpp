//===- EditionTest.cpp - Releases and their editions ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Parse/Edition.h"
#include "gtest/gtest.h"

using namespace genksyms;

namespace {

constexpr KernelRelease None = {~0u, ~0u};

KernelRelease parsed(llvm::StringRef Text) {
  return parseKernelRelease(Text).value_or(None);
}

TEST(Edition, ReadsReleases) {
  EXPECT_EQ(parsed("6.12"), (KernelRelease{6, 12}));
  EXPECT_EQ(parsed("7.3-rc2"), (KernelRelease{7, 3}));
  EXPECT_EQ(parsed("7.3.4+deb13-amd64"), (KernelRelease{7, 3}));
  EXPECT_EQ(parsed("2.4.37.11"), (KernelRelease{2, 4}));
  EXPECT_EQ(parsed("5.14.0-427.el9.x86_64"), (KernelRelease{5, 14}));
  EXPECT_EQ(parsed("6.16+"), (KernelRelease{6, 16}));
}

TEST(Edition, RefusesOtherText) {
  for (llvm::StringRef Text :
       {"", "6", "6.", "6.x", "x6.1", "v6.12", "linux-6.12", "-6.12", "6.-1",
        "6.12rc1", "6 .12", " 6.12", "latest", "99999999999.1",
        "6.99999999999"})
    EXPECT_EQ(parseKernelRelease(Text), std::nullopt) << Text.str();
}

/// The table's rows follow each other without a gap that a release falls into.
TEST(Edition, EachReleaseHasTheEditionBeforeIt) {
  const auto All = editions();
  for (const Edition &E : All) {
    EXPECT_EQ(&editionOf(E.First), &E);
    if (&E == &newestEdition())
      continue;
    EXPECT_EQ(&editionOf(E.Last), &E);
    EXPECT_LT(E.Last, (&E + 1)->First);
  }
  EXPECT_EQ(&editionOf({2, 2}), &All.front());
  EXPECT_EQ(&editionOf({5, 99}), &All.front());
  EXPECT_EQ(&editionOf({6, 13}), &All.front());
  EXPECT_NE(&editionOf({6, 14}), &All.front());
  EXPECT_EQ(&editionOf({7, 3}), &newestEdition());
  EXPECT_EQ(&editionOf({12, 0}), &newestEdition());
}

TEST(Edition, NamesItsReleases) {
  EXPECT_EQ(releasesOf(editionOf({4, 9})), "6.13 and earlier");
  EXPECT_EQ(releasesOf(editionOf({6, 14})), "6.14");
  EXPECT_EQ(releasesOf(editionOf({6, 15})), "6.15");
  EXPECT_EQ(releasesOf(editionOf({6, 18})), "6.16 to 6.19");
  EXPECT_EQ(releasesOf(editionOf({7, 0})), "7.0 and later");
}

} // namespace
