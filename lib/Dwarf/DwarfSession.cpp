//===- DwarfSession.cpp - One object, or one unit of it -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DwarfSession.h"
#include "DwarfError.h"
#include "TypeString.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

DwarfSession::DwarfSession(const ExportedNames &Names, DebugInfo &Info,
                           const DwarfOptions &Options, const KabiRules *Rules)
    : Names(Names), Options(Options), Rules(Rules), Writer(Info, Table, Rules),
      Entries(Names, Info, Options, [this](ExportedName &Symbol, EntryRef E) {
        return take(Symbol, E);
      }) {
  if (Options.DumpTypes || Options.OnDebug)
    Writer.OnDefinition = [&](const DwarfDefinition &D, bool Replaces) {
      Options.debug("expand_type", D.Key);
      dump(D.Key, D, Replaces);
    };
}

/// Shows what enters the table.
void DwarfSession::dump(StringRef Key, const DwarfDefinition &D,
                        bool Replaces) const {
  if (!Options.DumpTypes)
    return;
  Options.debug("type_map_add", (Replaces ? "replacing " : "adding ") + Key);
  printLine(*Options.DumpTypes, Key, D);
}

Error DwarfSession::take(ExportedName &Symbol, EntryRef E) {
  Options.debug("process_symbol", Symbol.Name);
  DwarfText Text;
  if (Error Failed = Writer.writeSymbol(E, Text)) {
    // The tree is dumped up to what cannot be read.
    if (Options.DumpEntries)
      consumeError(Writer.dumpSymbol(E, *Options.DumpEntries));
    return Failed;
  }
  const DwarfDefinition &D = Table.defineSymbol(Symbol.Name, Text);
  Entries.forAliases(Symbol, [&](ExportedName &Alias) {
    if (std::exchange(Alias.IsTaken, true))
      return;
    Alias.Text = &D;
    Alias.Entry = E;
  });
  return Options.DumpEntries ? Writer.dumpSymbol(E, *Options.DumpEntries)
                             : Error::success();
}

Error DwarfSession::readUnit(Unit &U) {
  Writer.beginUnit(U);
  return Entries.readUnit(U);
}

/// Defines what rules alone define among the keys that From reaches, in the
/// order of its expansion.
Error DwarfSession::defineReached(const DwarfDefinition &From) {
  struct Frame {
    const DwarfDefinition *Of;
    size_t Next;
  };
  std::vector<Frame> Stack = {{&From, 0}};
  while (!Stack.empty()) {
    Frame &F = Stack.back();
    if (F.Next == F.Of->Pieces.size()) {
      Stack.pop_back();
      continue;
    }
    const DwarfDefinition *Key = F.Of->Pieces[F.Next++].Key;
    if (!Key || !Checked.insert(*Key))
      continue;
    if (!Key->IsDefined)
      if (Error E = defineByRule(*Key, F.Of == &From ? "(null)" : F.Of->Key))
        return E;
    Stack.push_back({Key, 0});
  }
  return Error::success();
}

/// Defines Key, which the definition of By refers to, as a rule has it.
Error DwarfSession::defineByRule(const DwarfDefinition &Key, StringRef By) {
  auto Value = Rules->find(KabiRule::TypeString, Key.Key);
  if (!Value)
    return generatorError("__calculate_version",
                          "unknown type reference to '" + Key.Key +
                              "' when expanding '" + By + "'");
  DwarfText Text;
  if (Error E = parseTypeString(Key.Key, *Value, Table, Text))
    return E;
  Table.define(Table.intern(Key.Key), Text);
  return Error::success();
}

Error DwarfSession::version(ExportedName &Symbol) {
  if (Rules && !Rules->empty())
    if (Error E = defineReached(*Symbol.Text))
      return E;
  TextCrc Text;
  Cache.appendSymbol(*Symbol.Text, Visited, Text);
  uint32_t Version = Text.value();
  Options.debug("expand_symbol",
                Symbol.Name + " = " + utohexstr(Version, /*LowerCase=*/true));
  Entries.forAliases(Symbol,
                     [&](ExportedName &Alias) { Alias.Version = Version; });
  if (raw_ostream *Out = Options.DumpVersions) {
    *Out << Symbol.Name << ' ';
    printExpansion(*Out, Graph, Visited, *Symbol.Text);
    *Out << '\n';
  }
  return Error::success();
}

Error DwarfSession::computeVersions() {
  Writer.finish();
  for (ExportedName *Symbol : Entries.ordered()) {
    if (!Symbol->Text)
      continue;
    if (auto Value = Rules ? Rules->find(KabiRule::TypeString, Symbol->Name)
                           : std::nullopt) {
      DwarfText Text;
      if (Error E = parseTypeString(Symbol->Name, *Value, Table, Text))
        return E;
      Symbol->Text = &Table.defineSymbol(Symbol->Name, Text);
    }
    if (!Symbol->Version)
      if (Error E = version(*Symbol))
        return E;
    if (Options.DumpSymbols)
      dump(Symbol->Name, *Symbol->Text, /*Replaces=*/false);
  }
  return Error::success();
}

void DwarfSession::print(raw_ostream &Out) const {
  std::vector<std::pair<StringRef, const DwarfDefinition *>> Lines;
  for (const DwarfDefinition *D : Table.definitions())
    if (D->IsDefined)
      Lines.emplace_back(D->Key, D);
  for (const auto &Name : Names.names())
    if (Name->Text)
      Lines.emplace_back(Name->Name, Name->Text);
  llvm::sort(Lines,
             [](const auto &A, const auto &B) { return A.first < B.first; });
  for (auto [Key, D] : Lines)
    printLine(Out, Key, *D);
}
