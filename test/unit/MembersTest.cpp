//===- MembersTest.cpp - Records taken apart ------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Compare/Members.h"
#include "Compare/Describe.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace genksyms;
using testing::ElementsAre;

namespace {

class MembersTest : public testing::Test {
protected:
  const SymtypesRecord &record(llvm::StringRef Line) {
    return *llvm::cantFail(Pool.intern(Line));
  }

  /// The members of the record as `NAME: TYPE`.
  std::vector<std::string> members(llvm::StringRef Line) {
    std::vector<std::string> Result;
    for (const Member &M : takeApart(record(Line)).Members)
      Result.push_back(M.Name + ": " + M.Type);
    return Result;
  }

  std::vector<std::string> changes(llvm::StringRef Old, llvm::StringRef New) {
    return describeChange(record(Old), record(New)).What;
  }

  SymtypesPool Pool;
};

std::string repeated(llvm::StringRef Text, unsigned Count) {
  std::string Result;
  for (unsigned I = 0; I != Count; ++I)
    Result += Text;
  return Result;
}

TEST_F(MembersTest, EachDeclaratorIsAMember) {
  EXPECT_THAT(members("s#a struct a { int x , * y , ( * z ) ( int ) ; }"),
              ElementsAre("x: int", "y: int *", "z: int (*)(int)"));
}

TEST_F(MembersTest, MembersOfNamelessStructsStandInTheirPlace) {
  EXPECT_THAT(
      members("s#a struct a { int x ; struct { int y ; union { long z ; } ; } "
              "; struct { int w ; } named ; }"),
      ElementsAre("x: int", "y: int", "z: long", "named: struct { int w; }"));
}

TEST_F(MembersTest, AttributesAndWidthsAreNotNames) {
  EXPECT_THAT(members("s#a struct a { int x : 3 ; int : 4 ; "
                      "__attribute__ ( ( aligned ( 8 ) ) ) char y [ 4 ] ; }"),
              ElementsAre("x: int : 3", ": int : 4",
                          "y: __attribute__((aligned(8))) char[4]"));
}

TEST_F(MembersTest, EnumeratorsAreCountedOn) {
  EXPECT_THAT(
      members("e#e enum e { A , B = 0x10 , C , D = E#A + 2 , E }"),
      ElementsAre("A: 0", "B: 16", "C: 17", "D: A + 2", "E: (A + 2) + 1"));
}

TEST_F(MembersTest, ParametersHaveNoNames) {
  Body B = takeApart(record("f extern int * f ( s#a * , int ( * ) ( void ) )"));
  EXPECT_EQ(B.Form, Body::Function);
  EXPECT_EQ(B.Head, "int *");
  ASSERT_EQ(B.Members.size(), 2u);
  EXPECT_EQ(B.Members[0].Type, "struct a *");
  EXPECT_EQ(B.Members[1].Type, "int (*)(void)");
}

// Whatever stands in a record, however deep and however little of it is
// closed, is taken apart in bounded stack.
TEST_F(MembersTest, BracketsNeedNotBalance) {
  for (llvm::StringRef Open :
       {"struct { ", "( ", "[ ", "{ ", "int ( * ", "f ( ", "enum { "}) {
    std::string Deep = repeated(Open, 20000);
    for (llvm::StringRef Name :
         {"s#a struct a { ", "e#a enum a { ", "t#a typedef ", "a int a ( "}) {
      const SymtypesRecord &R = record((Name + Deep + "x").str());
      takeApart(R);
      EXPECT_FALSE(memberLines(R).empty());
    }
  }
  for (llvm::StringRef Closers : {"} ", ") ", "] ", "; ", ", ", ": ", "= "})
    takeApart(record(("s#a struct a { " + repeated(Closers, 1000) + "}")));
}

TEST_F(MembersTest, AMemberIsRenamedAfterTheSameNeighbour) {
  EXPECT_THAT(changes("s#a struct a { int x ; long y ; }",
                      "s#a struct a { int x ; long z ; }"),
              ElementsAre("member 'y' renamed to 'z'"));
  EXPECT_THAT(changes("s#a struct a { int x ; long y ; }",
                      "s#a struct a { int x ; int z ; }"),
              ElementsAre("member 'z' added after 'x'", "member 'y' removed"));
}

TEST_F(MembersTest, AsFewMembersAsPossibleAreMoved) {
  EXPECT_THAT(changes("s#a struct a { int a , b , c , d ; }",
                      "s#a struct a { int d , a , b , c ; }"),
              ElementsAre("member 'd' moved to the start"));
}

TEST_F(MembersTest, NamelessMembersAreMatchedInOrder) {
  EXPECT_THAT(changes("s#a struct a { int : 4 ; int x ; int : 4 ; }",
                      "s#a struct a { int : 4 ; int x ; }"),
              ElementsAre("nameless member 'int : 4' removed"));
}

TEST_F(MembersTest, EnumeratorsThatAreOnlyShiftedAreCounted) {
  EXPECT_THAT(
      changes("e#e enum e { A , B , C }", "e#e enum e { A , X , B , C }"),
      ElementsAre("enumerator 'X' added after 'A'",
                  "values of 2 enumerators after that changed"));
}

// Two records may spell the same in C.
TEST_F(MembersTest, ADifferenceThatCHidesIsStillADifference) {
  const SymtypesRecord &Old = record("f int f ( struct a * )");
  const SymtypesRecord &New = record("f int f ( s#a * )");
  EXPECT_FALSE(describeChange(Old, New).What.empty());
  EXPECT_FALSE(diffMembers(Old, New).empty());
}

} // namespace
