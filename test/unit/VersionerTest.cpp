//===- VersionerTest.cpp - Versions against expanded texts ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/Versioner.h"
#include "genksyms-cc/Parse/Parser.h"
#include "genksyms-cc/Source/Lexer.h"
#include "llvm/ADT/Twine.h"
#include "gtest/gtest.h"
#include <random>
#include <string>
#include <zlib.h>

using namespace genksyms;

namespace {

/// Asks for each export's version twice: as a CRC, and by its text.
struct TwiceListener : ParseListener {
  explicit TwiceListener(Table &Definitions)
      : Definitions(Definitions), Versions(Definitions) {}

  void handleExport(Name &Symbol, const char *, llvm::StringRef) override {
    const Definition *D = Definitions.ordinary(Symbol);
    ASSERT_NE(D, nullptr);
    uint32_t Version = Versions.version(*D);
    std::string Text = Versions.expandedText(*D);
    EXPECT_EQ(Version, crc32_z(0, reinterpret_cast<const Bytef *>(Text.data()),
                               Text.size()))
        << Text;
    ++Count;
  }

  Table &Definitions;
  Versioner Versions;
  unsigned Count = 0;
};

/// Structs that refer to each other in all ways, and functions of them.
std::string randomGraph(std::mt19937 &Random) {
  auto Pick = [&](unsigned Below) {
    return std::uniform_int_distribution<unsigned>(0, Below - 1)(Random);
  };
  unsigned Structs = 2 + Pick(30), Typedefs = 1 + Pick(5);
  auto Type = [&]() -> std::string {
    switch (Pick(4)) {
    case 0:
      return "t" + std::to_string(Pick(Typedefs));
    case 1:
      return "union s" + std::to_string(Pick(Structs));
    default:
      return "struct s" + std::to_string(Pick(Structs));
    }
  };
  std::string Text = "enum e { A, B = 2, C };\n";
  for (unsigned I = 0; I != Typedefs; ++I)
    Text += "typedef struct s" + std::to_string(Pick(Structs)) + " *t" +
            std::to_string(I) + ";\n";
  for (unsigned I = 0; I != Structs; ++I) {
    if (Pick(8) == 0)
      continue; // stays unknown
    Text += "struct s" + std::to_string(I) + " {";
    for (unsigned M = Pick(4); M != 0; --M)
      Text += " " + Type() + " *m[C]; enum e k;";
    Text += " };\n";
  }
  for (unsigned I = 0; I != 20; ++I) {
    std::string F = "f" + std::to_string(I);
    Text += (llvm::Twine(Type()) + " *" + F + "(" + Type() + " *, " + Type() +
             ", enum e);\nEXPORT_SYMBOL(" + F + ");\n")
                .str();
  }
  return Text + "EXPORT_SYMBOL(C);\n";
}

TEST(Versioner, KeptExpansionsAgreeWithExpandedTexts) {
  for (unsigned Seed = 0; Seed != 500; ++Seed) {
    std::mt19937 Random(Seed);
    std::string Text = randomGraph(Random);
    Table Definitions;
    Lexer Input(Text, Definitions.names());
    TwiceListener Listener(Definitions);
    parse(Input, Definitions, Listener, ParseOptions(newestEdition()));
    ASSERT_EQ(Listener.Count, 21u) << Text;
    ASSERT_FALSE(HasFailure()) << "seed " << Seed << '\n' << Text;
  }
}

/// More steps than are kept: a cycle of 2000 structs, each the first that some
/// export reaches.
TEST(Versioner, KeptExpansionsAreGivenUpWhenThereAreTooMany) {
  constexpr unsigned Size = 2000;
  std::string Text;
  for (unsigned I = 0; I != Size; ++I)
    Text += "struct s" + std::to_string(I) + " { struct s" +
            std::to_string((I + 1) % Size) + " *next; };\n";
  for (unsigned I = 0; I != Size / 4; ++I)
    Text += "void f" + std::to_string(I) + "(struct s" + std::to_string(I) +
            " *);\nEXPORT_SYMBOL(f" + std::to_string(I) + ");\n";
  Table Definitions;
  Lexer Input(Text, Definitions.names());
  TwiceListener Listener(Definitions);
  parse(Input, Definitions, Listener, ParseOptions(newestEdition()));
  EXPECT_EQ(Listener.Count, Size / 4);
}

} // namespace
