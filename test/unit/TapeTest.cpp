//===- TapeTest.cpp - Lexemes known in advance ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/Tape.h"
#include "genksyms-cc/Parse/Parser.h"
#include "llvm/ADT/StringMap.h"
#include "gtest/gtest.h"
#include <string>

using namespace genksyms;

namespace {

/// Words at addresses that nothing is read from, so that they can be anywhere.
class FakeWords final : public Words {
public:
  /// The first word stands at First, each further one Step bytes behind.
  FakeWords(uint64_t First, uint64_t Step) : First(First), Step(Step) {}

  llvm::StringRef text(const void *Word) const override {
    return Texts[(reinterpret_cast<uintptr_t>(Word) - First) / Step];
  }
  const void *find(llvm::StringRef Text) override {
    size_t &Number = Numbers.try_emplace(Text, Texts.size()).first->second;
    if (Number == Texts.size())
      Texts.push_back(Numbers.find(Text)->getKey());
    return reinterpret_cast<const void *>(First + Number * Step);
  }

private:
  uint64_t First, Step;
  llvm::StringMap<size_t> Numbers;
  std::vector<llvm::StringRef> Texts;
};

/// All lexemes of T, each in brackets; `@` in front of those in the source.
std::string read(Tape &T, NameTable &Names) {
  TapeNames Known(T, Names);
  TapeReader Input(T, Known, nullptr);
  std::string Result;
  Lexeme L;
  for (Input.next(L, false); L.Kind != LK_End; Input.next(L, false))
    Result += (Input.inSourceFile() ? "@[" : "[") + L.Text.str() + "]";
  return Result;
}

TEST(Tape, GivesBackWhatWasPutThere) {
  FakeWords Identifiers(1 << 20, 8);
  Tape T(Identifiers);
  T.declarePunctuator(Tape::FirstMark, '*', "*");
  T.appendMark(Tape::EnterSource);
  T.appendSpelled("int");
  T.appendMark(Tape::FirstMark);
  T.appendMark(Tape::LeaveSource);
  T.appendText(LK_String, "\"s\"");
  T.split("1ULL != a");
  NameTable Names;
  EXPECT_EQ(read(T, Names), "@[int]@[*][\"s\"][1UL][L][!][=][a]");
}

TEST(Tape, WordsMayBeAnywhere) {
  for (uint64_t Step : {uint64_t(8), uint64_t(1) << 33, uint64_t(1) << 36}) {
    FakeWords Identifiers(uint64_t(1) << 45, Step);
    Tape T(Identifiers);
    for (const char *Word : {"a", "b", "c", "a"})
      T.appendSpelled(Word);
    T.addPassage(0, Passage::Plain);
    EXPECT_EQ(T.hasPassages(), Step == 8);
    NameTable Names;
    EXPECT_EQ(read(T, Names), "[a][b][c][a]") << Step;
  }
}

TEST(Tape, KeywordsAreFoundUnderTheirWords) {
  FakeWords Identifiers(1 << 20, 8);
  Tape T(Identifiers);
  T.appendSpelled("struct");
  NameTable Names;
  declareKeywords(Names, newestEdition());
  TapeNames Known(T, Names);
  TapeReader Input(T, Known, nullptr);
  Lexeme L;
  Input.next(L, false);
  EXPECT_EQ(L.Identifier, Names.find("struct"));
  EXPECT_NE(L.Identifier->Keyword, 0);
}

TEST(Tape, PassagesWithExportedWordsAreRead) {
  FakeWords Identifiers(1 << 20, 8);
  Tape T(Identifiers);
  for (const char *Word : {"one", "two", "three"}) {
    size_t Begin = T.size();
    T.appendSpelled(Word);
    T.addPassage(Begin, Passage::Plain);
  }
  auto Word = [&](const char *Text) { return Identifiers.find(Text); };
  PassageFilter Filter(T, {Word("three")}, {Word("typeof")});
  NameTable Names;
  TapeNames Known(T, Names);
  TapeReader Input(T, Known, &Filter);
  Lexeme L;
  Input.next(L, false);
  const Passage *P = Input.passageAt(L.Place);
  for (; P && Input.mayPass(Input.lexemes(*P));
       P = Input.passageAt(Input.position()))
    Input.passBy(*P);
  ASSERT_NE(P, nullptr);
  Input.next(L, false);
  EXPECT_EQ(L.Text, "three");
  EXPECT_TRUE(Filter.isCertain());
}

TEST(Tape, PassagesWithWordsThatReadOnAreNotTrusted) {
  FakeWords Identifiers(1 << 20, 8);
  Tape T(Identifiers);
  for (const char *Word : {"one", "typeof"}) {
    size_t Begin = T.size();
    T.appendSpelled(Word);
    T.addPassage(Begin, Passage::Plain);
  }
  PassageFilter Filter(T, {}, {Identifiers.find("typeof")});
  llvm::ArrayRef<TapedLexeme> Whole = T.lexemes();
  EXPECT_TRUE(Filter.mayPass(Whole.take_front(1)));
  EXPECT_TRUE(Filter.isCertain());
  EXPECT_FALSE(Filter.mayPass(Whole.drop_front(1)));
  EXPECT_FALSE(Filter.isCertain());
}

} // namespace
