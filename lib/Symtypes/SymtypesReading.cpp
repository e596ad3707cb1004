//===- SymtypesReading.cpp - What both shapes of symtypes share -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SymtypesReading.h"
#include "genksyms-cc/Support/Escape.h"

using namespace genksyms;
using namespace llvm;

bool genksyms::isPlausible(const SymtypesRecord &Record) {
  EntityKind Kind = Record.Name->Kind;
  if (Record.OfDwarf || Kind == EntityKind::Enumerator)
    return true;
  if (Kind != EntityKind::Ordinary) {
    StringRef First = Record.Text.split(' ').first;
    StringRef Word =
        Kind == EntityKind::Typedef ? "typedef" : expansionWord(Kind).trim();
    return First == Word || First == "__extension__";
  }
  // A declaration names what it declares.
  bool IsNamed = false;
  forEachSymtypesToken(Record.Text, [&](StringRef Token) {
    IsNamed |= Token == Record.Name->Text;
  });
  return IsNamed;
}

void genksyms::addSymtypesLine(StringRef Line, Lines &Input, SymtypesPool &Pool,
                               SymtypesIndex &Index, SymtypesLines &Into) {
  const SymtypesRecord *Record = nullptr;
  if (Error E = Pool.intern(Line).moveInto(Record))
    return Input.complain(std::move(E));
  uint32_t Known = Index.at(*Record->Name);
  if (Known != SymtypesIndex::None) {
    if (Into.Records[Known] != Record)
      Input.complain(quoted(Record->Name->Text) +
                     " is defined twice, first and otherwise in line " +
                     Twine(Into.LineNumbers[Known]));
    return;
  }
  Index.put(*Record->Name, Into.Records.size());
  Into.Records.push_back(Record);
  Into.LineNumbers.push_back(Input.number());
}

std::string genksyms::danglingReference(const SymtypesRecord &Record,
                                        const SymtypesName &Reference) {
  return quoted(Record.Name->Text) + " refers to " + quoted(Reference.Text) +
         ", which is not defined; is the file cut short?";
}
