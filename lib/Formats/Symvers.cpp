//===- Symvers.cpp - Module.symvers tables --------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Support/Lines.h"
#include "llvm/ADT/StringExtras.h"
#include <array>
#include <tuple>

using namespace genksyms;
using namespace llvm;

namespace {

/// Splits Line at its tabs or, where it has none, at its blanks, as other tools
/// write it. Returns the number of columns, at most one more than fit.
unsigned splitColumns(StringRef Line, std::array<StringRef, 5> &Columns) {
  unsigned Count = 0;
  if (!Line.contains('\t')) {
    for (; !Line.empty() && Count < Columns.size(); Line = Line.ltrim(' '))
      std::tie(Columns[Count++], Line) = Line.split(' ');
    return Count + !Line.empty();
  }
  while (Count < Columns.size()) {
    size_t Tab = Line.find('\t');
    Columns[Count++] = Line.substr(0, Tab);
    if (Tab == StringRef::npos)
      return Count;
    Line = Line.substr(Tab + 1);
  }
  return Count + 1;
}

/// `0x` and hexadecimal digits, as many as a 64-bit number has: some tables are
/// written so. As with modpost, the lowest eight count.
bool readCrc(StringRef Text, uint32_t &Crc) {
  if (!Text.consume_front("0x") || Text.empty() || Text.size() > 16)
    return false;
  Crc = 0;
  for (char C : Text) {
    unsigned Digit = hexDigitValue(C);
    if (Digit > 15)
      return false;
    Crc = Crc << 4 | Digit;
  }
  return true;
}

/// Fills Row from Line.
Error readRow(StringRef Line, SymversRow &Row) {
  std::array<StringRef, 5> Columns;
  unsigned Count = splitColumns(Line, Columns);
  if (Line.empty())
    return makeError("an empty line; a symvers table has none");
  if (Count < 4)
    return makeError(
        "only " + utostr(Count) + " of the columns CRC, symbol, module, " +
        "export kind, namespace; they are separated by one tab each, or by "
        "blanks");
  if (Count > 5)
    return makeError(
        "more than the five columns CRC, symbol, module, export kind, "
        "namespace");
  if (!readCrc(Columns[0], Row.Crc))
    return makeError("bad CRC " + quoted(Columns[0]) +
                     "; it must be 0x and at most 16 hexadecimal digits");
  // From 5.4 to 5.6 the namespace stood before the module.
  if (Count == 5 && !isExportKind(Columns[3]) && isExportKind(Columns[4]))
    Columns = {Columns[0], Columns[1], Columns[3], Columns[4], Columns[2]};
  Row.Symbol = Columns[1];
  Row.Module = Columns[2];
  Row.Kind = Columns[3];
  Row.Namespace = Columns[4];
  return checkRow(Row);
}

/// Whether Text can stand in a column.
bool isPrintable(StringRef Text) {
  return all_of(Text, [](unsigned char C) { return C >= ' ' && C != 0x7f; });
}

} // namespace

Error genksyms::checkRow(const SymversRow &Row) {
  if (!isSymbolName(Row.Symbol))
    return makeError("bad symbol name " + quoted(Row.Symbol));
  if (Row.Module.empty())
    return makeError("no module for " + quoted(Row.Symbol) +
                     "; it must be vmlinux or the module's path");
  if (!isPrintable(Row.Module))
    return makeError("bad module " + quoted(Row.Module));
  if (!isExportKind(Row.Kind))
    return makeError(
        "bad export kind " + quoted(Row.Kind) +
        "; it must be EXPORT_SYMBOL, EXPORT_SYMBOL_GPL or a relative");
  if (!isPrintable(Row.Namespace))
    return makeError("bad namespace " + quoted(Row.Namespace));
  return Error::success();
}

bool genksyms::isExportKind(StringRef Text) {
  // Nearly every row has one of these.
  if (Text == "EXPORT_SYMBOL" || Text == "EXPORT_SYMBOL_GPL")
    return true;
  return Text.starts_with("EXPORT_") &&
         all_of(Text, [](char C) { return isAlnum(C) || C == '_'; });
}

bool genksyms::isSymbolName(StringRef Text) {
  return !Text.empty() &&
         all_of(Text, [](unsigned char C) { return C > ' ' && C != 0x7f; });
}

void SymversTable::reserve(size_t Count) {
  Rows.reserve(Count);
  Numbers.reserve(Count);
}

const SymversRow *SymversTable::find(StringRef Symbol) const {
  auto Found = Numbers.find(CachedHashStringRef(Symbol));
  return Found == Numbers.end() ? nullptr : &Rows[Found->second];
}

bool SymversTable::insert(const SymversRow &Row) {
  bool IsNew = Numbers
                   .try_emplace(CachedHashStringRef(Row.Symbol),
                                static_cast<uint32_t>(Rows.size()))
                   .second;
  if (IsNew)
    Rows.push_back(Row);
  return IsNew;
}

Expected<SymversTable> genksyms::readSymvers(MemoryBufferRef Text) {
  SymversTable Table;
  // No line of a real table is shorter.
  Table.reserve(Text.getBufferSize() / 48);
  Lines Input(Text);
  StringRef Line;
  while (Input.next(Line)) {
    SymversRow Row;
    Error E = readRow(Line, Row);
    Row.Line = Input.number();
    if (E)
      Input.complain(std::move(E));
    else if (!Table.insert(Row))
      Input.complain(quoted(Row.Symbol) + " is listed twice; first in line " +
                     Twine(Table.find(Row.Symbol)->Line));
  }
  if (Error E = Input.takeErrors())
    return std::move(E);
  return std::move(Table);
}

bool genksyms::looksLikeSymvers(StringRef Text) {
  // Nothing else begins so. What is wrong with a CRC is the reader's to say.
  return Text.starts_with("0x");
}

void genksyms::writeSymvers(raw_ostream &Out, ArrayRef<SymversRow> Rows,
                            SymversColumns Columns) {
  for (const SymversRow &Row : Rows) {
    Out << hex(Row.Crc) << '\t' << Row.Symbol << '\t' << Row.Module << '\t'
        << Row.Kind;
    if (Columns == SymversColumns::Five)
      Out << '\t' << Row.Namespace;
    Out << '\n';
  }
}
