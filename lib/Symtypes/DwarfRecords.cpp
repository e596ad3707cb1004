//===- DwarfRecords.cpp - A symtypes file of gendwarfksyms ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DwarfRecords.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

bool genksyms::isOfDwarf(const SymtypesFile &File) {
  return !File.Records.empty() &&
         all_of(File.Records,
                [](const SymtypesRecord *Record) { return Record->OfDwarf; });
}

DwarfRecords::DwarfRecords(const SymtypesFile &File) {
  for (const SymtypesRecord *Record : File.Records)
    define(*Record);
}

void DwarfRecords::define(const SymtypesRecord &Record) {
  DwarfText Text;
  Text.Text = Record.Text.str();
  forEachSymtypesToken(Record.Text, [&](StringRef Token) {
    if (symtypesKind(Token) == EntityKind::Ordinary || Token.size() == 2)
      return;
    Text.Keys.emplace_back(Token.data() - Record.Text.data(),
                           &Table.intern(Token));
  });
  if (Record.Name->Kind == EntityKind::Ordinary) {
    Exports.push_back({&Record, &Table.defineSymbol(Record.Name->Text, Text)});
    return;
  }
  DwarfDefinition &D = Table.intern(Record.key());
  Table.define(D, Text);
  Records[&D] = &Record;
}

uint32_t DwarfRecords::version(const Export &Of) {
  TextCrc Text;
  Cache.appendSymbol(*Of.Text, Visited, Text);
  return Text.value();
}

std::string DwarfRecords::expandedText(const Export &Of) {
  std::string Text;
  raw_string_ostream Out(Text);
  printExpansion(Out, Graph, Visited, *Of.Text);
  return Text;
}

std::vector<const SymtypesRecord *> DwarfRecords::reachedBy(const Export &Of) {
  std::vector<const SymtypesRecord *> Result = {Of.Record};
  std::vector<const DwarfDefinition *> Stack = {Of.Text};
  Visited.clear();
  while (!Stack.empty()) {
    const DwarfDefinition *D = Stack.back();
    Stack.pop_back();
    size_t First = Stack.size();
    for (const DwarfPiece &Piece : D->Pieces) {
      if (!Piece.Key || !Visited.insert(*Piece.Key))
        continue;
      Stack.push_back(Piece.Key);
      if (const SymtypesRecord *Record = Records.lookup(Piece.Key))
        Result.push_back(Record);
    }
    std::reverse(Stack.begin() + First, Stack.end());
  }
  return Result;
}
