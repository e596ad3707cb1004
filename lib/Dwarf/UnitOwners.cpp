//===- UnitOwners.cpp - Which unit exports what ---------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitOwners.h"
#include "ExportedNames.h"
#include <map>

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

namespace {

/// The units that know one name.
struct Candidates {
  Unit *Pointer = nullptr, *Definition = nullptr, *Declaration = nullptr;
  std::optional<ExportedName::Address> Where;

  Unit *own() const { return Pointer ? Pointer : Definition; }
};

class OwnerSearch {
public:
  OwnerSearch(DebugInfo &Info, ArrayRef<StringRef> Names)
      : Info(Info), All(Names.size()) {
    for (size_t I = 0; I < Names.size(); ++I)
      ByName.try_emplace(Names[I], &All[I]);
  }

  std::vector<Unit *> run() {
    for (Unit &U : Info.units())
      Info.scan(U, [&](const Entry &E) { note(E); });
    addAddresses();
    std::vector<Unit *> Result;
    for (const Candidates &Of : All)
      Result.push_back(ownerOf(Of));
    return Result;
  }

private:
  void note(const Entry &E) {
    Entry Named = E;
    // `extern int x; int x = 1;` has the name at the first alone.
    if (EntryRef Declared = Info.reference(E, Attr::Specification))
      Info.read(Declared, Named);
    StringRef Name = symbolName(Info, Named);
    bool IsPointer = Name.consume_front(PointerPrefix);
    Candidates *Of = ByName.lookup(Name);
    if (!Of)
      return;
    bool IsGlobal =
        Info.flag(E, Attr::External) || Info.flag(Named, Attr::External);
    Unit *&To = IsPointer                         ? Of->Pointer
                : !IsGlobal                       ? Of->Declaration
                : Info.flag(E, Attr::Declaration) ? Of->Declaration
                                                  : Of->Definition;
    if (!To)
      To = E.Ref.In;
  }

  void addAddresses() {
    for (const DwarfSymbol &S : Info.Object.Symbols)
      if (Candidates *Of = ByName.lookup(S.Name); Of && !Of->Where) {
        Of->Where.emplace(S.Section, S.Value);
        if (Unit *Own = Of->own())
          ByAddress.try_emplace(*Of->Where, Own);
      }
  }

  Unit *ownerOf(const Candidates &Of) const {
    if (Unit *Own = Of.own())
      return Own;
    if (Of.Where)
      if (auto Same = ByAddress.find(*Of.Where); Same != ByAddress.end())
        return Same->second;
    return Of.Declaration;
  }

  DebugInfo &Info;
  std::vector<Candidates> All;
  StringMap<Candidates *> ByName;
  std::map<ExportedName::Address, Unit *> ByAddress;
};

} // namespace

std::vector<Unit *> genksyms::findOwners(DebugInfo &Info,
                                         ArrayRef<StringRef> Names) {
  return OwnerSearch(Info, Names).run();
}
