//===- DebugVersions.cpp - What objects say of exports --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Dwarf/DebugVersions.h"
#include "DwarfError.h"
#include "DwarfSession.h"
#include "UnitOwners.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

class VersionReader {
public:
  VersionReader(const DwarfObject &Object, ArrayRef<StringRef> Exports,
                const DebugRequest &Request)
      : Object(Object), Exports(Exports), Request(Request), Info(Object) {
    Options.Stable = Request.Stable;
    if (Request.OnWarning)
      Options.OnWarning = [&](StringRef, StringRef Text) {
        Request.OnWarning((Object.Name + ": " + Text).str());
      };
  }

  Error run(function_ref<void(DebugUnit &&)> Each);

private:
  using AddressFunction = function_ref<void(DwarfSession &, ExportedNames &)>;
  Error readUnits(ArrayRef<StringRef> Names, ArrayRef<Unit *> Units,
                  AddressFunction SetAddresses,
                  function_ref<void(DebugUnit &&)> Each);
  Error readWhole(function_ref<void(DebugUnit &&)> Each);
  Error readByUnit(function_ref<void(DebugUnit &&)> Each);
  std::string rootString(Unit &In, Attr Which);
  void describe(const ExportedNames &Names, DebugUnit &Result);
  void addLocation(StringRef Key, EntryRef Of, DebugUnit &Result);

  const DwarfObject &Object;
  ArrayRef<StringRef> Exports;
  const DebugRequest &Request;
  DwarfOptions Options;
  DebugInfo Info;
  KabiRules Rules;
};

std::string VersionReader::rootString(Unit &In, Attr Which) {
  Entry Root;
  Info.read(In, In.First, Root);
  return Info.string(Root, Which).value_or("").str();
}

void VersionReader::addLocation(StringRef Key, EntryRef Of, DebugUnit &Result) {
  Entry E;
  Info.read(Of, E);
  std::optional<uint64_t> File = Info.constant(E, Attr::DeclFile);
  if (!File)
    return;
  FileLocation &Where = Result.Locations[Key];
  Where.File = Info.fileName(*Of.In, *File);
  Where.Line = Info.constant(E, Attr::DeclLine).value_or(0);
}

/// Which unit the names are of, and where they stand there.
void VersionReader::describe(const ExportedNames &Names, DebugUnit &Result) {
  for (const auto &Name : Names.names()) {
    if (!Name->Entry)
      continue;
    if (Result.Source.empty()) {
      Unit &In = *Name->Entry.In;
      Result.Source = rootString(In, Attr::Name);
      Result.Directory = rootString(In, Attr::CompDir);
    }
    if (Request.WantsLocations)
      addLocation(Name->Name, Name->Entry, Result);
  }
}

/// Versions Names by what stands in Units alone.
Error VersionReader::readUnits(ArrayRef<StringRef> Names,
                               ArrayRef<Unit *> Units,
                               AddressFunction SetAddresses,
                               function_ref<void(DebugUnit &&)> Each) {
  Info.Work = 0; // each unit is in proportion to itself
  ExportedNames Listed;
  for (StringRef Name : Names)
    Listed.add(Name);
  DebugUnit Result;
  DwarfSession Session(Listed, Info, Options,
                       Options.Stable ? &Rules : nullptr);
  if (Request.WantsLocations)
    Session.onEntry([&](const DwarfDefinition &D, EntryRef Of) {
      addLocation(D.Key, Of, Result);
    });
  SetAddresses(Session, Listed);
  for (Unit *U : Units)
    if (Error E = Session.readUnit(*U))
      return E;
  if (Error E = Session.computeVersions())
    return E;
  if (Request.WantsSymtypes) {
    raw_string_ostream Out(Result.Symtypes);
    Session.print(Out);
  }
  for (StringRef Name : Names)
    if (const ExportedName *Known = Listed.find(Name); Known && Known->Version)
      Result.Versions.push_back({Name, *Known->Version});
  describe(Listed, Result);
  if (Info.failed())
    return Info.takeError();
  if (!Result.Versions.empty())
    Each(std::move(Result));
  return Error::success();
}

Error VersionReader::readWhole(function_ref<void(DebugUnit &&)> Each) {
  std::vector<Unit *> All;
  for (Unit &U : Info.units())
    if (!U.IsAssembler)
      All.push_back(&U);
  return readUnits(
      Exports, All,
      [](DwarfSession &Session, ExportedNames &) { Session.setAddresses(); },
      Each);
}

Error VersionReader::readByUnit(function_ref<void(DebugUnit &&)> Each) {
  std::vector<UnitOwner> Owners = findOwners(Info, Exports);
  if (Info.failed())
    return Info.takeError();
  MapVector<Unit *, std::vector<size_t>> Owned; // numbers of exports
  for (Unit &U : Info.units())                  // for their order
    Owned[&U];
  for (size_t I = 0; I < Exports.size(); ++I)
    if (Owners[I].In)
      Owned[Owners[I].In].push_back(I);
  for (const auto &[U, Numbers] : Owned) {
    std::vector<StringRef> Names;
    for (size_t I : Numbers)
      Names.push_back(Exports[I]);
    if (Names.empty() ||
        (!Request.Only.empty() && !llvm::is_contained(Names, Request.Only)))
      continue;
    auto SetAddresses = [&, &Numbers = Numbers](DwarfSession &Session,
                                                ExportedNames &Listed) {
      for (size_t I : Numbers)
        if (Owners[I].Where)
          Session.setAddress(*Listed.find(Exports[I]), *Owners[I].Where);
    };
    if (Error E = readUnits(Names, U, SetAddresses, Each))
      return E;
  }
  return Error::success();
}

Error VersionReader::run(function_ref<void(DebugUnit &&)> Each) {
  if (!Object.hasDebugInfo())
    return makeError(Object.Name + ": no debugging information; compile with "
                                   "-g (CONFIG_DEBUG_INFO)");
  if (Request.Stable && Object.KabiRules.IsThere)
    if (Error E = Rules.read(Object.KabiRules.Bytes,
                             [&](StringRef Where, StringRef Text) {
                               Options.warn(Where, Text);
                             }))
      return E;
  return Request.ByUnit ? readByUnit(Each) : readWhole(Each);
}

} // namespace

Error genksyms::readDebugVersions(MemoryBufferRef Object,
                                  ArrayRef<StringRef> Exports,
                                  const DebugRequest &Request,
                                  function_ref<void(DebugUnit &&)> Each) {
  auto Read = DwarfObject::open(Object);
  if (!Read)
    return Read.takeError();
  return VersionReader(**Read, Exports, Request).run(Each);
}
