//===- SymtypesVersions.cpp - Versions worked out from symtypes -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Symtypes/SymtypesVersions.h"
#include "genksyms-cc/Version/Versioner.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

namespace {

using SymbolVersions = std::vector<std::pair<StringRef, uint32_t>>;

/// The versions of one file's exports: its records become a table as the
/// parser would have made it.
SymbolVersions fileVersions(const SymtypesFile &File) {
  Table T;
  std::vector<Definition *> Exports;
  std::vector<DefinitionToken> Tokens;
  for (const SymtypesRecord *Record : File.Records) {
    Tokens.clear();
    forEachSymtypesToken(Record->Text, [&](StringRef Text) {
      EntityKind Kind = symtypesKind(Text);
      if (Kind == EntityKind::Ordinary || Text.size() == 2)
        Tokens.push_back(DefinitionToken::plain(Text));
      else
        Tokens.push_back(DefinitionToken::reference(
            Kind, T.names().intern(Text.drop_front(2))));
    });
    Definition &D = T.record(T.names().intern(Record->Name->plain()),
                             Record->Name->Kind, Tokens);
    if (Record->Name->Kind == EntityKind::Ordinary)
      Exports.push_back(&D);
  }
  Versioner V(T);
  SymbolVersions Result;
  for (const Definition *Export : Exports)
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
