//===- FormatsTest.cpp - What is written is what is read back -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/CmdFile.h"
#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Formats/VersionSection.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <random>

using namespace genksyms;

namespace {

TEST(Symvers, ATableWrittenIsTheTableRead) {
  std::mt19937 Random(3);
  auto Pick = [&](unsigned Below) { return Random() % Below; };
  constexpr llvm::StringLiteral Kinds[] = {"EXPORT_SYMBOL",
                                           "EXPORT_SYMBOL_GPL"};
  constexpr llvm::StringLiteral Modules[] = {"vmlinux", "fs/fuse/fuse",
                                             "drivers/a-b/c"};
  constexpr llvm::StringLiteral Namespaces[] = {"", "DMA_BUF", "module:kvm-*"};
  for (unsigned Round = 0; Round != 200; ++Round) {
    std::vector<std::string> Names;
    for (unsigned I = Pick(50) + 1; I; --I)
      Names.push_back("f" + std::to_string(I));
    SymversTable Table;
    for (const std::string &Name : Names)
      EXPECT_TRUE(Table.insert({uint32_t(Random()), 0, Name, Modules[Pick(3)],
                                Kinds[Pick(2)], Namespaces[Pick(3)]}));
    EXPECT_FALSE(Table.insert({0, 0, Names.front(), "m", "EXPORT_SYMBOL", ""}));

    std::string Text;
    llvm::raw_string_ostream Out(Text);
    writeSymvers(Out, Table.rows());
    EXPECT_TRUE(looksLikeSymvers(Text));
    SymversTable Read = llvm::cantFail(readSymvers({Text, "Module.symvers"}));
    ASSERT_EQ(Read.rows().size(), Table.rows().size());
    for (const SymversRow &Row : Table.rows()) {
      const SymversRow *Same = Read.find(Row.Symbol);
      ASSERT_NE(Same, nullptr);
      EXPECT_EQ(Same->Crc, Row.Crc);
      EXPECT_EQ(Same->Module, Row.Module);
      EXPECT_EQ(Same->Kind, Row.Kind);
      EXPECT_EQ(Same->Namespace, Row.Namespace);
    }
  }
}

// A linker joins the sections of several objects, and may be killed.
TEST(VersionSection, NoPieceOfItLooksComplete) {
  std::string First = versionSectionText("6.1", "#SYMVER a 0x00000001\n");
  std::string Second = versionSectionText("6.12", "#SYMVER b 0x00000002\n"
                                                  "#SYMVER c 0x00000003\n");
  std::string Both = First + Second;
  VersionSection Section = llvm::cantFail(readVersionSection(Both));
  EXPECT_EQ(Section.Lines, "#SYMVER a 0x00000001\n#SYMVER b 0x00000002\n"
                           "#SYMVER c 0x00000003\n");
  EXPECT_EQ(Section.Kernels, (std::vector<std::string>{"6.1", "6.12"}));
  for (size_t Size = 1; Size != Both.size(); ++Size) {
    llvm::Expected<VersionSection> Cut =
        readVersionSection(llvm::StringRef(Both).take_front(Size));
    if (Size == First.size())
      EXPECT_EQ(llvm::cantFail(std::move(Cut)).Kernels.size(), 1u);
    else if (Cut)
      ADD_FAILURE() << "read although cut off after byte " << Size;
    else
      llvm::consumeError(Cut.takeError());
  }
}

TEST(CmdFile, TheNameOfARecordIsThatOfWhatItIsOf) {
  for (llvm::StringRef Made : {"fs/x.o", "x.o", "/a/b/x-y.z.o", "a/.hidden.o"})
    EXPECT_EQ(madeFileOf(cmdFileOf(Made)), Made);
  for (llvm::StringRef None : {"", "x.o", "fs/x.o.cmd", "fs/.x.o", ".cmd/x"})
    EXPECT_EQ(madeFileOf(None), "");
}

TEST(CmdFile, EscapesOfMakeAreUndoneOnce) {
  EXPECT_EQ(unescapeMake("a $$$$ $(pound)define $$(pound) #"),
            "a $$ #define $(pound) #");
}

TEST(CmdFile, BothSpellingsOfACommandAreRead) {
  for (llvm::StringRef Word : {"cmd", "savedcmd"}) {
    std::string Text = (Word + "_fs/x.o := cc -DX='\"a := b\"' fs/x.c\n\n"
                               "source_fs/x.o := fs/x.c\n")
                           .str();
    CmdFile File = splitCmdFile(Text);
    EXPECT_EQ(File.Command, "cc -DX='\"a := b\"' fs/x.c");
    EXPECT_EQ(File.Source, "fs/x.c");
  }
  CmdFile Other = splitCmdFile("deps_fs/x.o := fs/x.h\n");
  EXPECT_EQ(Other.Command + Other.Source.str(), "");
}

} // namespace
