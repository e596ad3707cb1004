//===- ExportTest.cpp - A test of __GENKSYMS__ that is understood ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For example, from a kernel's export.h:
//
//   #ifdef __GENKSYMS__
//   #define ___EXPORT_SYMBOL(sym, sec, ns)  __GENKSYMS_EXPORT_SYMBOL(sym)
//   #else
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Embed/ExportTest.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;
using namespace genksyms;

namespace {

/// Takes pieces off the front of a text of directives.
class Reader {
public:
  explicit Reader(StringRef Text) : Text(Text) {}

  void skipBlanks() {
    do
      Text = Text.ltrim(" \t\v\f");
    while (Text.consume_front("\\\n") || Text.consume_front("\\\r\n"));
  }

  bool punctuator(StringRef Spelling) {
    skipBlanks();
    return Text.consume_front(Spelling);
  }

  StringRef word() {
    skipBlanks();
    StringRef Word =
        Text.take_while([](char C) { return isAlnum(C) || C == '_'; });
    Text = Text.drop_front(Word.size());
    return Word;
  }

  /// Whether the line ends here; skips it and the empty lines after it.
  bool endOfLine() {
    skipBlanks();
    bool Ends = false;
    while (Text.consume_front("\n") || Text.consume_front("\r\n")) {
      Ends = true;
      skipBlanks();
    }
    return Ends;
  }

private:
  StringRef Text;
};

bool readTest(Reader &Input) {
  StringRef Directive = Input.word();
  if (Directive == "ifdef")
    return Input.word() == "__GENKSYMS__" && Input.endOfLine();
  if (Directive != "if" && Directive != "elif")
    return false;
  if (Input.word() != "defined")
    return false;
  bool InParentheses = Input.punctuator("(");
  return Input.word() == "__GENKSYMS__" &&
         (!InParentheses || Input.punctuator(")")) && Input.endOfLine();
}

std::optional<ExportTest> readDefinition(Reader &Input) {
  if (!Input.punctuator("#") || Input.word() != "define")
    return std::nullopt;
  ExportTest Test;
  Test.Macro = Input.word();
  SmallVector<StringRef, 4> Parameters;
  // A blank before the parenthesis would make it part of the body; then the
  // body is not the one looked for below.
  if (Test.Macro.empty() || !Input.punctuator("("))
    return std::nullopt;
  do
    Parameters.push_back(Input.word());
  while (Input.punctuator(","));
  if (!Input.punctuator(")") || Input.word() != "__GENKSYMS_EXPORT_SYMBOL" ||
      !Input.punctuator("("))
    return std::nullopt;
  const auto *Symbol = find(Parameters, Input.word());
  if (Symbol == Parameters.end() || Symbol->empty() || !Input.punctuator(")") ||
      !Input.endOfLine())
    return std::nullopt;
  Test.Parameters = Parameters.size();
  Test.Symbol = Symbol - Parameters.begin();
  return Test;
}

} // namespace

std::optional<ExportTest> genksyms::readExportTest(StringRef Text) {
  Reader Input(Text);
  if (!readTest(Input))
    return std::nullopt;
  std::optional<ExportTest> Test = readDefinition(Input);
  if (!Test || !Input.punctuator("#"))
    return std::nullopt;
  StringRef Next = Input.word();
  if (Next != "else" && Next != "elif" && Next != "endif")
    return std::nullopt;
  return Test;
}

namespace {

/// Takes logical lines, without their comments, off the front of a text.
class Lines {
public:
  explicit Lines(StringRef Text) : Text(Text) {}

  /// The next one, or nothing at the end of the text.
  std::optional<std::string> next() {
    if (Text.empty())
      return std::nullopt;
    std::string Line;
    while (!Text.empty()) {
      if (Text.consume_front("\\\n") || Text.consume_front("\\\r\n")) {
        ++Count;
      } else if (Text.starts_with("/*")) {
        skipComment();
        Line += ' ';
      } else if (Text.starts_with("//")) {
        Text = Text.substr(std::min(Text.find('\n'), Text.size()));
      } else if (Text.consume_front("\n")) {
        ++Count;
        break;
      } else {
        Line += takeUnit();
      }
    }
    return StringRef(Line).trim().str();
  }

  unsigned count() const { return Count; }

private:
  void skipComment() {
    size_t End = Text.find("*/", 2);
    StringRef Comment = Text.substr(0, End);
    Count += Comment.count('\n');
    Text = End == StringRef::npos ? StringRef() : Text.substr(End + 2);
  }

  /// A letter, or a literal as a whole: what looks like a comment in it is
  /// none.
  StringRef takeUnit() {
    size_t Size = 1;
    if (char Quote = Text.front(); Quote == '"' || Quote == '\'') {
      while (Size < Text.size() && Text[Size] != Quote && Text[Size] != '\n')
        Size += Text[Size] == '\\' && Size + 1 < Text.size() &&
                        Text[Size + 1] != '\n'
                    ? 2
                    : 1;
      if (Size < Text.size() && Text[Size] == Quote)
        ++Size;
    }
    StringRef Unit = Text.take_front(Size);
    Text = Text.drop_front(Unit.size());
    return Unit;
  }

  StringRef Text;
  unsigned Count = 0;
};

/// Whether Line, of a branch, leaves the compile and the generator with the
/// same state but for Macro. Depth counts the tests that are open.
bool isHarmless(StringRef Line, StringRef Macro, unsigned &Depth) {
  if (Line.empty())
    return true;
  if (!Line.consume_front("#") || Line.contains("__GENKSYMS__"))
    return false;
  Line = Line.ltrim();
  StringRef Directive = Line.take_while(isAlpha);
  if (Directive == "if" || Directive == "ifdef" || Directive == "ifndef")
    ++Depth;
  else if (Directive == "endif")
    --Depth;
  else if (Directive == "define")
    return Line.drop_front(Directive.size()).ltrim().take_while([](char C) {
      return isAlnum(C) || C == '_';
    }) == Macro;
  else
    return Directive.empty() || Directive == "else" || Directive == "elif";
  return true;
}

} // namespace

std::optional<ExportGroup> genksyms::readExportGroup(StringRef Text) {
  StringRef Directive = Text.ltrim(" \t");
  if (!Directive.consume_front("#"))
    return std::nullopt;
  std::optional<ExportTest> Test = readExportTest(Directive.ltrim(" \t"));
  if (!Test)
    return std::nullopt;
  Lines Input(Text);
  // The test itself, and the generator's definition.
  Input.next();
  std::optional<std::string> Line;
  do
    Line = Input.next();
  while (Line && Line->empty());
  for (unsigned Depth = 1; Depth != 0;) {
    Line = Input.next();
    if (!Line || !isHarmless(*Line, Test->Macro, Depth))
      return std::nullopt;
  }
  return ExportGroup{*Test, Input.count()};
}
