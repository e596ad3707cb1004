//===- TokenBufferTest.cpp - Tokens known in advance ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/TokenBuffer.h"
#include "genksyms-cc/Parse/Parser.h"
#include "llvm/ADT/StringMap.h"
#include "gtest/gtest.h"
#include <string>

using namespace genksyms;

namespace {

/// Words at addresses that nothing is read from, so that they can be anywhere.
class FakeIdentifiers final : public IdentifierSource {
public:
  /// The first word stands at First, each further one Step bytes after.
  FakeIdentifiers(uint64_t First, uint64_t Step) : First(First), Step(Step) {}

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

/// All tokens of T, each in brackets; `@` in front of those in the source.
std::string read(TokenBuffer &T, NameTable &Names) {
  BufferNames Known(T, Names);
  TokenBufferReader Input(T, Known, nullptr);
  std::string Result;
  Token L;
  for (Input.next(L, false); L.Kind != TK_End; Input.next(L, false))
    Result += (Input.inSourceFile() ? "@[" : "[") + L.Text.str() + "]";
  return Result;
}

TEST(TokenBuffer, GivesBackWhatWasPutThere) {
  FakeIdentifiers Identifiers(1 << 20, 8);
  TokenBuffer T(Identifiers);
  T.declarePunctuator(TokenBuffer::FirstMark, '*', "*");
  T.appendMark(TokenBuffer::EnterSource);
  T.appendSpelled("int");
  T.appendMark(TokenBuffer::FirstMark);
  T.appendMark(TokenBuffer::LeaveSource);
  T.appendText(TK_String, "\"s\"");
  T.split("1ULL != a");
  NameTable Names;
  EXPECT_EQ(read(T, Names), "@[int]@[*][\"s\"][1UL][L][!][=][a]");
}

TEST(TokenBuffer, WordsMayBeAnywhere) {
  for (uint64_t Step : {uint64_t(8), uint64_t(1) << 33, uint64_t(1) << 36}) {
    FakeIdentifiers Identifiers(uint64_t(1) << 45, Step);
    TokenBuffer T(Identifiers);
    for (const char *Word : {"a", "b", "c", "a"})
      T.appendSpelled(Word);
    T.addRange(0, DeclarationRange::Plain);
    EXPECT_EQ(T.hasRanges(), Step == 8);
    NameTable Names;
    EXPECT_EQ(read(T, Names), "[a][b][c][a]") << Step;
  }
}

TEST(TokenBuffer, KeywordsAreFoundUnderTheirWords) {
  FakeIdentifiers Identifiers(1 << 20, 8);
  TokenBuffer T(Identifiers);
  T.appendSpelled("struct");
  NameTable Names;
  declareKeywords(Names, newestEdition(), /*ReadsExportMacros=*/false);
  BufferNames Known(T, Names);
  TokenBufferReader Input(T, Known, nullptr);
  Token L;
  Input.next(L, false);
  EXPECT_EQ(L.Identifier, Names.find("struct"));
  EXPECT_NE(L.Identifier->Keyword, 0);
}

TEST(TokenBuffer, RangesWithExportedWordsAreRead) {
  FakeIdentifiers Identifiers(1 << 20, 8);
  TokenBuffer T(Identifiers);
  for (const char *Word : {"one", "two", "three"}) {
    size_t Begin = T.size();
    T.appendSpelled(Word);
    T.addRange(Begin, DeclarationRange::Plain);
  }
  auto Word = [&](const char *Text) { return Identifiers.find(Text); };
  RangeFilter Filter(T, {Word("three")}, {Word("typeof")});
  NameTable Names;
  BufferNames Known(T, Names);
  TokenBufferReader Input(T, Known, &Filter);
  Token L;
  Input.next(L, false);
  const DeclarationRange *P = Input.rangeAt(L.Loc);
  for (; P && Input.mayPass(Input.tokens(*P));
       P = Input.rangeAt(Input.position()))
    Input.passBy(*P);
  ASSERT_NE(P, nullptr);
  Input.next(L, false);
  EXPECT_EQ(L.Text, "three");
  EXPECT_TRUE(Filter.isCertain());
}

TEST(TokenBuffer, RangesWithWordsThatReadOnAreNotTrusted) {
  FakeIdentifiers Identifiers(1 << 20, 8);
  TokenBuffer T(Identifiers);
  for (const char *Word : {"one", "typeof"}) {
    size_t Begin = T.size();
    T.appendSpelled(Word);
    T.addRange(Begin, DeclarationRange::Plain);
  }
  RangeFilter Filter(T, {}, {Identifiers.find("typeof")});
  llvm::ArrayRef<BufferedToken> Whole = T.tokens();
  EXPECT_TRUE(Filter.mayPass(Whole.take_front(1)));
  EXPECT_TRUE(Filter.isCertain());
  EXPECT_FALSE(Filter.mayPass(Whole.drop_front(1)));
  EXPECT_FALSE(Filter.isCertain());
}

} // namespace
