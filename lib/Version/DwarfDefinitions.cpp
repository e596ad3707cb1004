//===- DwarfDefinitions.cpp - Definitions from debugging entries ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/DwarfDefinitions.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;

DwarfDefinition &DefinitionTable::make(StringRef Key) {
  auto *New = new (Memory) DwarfDefinition();
  New->Key = Key;
  New->Number = ++Count;
  return *New;
}

DwarfDefinition &DefinitionTable::intern(StringRef Key) {
  auto [Known, IsNew] = ByKey.try_emplace(Key, nullptr);
  if (IsNew) {
    Known->second = &make(Known->first());
    All.push_back(Known->second);
  }
  return *Known->second;
}

bool DefinitionTable::define(DwarfDefinition &D, const DwarfText &New) {
  if (D.IsDefined && D.Length >= New.Text.size())
    return false;
  StringRef Text = StringRef(New.Text).copy(Memory);
  Scratch.clear();
  size_t At = 0;
  for (auto [Where, Key] : New.Keys) {
    if (Where != At)
      Scratch.push_back({Text.slice(At, Where), nullptr});
    Scratch.push_back({"", Key});
    At = Where + Key->Key.size();
  }
  if (At != Text.size())
    Scratch.push_back({Text.drop_front(At), nullptr});
  D.Pieces = ArrayRef(Scratch).copy(Memory);
  D.Length = Text.size();
  D.IsDefined = true;
  return true;
}

DwarfDefinition &DefinitionTable::defineSymbol(StringRef Name,
                                               const DwarfText &New) {
  DwarfDefinition &D = make(Name.copy(Memory));
  define(D, New);
  return D;
}

namespace {
struct TextPrinter {
  raw_ostream &Out;
  void text(const DwarfPiece &P) { Out << P.Text; }
  void name(const DwarfPiece &P, const DwarfDefinition *) { Out << P.Key->Key; }
  void begin(const DwarfDefinition &, DwarfGraph::Spelling) {}
  void end(const DwarfDefinition &) {}
};
} // namespace

void genksyms::printExpansion(raw_ostream &Out, DwarfGraph &Graph,
                              DefinitionSet<DwarfGraph> &Visited,
                              const DwarfDefinition &From) {
  TextPrinter Printer{Out};
  Visited.clear();
  Expander<DwarfGraph, TextPrinter>(Graph, Visited, Printer).expand(From, {});
}

void genksyms::printLine(raw_ostream &Out, StringRef Key,
                         const DwarfDefinition &D) {
  Out << Key << ' ';
  for (const DwarfPiece &P : D.Pieces)
    Out << (P.Key ? P.Key->Key : P.Text);
  Out << '\n';
}
