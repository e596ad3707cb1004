//===- NameTableTest.cpp - Interned identifiers ---------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/Names.h"
#include "gtest/gtest.h"
#include <string>
#include <vector>

using namespace genksyms;

namespace {

TEST(NameTable, NamesStayWhereTheyAreWhileTheTableGrows) {
  std::vector<std::string> Texts;
  for (unsigned I = 0; I != 100000; ++I)
    Texts.push_back("name_" + std::to_string(I * 7919));
  NameTable Table;
  std::vector<Name *> Names;
  Names.reserve(Texts.size());
  for (const std::string &Text : Texts)
    Names.push_back(&Table.intern(Text));
  for (size_t I = 0; I != Texts.size(); ++I) {
    ASSERT_EQ(&Table.intern(Texts[I]), Names[I]);
    ASSERT_EQ(Table.find(Texts[I]), Names[I]);
    ASSERT_EQ(Names[I]->text(), Texts[I]);
  }
  EXPECT_EQ(Table.find("name_"), nullptr);
}

TEST(NameTable, TextsOfEveryLength) {
  std::string Text = "abcdefghijklmnopqrstuvwxyz";
  NameTable Table;
  for (size_t Size = 1; Size <= Text.size(); ++Size) {
    llvm::StringRef Prefix = llvm::StringRef(Text).take_front(Size);
    EXPECT_EQ(Table.find(Prefix), nullptr);
    Name &N = Table.intern(Prefix);
    EXPECT_EQ(Table.find(Prefix.str()), &N);
  }
}

} // namespace
