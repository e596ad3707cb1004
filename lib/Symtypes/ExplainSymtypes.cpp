//===- ExplainSymtypes.cpp - What symtypes say of a symbol ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "DwarfRecords.h"
#include "SymtypesTable.h"
#include "genksyms-cc/Version/ReachedTypes.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

const SymtypesFile *genksyms::exportingFile(const SymtypesSet &Set,
                                            StringRef Symbol) {
  auto Found = find_if(Set.Files, [&](const SymtypesFile &File) {
    return any_of(File.Records, [&](const SymtypesRecord *Record) {
      return Record->Name->Kind == EntityKind::Ordinary &&
             Record->Name->Text == Symbol;
    });
  });
  return Found == Set.Files.end() ? nullptr : &*Found;
}

Explanation genksyms::explainFromSymtypes(const SymtypesFile &File,
                                          StringRef Symbol) {
  if (isOfDwarf(File))
    return explainDwarf(File, Symbol, nullptr);
  SymtypesTable Records(File);
  const Definition &Root =
      **find_if(Records.exports(), [&](const Definition *Export) {
        return Export->Defines->text() == Symbol;
      });
  Versioner Versions(Records.definitions());
  Explanation Result;
  Result.Symbol = Symbol.str();
  Result.Symtypes = File.Path;
  Result.GenksymsVersion = Versions.version(Root);
  Result.ExpandedText = Versions.expandedText(Root);
  Result.Types = reachedTypes(
      Versions, Root, [](const Definition &) { return FileLocation(); });
  for (ExplainedType &Type : Result.Types)
    if (!Type.Counts)
      Type.Reason = "without a definition there: nothing but its name counts";
  return Result;
}

std::optional<std::string> genksyms::spelledTypeName(StringRef Text) {
  for (EntityKind Kind :
       {EntityKind::Struct, EntityKind::Union, EntityKind::Enum,
        EntityKind::Typedef, EntityKind::Enumerator}) {
    StringRef Prefix = symtypesPrefix(Kind);
    StringRef Word = Kind == EntityKind::Typedef      ? "typedef"
                     : Kind == EntityKind::Enumerator ? "enumerator"
                                                      : expansionWord(Kind);
    StringRef Rest = Text;
    bool IsIt = Rest.consume_front(Prefix) ||
                (Rest.consume_front(Word.rtrim()) &&
                 (Rest.consume_front(":") || Rest.consume_front(" ")));
    if (IsIt && !Rest.trim().empty())
      return (Prefix + Rest.trim()).str();
  }
  return std::nullopt;
}

std::string genksyms::expandedName(StringRef Name) {
  EntityKind Kind = symtypesKind(Name);
  return Kind == EntityKind::Ordinary
             ? Name.str()
             : (expansionWord(Kind) + Name.drop_front(2)).str();
}
