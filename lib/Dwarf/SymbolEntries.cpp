//===- SymbolEntries.cpp - From names to debugging entries ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SymbolEntries.h"
#include "DwarfError.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

void SymbolEntries::setAddresses() {
  for (const DwarfSymbol &S : Info.Object.Symbols) {
    StringRef Name = S.Name;
    Name.consume_front(PointerPrefix);
    ExportedName *Listed = Names.find(Name);
    if (!Listed)
      continue;
    ExportedName::Address Where(S.Section, S.Value);
    if (!Listed->Where) {
      setAddress(*Listed, Where);
      Options.debug("set_symbol_addr",
                    Name + " -> { " + Twine(S.Section) + ", " +
                        utohexstr(S.Value, /*LowerCase=*/true) + " }");
    } else if (*Listed->Where != Where) {
      Options.warn("set_symbol_addr",
                   "multiple addresses for symbol " + Name + "?");
    }
  }
}

void SymbolEntries::setAddress(ExportedName &Of, ExportedName::Address Where) {
  Of.Where = Where;
  ByAddress[Where].push_back(&Of);
}

/// The name that Name stands for, if no entry has been taken for it or one of
/// its aliases.
ExportedName *SymbolEntries::findOpen(StringRef Name) {
  Name.consume_front(PointerPrefix);
  ExportedName *Listed = Names.find(Name);
  if (!Listed)
    return nullptr;
  bool IsOpen = false;
  forAliases(*Listed, [&](ExportedName &Alias) { IsOpen |= !Alias.IsTaken; });
  return IsOpen ? Listed : nullptr;
}

/// Remembers what the pointer E says of Symbol.
Error SymbolEntries::takePointer(ExportedName &Symbol, const Entry &E) {
  StringRef Name = Info.string(E, Attr::Name).value_or("");
  constexpr StringLiteral Where = "save_symbol_ptr";
  Options.debug("process_symbol_ptr", Symbol.Name);
  EntryRef Type = Info.reference(E, Attr::Type);
  Entry Pointer, Pointee;
  if (Type)
    Info.read(Type, Pointer);
  if (!Type || Pointer.Tag != DW_TAG_pointer_type)
    return generatorError(Where, Name + " must be a pointer type!");
  EntryRef To = Info.reference(Pointer, Attr::Type);
  if (!To)
    return generatorError(Where, Name + " pointer missing a type attribute?");
  Info.read(To, Pointee);
  forAliases(Symbol, [&](ExportedName &Alias) {
    Alias.Pointer = Pointee.Tag == DW_TAG_subroutine_type ? To : Type;
  });
  return Error::success();
}

Error SymbolEntries::takeSymbol(const Entry &E) {
  Entry Origin = E;
  if (EntryRef Abstract = Info.reference(E, Attr::AbstractOrigin))
    Info.read(Abstract, Origin);
  StringRef Name = symbolName(Info, Origin);
  ExportedName *Symbol = findOpen(symbolName(Info, E));
  if (!Symbol && !(Origin.Ref == E.Ref))
    Symbol = findOpen(Name);
  if (Info.failed())
    return Info.takeError();
  if (!Symbol)
    return Error::success();
  return Name.starts_with(PointerPrefix) ? takePointer(*Symbol, Origin)
                                         : Take(*Symbol, Origin.Ref);
}

Error SymbolEntries::takePointers() {
  for (ExportedName *Symbol : Ordered)
    if (!Symbol->IsTaken && Symbol->Pointer)
      if (Error E = Take(*Symbol, Symbol->Pointer))
        return E;
  return Error::success();
}

Error SymbolEntries::readUnit(Unit &U) {
  std::vector<EntryRef> Found;
  Info.scan(U, [&](const Entry &E) { Found.push_back(E.Ref); });
  for (EntryRef Ref : Found) {
    Entry E;
    Info.read(Ref, E);
    if (Error Failed = takeSymbol(E))
      return Failed;
  }
  if (Error E = takePointers())
    return E;
  return Info.failed() ? Info.takeError() : Error::success();
}
