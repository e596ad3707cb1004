//===- DwarfSession.h - One object, or one unit of it --------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From the entries of names to definitions and versions. The table of
// definitions is that of what is read in one session: an object, as the
// generator has it, or one unit of a linked file, whose objects had a table
// each.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_DWARFSESSION_H
#define GENKSYMS_CC_LIB_DWARF_DWARFSESSION_H

#include "SymbolEntries.h"
#include "TypeWriter.h"

namespace genksyms {

class DwarfSession {
public:
  /// Versions go to Names. Rules: null where none are heeded, nor the names of
  /// members.
  DwarfSession(const ExportedNames &Names, DebugInfo &Info,
               const DwarfOptions &Options, const KabiRules *Rules);

  /// Where names lie must be known before a unit is read.
  void setAddresses() { Entries.setAddresses(); }
  void setAddress(ExportedName &Of, ExportedName::Address Where) {
    Entries.setAddress(Of, Where);
  }
  llvm::Error readUnit(Unit &U);
  /// After all units were read.
  llvm::Error computeVersions();

  /// The definitions that were reached, by key, and the names that were found.
  void print(llvm::raw_ostream &Out) const;

  /// Where each definition was found, if set before.
  using EntryFunction = std::function<void(const DwarfDefinition &, EntryRef)>;
  void onEntry(EntryFunction Told) { Writer.OnEntry = std::move(Told); }

private:
  llvm::Error take(ExportedName &Symbol, EntryRef E);
  llvm::Error defineReached(const DwarfDefinition &From);
  llvm::Error defineByRule(const DwarfDefinition &Key, llvm::StringRef By);
  llvm::Error version(ExportedName &Symbol);
  void dump(llvm::StringRef Key, const DwarfDefinition &D, bool Replaces) const;

  const ExportedNames &Names;
  const DwarfOptions &Options;
  const KabiRules *Rules;
  DefinitionTable Table;
  TypeWriter Writer;
  SymbolEntries Entries;
  DwarfGraph Graph;
  ExpansionCache<DwarfGraph> Cache{Graph};
  DefinitionSet<DwarfGraph> Visited{Graph}, Checked{Graph};
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_DWARFSESSION_H
