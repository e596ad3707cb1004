//===- ExportList.cpp - Exports with versions, from any list --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/ExportList.h"
#include "genksyms-cc/Formats/CmdFile.h"
#include "genksyms-cc/Formats/VersionLines.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// What exports the rows of File, where they do not say it themselves.
std::string unitOf(StringRef File) {
  if (std::string Made = madeFileOf(File); !Made.empty())
    return Made;
  File.consume_back(".cmd");
  return File.str();
}

std::vector<ListedExport> listRows(const SymversTable &Table, StringRef File) {
  std::string Unit = unitOf(File);
  std::vector<ListedExport> Exports;
  Exports.reserve(Table.rows().size());
  for (const SymversRow &Row : Table.rows())
    Exports.push_back({Row.Symbol.str(), Row.Crc, Row.Module.str(),
                       Row.Kind.str(), Row.Namespace.str(),
                       Row.Module.empty() ? Unit : Row.Module.str(),
                       (File + ":" + Twine(Row.Line)).str()});
  return Exports;
}

/// What one place says of an export, to tell it from what another says.
std::string describe(const ListedExport &E) {
  std::string Text;
  raw_string_ostream Out(Text);
  Out << E.Location << " (" << hex(E.Crc);
  for (StringRef Part : {E.Kind, E.Namespace, E.Module})
    if (!Part.empty())
      Out << ", " << Part;
  Out << ")";
  return escaped(Text);
}

bool saysTheSame(const ListedExport &A, const ListedExport &B) {
  return A.Crc == B.Crc && A.Module == B.Module && A.Kind == B.Kind &&
         A.Namespace == B.Namespace;
}

SymversRow rowOf(const ListedExport &E) {
  return {E.Crc, 0, E.Symbol, E.Module, E.Kind, E.Namespace};
}

} // namespace

Expected<std::optional<std::vector<ListedExport>>>
genksyms::readExportList(MemoryBufferRef Text) {
  StringRef File = Text.getBufferIdentifier();
  bool IsRecord = File.ends_with(".cmd");
  bool IsTable =
      looksLikeSymvers(Text.getBuffer()) || File.ends_with(".symvers");
  if (!IsTable && !IsRecord && !looksLikeVersionLines(Text.getBuffer()))
    return std::nullopt;
  Expected<SymversTable> Table =
      IsTable ? readSymvers(Text) : readVersionLines(Text, IsRecord);
  if (!Table)
    return Table.takeError();
  return listRows(*Table, File);
}

Error genksyms::prepareForTable(std::vector<ListedExport> &Exports) {
  StringMap<size_t> First;
  std::vector<ListedExport> Kept;
  Error Errors = Error::success();
  for (ListedExport &E : Exports) {
    Errors = joinErrors(std::move(Errors),
                        inContext(escaped(E.Location), checkRow(rowOf(E))));
    auto [It, New] = First.try_emplace(E.Symbol, Kept.size());
    if (New)
      Kept.push_back(std::move(E));
    else if (const ListedExport &Other = Kept[It->second];
             !saysTheSame(E, Other))
      Errors = joinErrors(std::move(Errors),
                          makeError(describe(E) + ": " + quoted(E.Symbol) +
                                    " is exported here and, differently, at " +
                                    describe(Other) +
                                    "; export it in one place only"));
  }
  Exports = std::move(Kept);
  return Errors;
}

Error genksyms::checkAgainstBase(ArrayRef<ListedExport> Exports,
                                 const SymversTable &Base, StringRef BaseFile) {
  Error Errors = Error::success();
  for (const ListedExport &E : Exports) {
    const SymversRow *Row = Base.find(E.Symbol);
    // A table that was written after the module was first built has its
    // exports.
    if (Row && Row->Module != E.Module)
      Errors = joinErrors(
          std::move(Errors),
          makeError(escaped(E.Location) + ": " + quoted(E.Symbol) +
                    " is exported by " + Row->Module + " already (" + BaseFile +
                    ":" + Twine(Row->Line) + "); give it another name"));
  }
  return Errors;
}

std::vector<SymversRow> genksyms::symversRows(ArrayRef<ListedExport> Exports) {
  std::vector<SymversRow> Rows;
  Rows.reserve(Exports.size());
  for (const ListedExport &E : Exports)
    Rows.push_back(rowOf(E));
  return Rows;
}
