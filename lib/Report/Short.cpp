//===- Short.cpp - Differences as one line each ---------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Escape.h"

using namespace genksyms;
using namespace llvm;

void genksyms::printShort(const Comparison &C, raw_ostream &Out) {
  for (const TypeChange &Type : C.Types)
    Out << Plain{spelledName(*Type.Name)} << ": " << Plain{sentence(Type, 2)}
        << "; hits " << counted(Type.Hits.size(), "export")
        << (Type.Tolerated ? " (tolerated)" : "") << '\n';
  for (const ExportChange &Export : C.Exports)
    for (ExportChangeKind Kind : AllExportChanges) {
      if (!(Export.Kinds & Kind) ||
          (Kind == ExportReversioned && Export.isExplained()))
        continue;
      Out << Plain{Export.Symbol} << ": " << Plain{spelledChange(Export, Kind)}
          << (Export.Tolerated ? " (tolerated)" : "") << '\n';
    }
}

void genksyms::printSymbols(const Comparison &C, raw_ostream &Out) {
  for (const ExportChange &Export : C.Exports)
    if (!Export.Tolerated)
      Out << Plain{Export.Symbol} << '\n';
}

void genksyms::printModifiedSymbols(const Comparison &C, raw_ostream &Out) {
  for (const ExportChange &Export : C.Exports)
    if (!Export.Tolerated && Export.Old && Export.New)
      Out << Plain{Export.Symbol} << '\n';
}

std::string genksyms::whyReversioned(const Comparison &C, StringRef Symbol) {
  const ExportChange *Export = findChange(C, Symbol);
  if (!Export || Export->Causes.empty())
    return "";
  const TypeChange &Type = C.Types[Export->Causes.front()];
  std::string Result = spelledName(*Type.Name) + ": " + sentence(Type, 2);
  if (Export->CauseCount > 1)
    Result += "; and " + counted(Export->CauseCount - 1, "other changed type");
  return Result;
}
