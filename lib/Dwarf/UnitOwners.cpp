//===- UnitOwners.cpp - Which unit exports what ---------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitOwners.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <set>

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

namespace {

using Address = ExportedName::Address;

/// The units that know one name.
struct Candidates {
  Unit *Pointer = nullptr, *Definition = nullptr, *Declaration = nullptr;
  SmallVector<Unit *, 1> Defining;
  std::optional<Address> Where;

  Unit *own() const { return Pointer ? Pointer : Definition; }
};

class OwnerSearch {
public:
  OwnerSearch(DebugInfo &Info, ArrayRef<StringRef> Names)
      : Info(Info), All(Names.size()) {
    for (size_t I = 0; I < Names.size(); ++I)
      ByName.try_emplace(Names[I], &All[I]);
  }

  std::vector<UnitOwner> run() {
    readAddresses();
    for (Unit &U : Info.units())
      if (!U.IsAssembler)
        Info.scan(U, [&](const Entry &E) { note(E); });
    for (const Candidates &Of : All)
      if (Unit *Own = Of.own(); Own && Of.Where)
        ByAddress.try_emplace(*Of.Where, Own);
    std::vector<UnitOwner> Result;
    for (const Candidates &Of : All) {
      UnitOwner &Owner = Result.emplace_back();
      Owner.In = ownerOf(Of);
      if (Of.Where && isKnownIn(Of, Owner.In))
        Owner.Where = Of.Where;
    }
    return Result;
  }

private:
  /// Learns where the names lie, and which others lie there.
  void readAddresses() {
    std::set<Address> Known;
    for (const DwarfSymbol &S : Info.Object.Symbols)
      if (Candidates *Of = ByName.lookup(S.Name); Of && !Of->Where)
        Known.insert(Of->Where.emplace(S.Section, S.Value));
    for (const DwarfSymbol &S : Info.Object.Symbols)
      if (Address Where(S.Section, S.Value); Known.count(Where))
        Addresses.try_emplace(S.Name, Where);
  }

  void note(const Entry &E) {
    Entry Named = E;
    // `extern int x; int x = 1;` has the name at the first alone.
    if (EntryRef Declared = Info.reference(E, Attr::Specification))
      Info.read(Declared, Named);
    StringRef Name = symbolName(Info, Named);
    bool IsPointer = Name.consume_front(PointerPrefix);
    bool IsDefinition =
        !IsPointer && !Info.flag(E, Attr::Declaration) &&
        (Info.flag(E, Attr::External) || Info.flag(Named, Attr::External));
    if (IsDefinition)
      if (auto At = Addresses.find(Name); At != Addresses.end())
        Definers[{At->second, E.Ref.In}] |= E.Tag == DW_TAG_variable;
    Candidates *Of = ByName.lookup(Name);
    if (!Of)
      return;
    Unit *&To = IsPointer      ? Of->Pointer
                : IsDefinition ? Of->Definition
                               : Of->Declaration;
    if (!To)
      To = E.Ref.In;
    if (IsDefinition)
      Of->Defining.push_back(E.Ref.In);
  }

  /// Whether In knows where the name lies. Of functions, compilers tell no
  /// aliases; those of variables may as well be of a linker script, which is
  /// later than In, and have the version of their own type.
  bool isKnownIn(const Candidates &Of, Unit *In) const {
    auto Defined = Definers.find({*Of.Where, In});
    return Defined != Definers.end() &&
           (!Defined->second || is_contained(Of.Defining, In));
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
  StringMap<Address> Addresses;
  std::map<Address, Unit *> ByAddress;
  /// Which units define what lies somewhere, and whether it is a variable.
  std::map<std::pair<Address, Unit *>, bool> Definers;
};

} // namespace

std::vector<UnitOwner> genksyms::findOwners(DebugInfo &Info,
                                            ArrayRef<StringRef> Names) {
  return OwnerSearch(Info, Names).run();
}
