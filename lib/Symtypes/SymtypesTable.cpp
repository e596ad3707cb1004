//===- SymtypesTable.cpp - A symtypes file as a table ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SymtypesTable.h"
#include "DwarfRecords.h"
#include "genksyms-cc/Version/ReachedTypes.h"

using namespace genksyms;
using namespace llvm;

/// Makes Tokens those of Record; what they refer to is interned in Names.
static void readTokens(const SymtypesRecord &Record, NameTable &Names,
                       std::vector<DefinitionToken> &Tokens) {
  Tokens.clear();
  forEachSymtypesToken(Record.Text, [&](StringRef Text) {
    EntityKind Kind = symtypesKind(Text);
    if (Kind == EntityKind::Ordinary || Text.size() == 2)
      Tokens.push_back(DefinitionToken::plain(Text));
    else
      Tokens.push_back(
          DefinitionToken::reference(Kind, Names.intern(Text.drop_front(2))));
  });
}

SymtypesTable::SymtypesTable(const SymtypesFile &File) {
  NameTable &Names = Definitions.names();
  std::vector<DefinitionToken> Tokens;
  for (const SymtypesRecord *Record : File.Records) {
    readTokens(*Record, Names, Tokens);
    Definition &D = Definitions.record(Names.intern(Record->Name->plain()),
                                       Record->Name->Kind, Tokens);
    D.Unknown = Record->Opaque;
    if (Record->Name->Kind == EntityKind::Ordinary)
      Exports.push_back(&D);
  }
}

std::string genksyms::mentionIn(const SymtypesRecord &Record,
                                const SymtypesName &To) {
  if (Record.OfDwarf)
    return dwarfMention(Record, To);
  NameTable Names;
  std::vector<DefinitionToken> Tokens;
  readTokens(Record, Names, Tokens);
  return mentionOf(Tokens, To.Kind, To.plain());
}
