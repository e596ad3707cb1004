//===- SymbolEntries.h - From names to debugging entries ------ -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which entry says what an exported name is: the first one of its name or of
// one at the same address, of a definition or a declaration; else what a
// pointer to it points to.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_SYMBOLENTRIES_H
#define GENKSYMS_CC_LIB_DWARF_SYMBOLENTRIES_H

#include "ExportedNames.h"
#include "genksyms-cc/Dwarf/DwarfEngine.h"
#include <map>

namespace genksyms {

class SymbolEntries {
public:
  /// Take is called for each name that an entry was found for, once for all at
  /// its address.
  using TakeFunction = std::function<llvm::Error(ExportedName &, EntryRef)>;

  SymbolEntries(const ExportedNames &Names, DebugInfo &Info,
                const DwarfOptions &Options, TakeFunction Take)
      : Names(Names), Ordered(Names.ordered()), Info(Info), Options(Options),
        Take(std::move(Take)) {}

  /// From the object's symbol table.
  void setAddresses();
  /// Where the symbol table is that of more than this object's.
  void setAddress(ExportedName &Of, ExportedName::Address Where);

  /// Finds what U has, after all names of the unit are known.
  llvm::Error readUnit(Unit &U);

  /// Calls Do for Of and all names at its address.
  template <typename Action>
  void forAliases(ExportedName &Of, const Action &Do) {
    if (!Of.Where)
      return Do(Of);
    for (ExportedName *Name : ByAddress.find(*Of.Where)->second)
      Do(*Name);
  }

  const std::vector<ExportedName *> &ordered() const { return Ordered; }

private:
  ExportedName *findOpen(llvm::StringRef Name);
  llvm::Error takeSymbol(const Entry &E);
  llvm::Error takePointer(ExportedName &Symbol, const Entry &E);
  llvm::Error takePointers();

  const ExportedNames &Names;
  const std::vector<ExportedName *> Ordered;
  DebugInfo &Info;
  const DwarfOptions &Options;
  TakeFunction Take;
  std::map<ExportedName::Address, std::vector<ExportedName *>> ByAddress;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_SYMBOLENTRIES_H
