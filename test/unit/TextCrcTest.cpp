//===- TextCrcTest.cpp - CRCs put together from parts ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/TextCrc.h"
#include "llvm/ADT/Twine.h"
#include "gtest/gtest.h"
#include <random>
#include <string>
#include <zlib.h>

using namespace genksyms;

namespace {

uint32_t crcOf(llvm::StringRef Text) {
  return crc32_z(0, reinterpret_cast<const Bytef *>(Text.data()), Text.size());
}

TEST(TextCrc, TokensEndInASpace) {
  TextCrc Text;
  Text.token("int");
  Text.name("struct ", "s");
  Text.name("", "T");
  EXPECT_EQ(Text.length(), 15u);
  EXPECT_EQ(Text.value(), crcOf("int struct s T "));
}

TEST(TextCrc, TokensLongerThanTheBuffer) {
  std::string Long(10000, 'x');
  TextCrc Text;
  Text.token("a");
  Text.token(Long);
  Text.token("b");
  EXPECT_EQ(Text.value(), crcOf("a " + Long + " b "));
}

TEST(TextCrc, PartsOfAnotherText) {
  std::mt19937 Random(1);
  std::string Other(300000, 0);
  for (char &C : Other)
    C = static_cast<char>(Random());
  for (size_t From : {0, 1, 255, 256, 70000})
    for (size_t Length : {1, 255, 256, 257, 65536, 200000}) {
      llvm::StringRef Whole(Other);
      TextCrc Text;
      Text.token("in front");
      Text.part(crcOf(Whole.take_front(From)),
                crcOf(Whole.take_front(From + Length)), Length);
      Text.token("behind");
      EXPECT_EQ(Text.value(), crcOf((llvm::Twine("in front ") +
                                     Whole.substr(From, Length) + "behind ")
                                        .str()))
          << From << ' ' << Length;
    }
}

TEST(TextCrc, ShiftBeyondSixteenMegabytes) {
  uint64_t Length = (uint64_t(1) << 24) + 12345;
  EXPECT_EQ(shiftCrc(0x12345678, Length),
            crc32_combine64(0x12345678, 0, Length));
}

} // namespace
