//===- VersionLines.cpp - Lists of symbols and versions -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/VersionLines.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Support/Lines.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

enum class LineForm { Version, Frame, Other };

constexpr size_t CrcDigits = 8;

/// The words of Line, at most one more than any form has.
SmallVector<StringRef, 5> splitWords(StringRef Line) {
  SmallVector<StringRef, 5> Words;
  while (Words.size() < 5) {
    Line = Line.ltrim(" \t");
    if (Line.empty())
      break;
    size_t End = std::min(Line.find_first_of(" \t"), Line.size());
    Words.push_back(Line.take_front(End));
    Line = Line.drop_front(End);
  }
  return Words;
}

/// `name_R`, perhaps a prefix, and eight hexadecimal digits.
bool isVersionedName(StringRef Text, StringRef Symbol) {
  return Text.consume_front(Symbol) && Text.consume_front("_R") &&
         Text.size() >= CrcDigits &&
         all_of(Text.take_back(CrcDigits), isHexDigit);
}

/// What Line is; for a version, which symbol it names and the digits of its
/// version, still unchecked.
LineForm splitLine(StringRef Line, StringRef &Symbol, StringRef &Digits) {
  SmallVector<StringRef, 5> Words = splitWords(Line);
  if (Words.empty())
    return LineForm::Frame;
  StringRef First = Words[0];

  if (First == "#SYMVER" && Words.size() == 3 && Words[2].consume_front("0x")) {
    Symbol = Words[1];
    Digits = Words[2];
    return LineForm::Version;
  }
  if (First.consume_front("__crc_") && Words.size() >= 3 && Words[1] == "=" &&
      Words[2].consume_front("0x")) {
    Symbol = First;
    Digits = Words[2];
    Digits.consume_back(";");
    return LineForm::Version;
  }
  if (Words[0] == "#define" && Words.size() == 3) {
    Symbol = Words[1];
    if (Symbol.consume_front("__ver_") || isVersionedName(Words[2], Symbol)) {
      Digits = Words[2].take_back(CrcDigits);
      return LineForm::Version;
    }
    if (Words[2] == ("_set_ver(" + Symbol + ")").str())
      return LineForm::Frame;
  }
  bool IsFrame = (Words[0] == "#define" && Words.size() == 2) ||
                 First.starts_with("#if") || First == "#endif" ||
                 First == "#include" || First.starts_with("/*") ||
                 First.starts_with("*") || First.starts_with("//");
  return IsFrame ? LineForm::Frame : LineForm::Other;
}

bool readDigits(StringRef Text, uint32_t &Crc) {
  return !Text.empty() && Text.size() <= CrcDigits &&
         all_of(Text, isHexDigit) && !Text.getAsInteger(16, Crc);
}

/// Adds Row, with the version that Digits tell, unless its symbol is there
/// already.
Error takeVersion(SymversTable &Table, SymversRow &Row, StringRef Digits) {
  if (!isSymbolName(Row.Symbol))
    return makeError("bad symbol name " + quoted(Row.Symbol));
  if (!readDigits(Digits, Row.Crc))
    return makeError("bad version " + quoted(Digits) +
                     "; it must be at most eight hexadecimal digits");
  if (Table.insert(Row))
    return Error::success();
  const SymversRow &First = *Table.find(Row.Symbol);
  if (First.Crc == Row.Crc)
    return Error::success();
  return makeError(quoted(Row.Symbol) + " has version " + hex(Row.Crc) +
                   " here and " + hex(First.Crc) + " in line " +
                   utostr(First.Line) + "; one symbol has one version");
}

} // namespace

bool genksyms::looksLikeVersionLines(StringRef Text) {
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    StringRef Symbol, Digits;
    LineForm Form = splitLine(Line, Symbol, Digits);
    if (Form != LineForm::Frame)
      return Form == LineForm::Version;
    Text = Rest;
  }
  return false;
}

Expected<SymversTable> genksyms::readVersionLines(MemoryBufferRef Text,
                                                  bool AmongOthers) {
  SymversTable Table;
  Lines Input(Text);
  StringRef Line;
  while (Input.next(Line)) {
    SymversRow Row;
    StringRef Digits;
    LineForm Form = splitLine(Line, Row.Symbol, Digits);
    Row.Line = Input.number();
    if (Form == LineForm::Other && !AmongOthers)
      Input.complain("neither a #SYMVER line nor one of its older forms: " +
                     quoted(Line));
    if (Form != LineForm::Version)
      continue;
    if (Error E = takeVersion(Table, Row, Digits))
      Input.complain(std::move(E));
  }
  if (Error E = Input.takeErrors())
    return std::move(E);
  return std::move(Table);
}
