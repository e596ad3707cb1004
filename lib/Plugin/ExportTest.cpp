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

#include "ExportTest.h"
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
