//===- LexerTest.cpp - Tokens and where they stand ------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/Lexer.h"
#include "llvm/ADT/Twine.h"
#include "gtest/gtest.h"
#include <string>

using namespace genksyms;

namespace {

/// The tokens of Text, each in brackets.
std::string lex(llvm::StringRef Text, bool InGrammarToken = false) {
  NameTable Names;
  Lexer Input(Text, Names);
  std::string Result;
  Token L;
  for (Input.next(L, InGrammarToken); L.Kind != TK_End;
       Input.next(L, InGrammarToken))
    Result += "[" + L.Text.str() + "]";
  return Result;
}

TEST(Lexer, OnlySomeOperatorsAreOneToken) {
  EXPECT_EQ(lex("a!=b<<=c++->...--"),
            "[a][!][=][b][<<][=][c][+][+][->][...][-][-]");
}

TEST(Lexer, NumbersEndWhereTheGeneratorEndsThem) {
  EXPECT_EQ(lex("1ULL 08 0x 0x10ull 1lu"),
            "[1UL][L][0][8][0][x][0x10ul][l][1lu]");
  EXPECT_EQ(lex("1.5e .5 1. 1e5L 08.5 1...2"),
            "[1.5][e][.5][1.][1e5L][08.5][1.][.][.2]");
}

TEST(Lexer, LiteralsSpanLinesButNotEscapedOnes) {
  EXPECT_EQ(lex("\"a\nb\" L'x' '' \"c\\\nd\""),
            "[\"a\nb\"][L'x'][''][\"][c][\\][d][\"]");
}

TEST(Lexer, ANulByteCutsALiteralAndEndsTheInput) {
  using namespace llvm;
  EXPECT_EQ(lex(StringRef("\"a\0b\" c\0d", 9)), "[\"a][c]");
}

TEST(Lexer, HighBytesAreTokensInGrammarTokensOnly) {
  EXPECT_EQ(lex("a \x80 b"), "[a]");
  EXPECT_EQ(lex("a \x80 b", /*InGrammarToken=*/true), "[a][\x80][b]");
}

TEST(Lexer, FollowsLineMarkers) {
  llvm::StringRef Text = "x\n# 1 \"f.c\"\na\n\nb\n# 07 \"g\\h\" 1 3\nc\n"
                         "#define\nd\n# 2 \"f.c\"\ne\n";
  NameTable Names;
  Lexer Input(Text, Names);
  std::string Result;
  Token L;
  for (Input.next(L, false); L.Kind != TK_End; Input.next(L, false)) {
    Location Where = Input.locate(L.Text.data());
    Result += (llvm::Twine(L.Text) + "=" + Where.File + ":" +
               llvm::Twine(Where.Line) + (Input.inSourceFile() ? "! " : " "))
                  .str();
  }
  EXPECT_EQ(Result, "x=:1 a=f.c:1! b=f.c:3! c=g\\h:7 d=g\\h:9 e=f.c:2! ");
}

TEST(Lexer, SkipsBodiesWithWhatHidesTheirEnd) {
  llvm::StringRef Text = "{ \"}\" '}' { ' }\n# 5 \"f}\"\n#}\n } } rest";
  NameTable Names;
  Lexer Input(Text, Names);
  Token L;
  Input.next(L, false);
  ASSERT_TRUE(Input.skipBraces());
  Input.next(L, false);
  EXPECT_EQ(L.Text, "}");
  Input.next(L, false);
  EXPECT_EQ(L.Text, "rest");
  EXPECT_EQ(Input.currentFile(), "f}");
  EXPECT_FALSE(Input.skipBraces());
}

TEST(Lexer, UnclosedQuotesTakeLinearTime) {
  std::string Text;
  for (unsigned I = 0; I != 1000000; ++I)
    Text += "\\\"\\'";
  EXPECT_EQ(lex(Text).size(), 3u * Text.size());
}

} // namespace
