//===- LazyDeclarationsTest.cpp - Read later, read the same ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whether declarations are read at once or when an export reaches them must
// make no difference. The inputs are random: pieces of declarations that meet
// what decides whether one may wait, with few names, so that they collide, and
// with tokens changed, so that there are errors everywhere.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Parse/Parser.h"
#include "genksyms-cc/Source/Lexer.h"
#include "genksyms-cc/Version/Versioner.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"
#include <random>
#include <string>
#include <vector>

using namespace genksyms;

namespace {

/// Takes note of each export, and whether it has a version.
struct Notes : ParseListener {
  Notes(Table &Definitions, llvm::raw_ostream &Stream)
      : Definitions(Definitions), Versions(Definitions), Stream(Stream) {}

  void handleExport(Name &Symbol, const char *, llvm::StringRef) override {
    Stream << Symbol.text() << ' ';
    if (const Definition *D = Definitions.ordinary(Symbol))
      Stream << Versions.version(*D);
    Stream << '\n';
  }

  Table &Definitions;
  Versioner Versions;
  llvm::raw_ostream &Stream;
};

/// Exports with their versions, and the symtypes.
std::string answer(const std::string &Text, const Edition &Reading, bool Lazy) {
  Table Definitions;
  Lexer Input(Text, Definitions.names());
  std::string Result;
  llvm::raw_string_ostream Stream(Result);
  Notes Listener(Definitions, Stream);
  ParseOptions Options(Reading);
  Options.Lazy = Lazy;
  parse(Input, Definitions, Listener, Options);
  printSymtypes(Stream, Listener.Versions.reached());
  return Result;
}

class RandomText {
public:
  explicit RandomText(unsigned Seed) : Random(Seed) {}

  std::string make() {
    Tokens.clear();
    marker("source.c");
    marker("header.h");
    for (unsigned I = 0, Count = 3 + below(12); I != Count; ++I)
      declaration();
    for (const char *Name : {"a", "b", "c", "f", "g", "T", "A"})
      exportOf(Name);
    for (unsigned I = 0, Count = below(4); I != Count; ++I)
      change();
    std::string Text = "\n";
    for (const std::string &Token : Tokens) {
      bool MayTouch = !isWord(Text.back()) || !isWord(Token.front());
      Text += MayTouch && below(2) ? "" : below(6) ? " " : "\n";
      Text += Token;
    }
    return Text + "\n";
  }

private:
  static bool isWord(char C) { return llvm::isAlnum(C) || C == '_'; }
  unsigned below(unsigned Count) {
    return std::uniform_int_distribution<unsigned>(0, Count - 1)(Random);
  }
  template <size_t Count> const char *oneOf(const char *const (&Of)[Count]) {
    return Of[below(Count)];
  }
  void add(std::string Token) { Tokens.push_back(std::move(Token)); }

  void marker(const char *File) {
    add(std::string("\n# 1 \"") + File + "\"\n");
  }
  std::string name() {
    return oneOf({"a", "b", "c", "f", "g", "T", "U", "A", "s"});
  }
  void exportOf(const std::string &Name) {
    for (const std::string &Token :
         {std::string("__GENKSYMS_EXPORT_SYMBOL"), std::string("("), Name,
          std::string(")"), std::string(";")})
      add(Token);
  }
  void attribute() {
    for (const char *Token : {"__attribute__", "(", "("})
      add(Token);
    add(oneOf({"packed", "x ( 1 , 2 )", "section ( \";{\" )", "T"}));
    add(")");
    add(")");
  }
  void maybeAttribute() {
    if (!below(5))
      attribute();
  }
  void typeName() {
    switch (below(6)) {
    case 0:
      add(oneOf({"T", "U"}));
      break;
    case 1:
    case 2:
      add(oneOf({"struct", "union", "enum"}));
      maybeAttribute();
      add(oneOf({"s", "t", "T"}));
      break;
    default:
      add(oneOf({"int", "char", "unsigned", "void", "const", "unsigned long",
                 "int8x16_t", "__seg_gs", "typeof ( a )", "typeof"}));
    }
  }
  void specifiers() {
    while (!below(3))
      add(oneOf({"static", "extern", "inline", "const", "__inline__"}));
    maybeAttribute();
    typeName();
    if (!below(6))
      typeName();
    maybeAttribute();
  }
  void parameters() {
    add("(");
    for (unsigned I = 0, Count = below(4); I != Count; ++I) {
      if (I)
        add(",");
      specifiers();
      if (!below(3))
        add("*");
      if (!below(5)) {
        add("( *");
        add(name());
        add(")");
        parameters();
      } else if (below(2)) {
        add(name());
      }
      maybeAttribute();
    }
    if (!below(6))
      add("...");
    add(")");
  }
  void declarator() {
    while (!below(4))
      add("*");
    if (!below(6)) {
      add("(");
      maybeAttribute();
      add("*");
      add(name());
      add(")");
      parameters();
      return;
    }
    add(name());
    if (!below(3))
      add(oneOf({"[ 3 ]", "[ sizeof ( int ) == 4 ]", "[ ( ]", "[ A ]"}));
    if (!below(3))
      parameters();
  }
  void members(unsigned Depth) {
    add("{");
    for (unsigned I = 0, Count = below(4); I != Count; ++I) {
      if (Depth < 3 && !below(4)) {
        add(oneOf({"struct", "union", "const struct", "enum"}));
        maybeAttribute();
        if (!below(3))
          add(oneOf({"s", "t", "r"}));
        members(Depth + 1);
        if (below(2))
          add(name());
      } else {
        specifiers();
        declarator();
        if (!below(5))
          add(": 3");
      }
      maybeAttribute();
      add(";");
    }
    add("}");
  }
  void enumerators() {
    add("{");
    for (unsigned I = 0, Count = 1 + below(3); I != Count; ++I) {
      if (I)
        add(",");
      add(oneOf({"A", "B", "C", "D", "a", "T"}));
      if (!below(3))
        add(oneOf({"= 1", "= ( A )", "= ','", "= ( 1 , 2 )", "=", "= }"}));
    }
    if (!below(4))
      add(",");
    add("}");
  }
  void tag() {
    add(oneOf({"struct", "union", "enum"}));
    bool IsEnum = Tokens.back() == "enum";
    maybeAttribute();
    if (below(4))
      add(oneOf({"s", "t", "T", "r"}));
    IsEnum ? enumerators() : members(0);
    maybeAttribute();
  }
  void declaration() {
    switch (below(12)) {
    case 0:
      add("typedef");
      specifiers();
      declarator();
      break;
    case 1:
      add("typedef");
      tag();
      declarator();
      break;
    case 2:
    case 3:
      tag();
      if (!below(3))
        declarator();
      break;
    case 4:
      add(oneOf({"struct", "union", "enum"}));
      add(oneOf({"s", "t", "r"}));
      break;
    case 5:
    case 6:
      specifiers();
      while (!below(4))
        add("*");
      add(name());
      parameters();
      maybeAttribute();
      add(oneOf({"{ }", "{ if ( x ) { } }", "{ \"}\" ; }", "{ '{' }"}));
      return;
    case 7:
      marker(oneOf({"source.c", "header.h", "other.h"}));
      return;
    case 8:
      exportOf(name());
      return;
    case 9:
      add(oneOf({"asm ( \"x\" )", "_Static_assert ( 1 )", "__extension__",
                 "typedef", "extern int a = 5", "int b , c [ 2 ]"}));
      break;
    default:
      specifiers();
      declarator();
      if (!below(8)) {
        add(",");
        declarator();
      }
      maybeAttribute();
      if (!below(5))
        add(oneOf({"= 1", "= { 1 , { A } }", "= ( { int x ; } )", "= { ( }",
                   "= a [ 3 }", "= { \"}\" , ';' }", "= 1 , b"}));
    }
    add(";");
  }

  /// Removes, repeats, moves or replaces one token.
  void change() {
    size_t At = below(static_cast<unsigned>(Tokens.size()));
    switch (below(4)) {
    case 0:
      Tokens.erase(Tokens.begin() + At);
      break;
    case 1:
      Tokens.insert(Tokens.begin() + At, Tokens[At]);
      break;
    case 2:
      std::swap(Tokens[At],
                Tokens[below(static_cast<unsigned>(Tokens.size()))]);
      break;
    default:
      Tokens[At] = oneOf({"(",
                          ")",
                          "{",
                          "}",
                          "[",
                          "]",
                          ";",
                          ",",
                          "=",
                          ":",
                          "*",
                          "3",
                          "struct",
                          "enum",
                          "typeof",
                          "asm",
                          "__attribute__",
                          "typedef",
                          "T",
                          "A",
                          "\"",
                          "'",
                          "\x80",
                          "#",
                          "...",
                          "_Static_assert",
                          "1asm",
                          "L'x'",
                          "struct )",
                          "\n#x\n"});
    }
  }

  std::mt19937 Random;
  std::vector<std::string> Tokens;
};

TEST(LazyDeclarations, MakeNoDifference) {
  const char *Count = std::getenv("GENKSYMS_CC_LAZY_TEXTS");
  unsigned Last = Count ? std::atoi(Count) : 20000;
  for (unsigned Seed = 0; Seed != Last; ++Seed) {
    std::string Text = RandomText(Seed).make();
    for (const Edition &Reading : editions())
      ASSERT_EQ(answer(Text, Reading, /*Lazy=*/false),
                answer(Text, Reading, /*Lazy=*/true))
          << "kernels " << releasesOf(Reading) << ", seed " << Seed << "\n"
          << Text;
  }
}

TEST(LazyDeclarations, LeaveMostUnread) {
  std::string Text = "# 1 \"source.c\"\n# 1 \"header.h\"\n"
                     "typedef int T; struct s { T a; }; enum { A, B };\n"
                     "static inline int f(struct s *p) { return p->a; }\n"
                     "int g(T t); extern struct s v;\n"
                     "__GENKSYMS_EXPORT_SYMBOL(g);\n";
  Table Definitions;
  Lexer Input(Text, Definitions.names());
  std::string Ignored;
  llvm::raw_string_ostream Stream(Ignored);
  Notes Listener(Definitions, Stream);
  parse(Input, Definitions, Listener, ParseOptions(newestEdition()));
  // g and T; not s, the enumerators, f and v.
  EXPECT_EQ(Definitions.definitions().size(), 2u);
}

} // namespace
