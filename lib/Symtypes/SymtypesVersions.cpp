//===- SymtypesVersions.cpp - Versions worked out from symtypes -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Symtypes/SymtypesVersions.h"
#include "DwarfRecords.h"
#include "SymtypesTable.h"
#include "genksyms-cc/Version/Versioner.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

namespace {

using SymbolVersions = std::vector<std::pair<StringRef, uint32_t>>;

SymbolVersions dwarfVersions(const SymtypesFile &File) {
  DwarfRecords Records(File);
  SymbolVersions Result;
  for (const DwarfRecords::Export &Export : Records.exports())
    Result.emplace_back(Export.Record->Name->Text, Records.version(Export));
  return Result;
}

SymbolVersions fileVersions(const SymtypesFile &File) {
  if (isOfDwarf(File))
    return dwarfVersions(File);
  SymtypesTable Records(File);
  Versioner V(Records.definitions());
  SymbolVersions Result;
  for (const Definition *Export : Records.exports())
    Result.emplace_back(Export->Defines->text(), V.version(*Export));
  return Result;
}

} // namespace

StringMap<uint32_t> genksyms::versionsOf(const SymtypesSet &Set) {
  std::vector<SymbolVersions> ByFile(Set.Files.size());
  parallelFor(0, Set.Files.size(),
              [&](size_t I) { ByFile[I] = fileVersions(Set.Files[I]); });
  StringMap<uint32_t> All;
  for (const SymbolVersions &Versions : ByFile)
    for (const auto &[Symbol, Version] : Versions)
      All.try_emplace(Symbol, Version);
  return All;
}
