//===- Removing.cpp - A release out of a store ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What no release has any longer goes with the release. Nothing counts uses, so
// that nothing can count them wrongly: the lists of the other releases are
// read.
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/BitVector.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Deletes rows that nothing refers to, table by table.
class Sweep {
public:
  explicit Sweep(Database &In) : In(In) {}

  Error run() {
    Expected<std::vector<ReleaseInfo>> Releases = readReleases(In);
    if (!Releases)
      return Releases.takeError();
    for (const ReleaseInfo &R : *Releases)
      if (Error E = markParts(R))
        return E;
    if (Error E = markNames())
      return E;
    for (auto &[Table, Used] :
         {std::pair<StringRef, BitVector &>("file_sets", FileSets),
          {"definitions", Definitions},
          {"exports", Exports},
          {"places", Places},
          {"names", Names}})
      if (Error E = deleteOthers(Table, Used))
        return E;
    return Error::success();
  }

private:
  static void mark(BitVector &In, uint32_t Id) {
    if (Id >= In.size())
      In.resize(std::max<size_t>(Id + 1, size_t(In.size()) * 2));
    In.set(Id);
  }

  Error markParts(const ReleaseInfo &R) {
    for (auto &[Kind, Used] :
         {std::pair<PartKind, BitVector &>(ExportsPart, Exports),
          {DefinitionsPart, Definitions}}) {
      Expected<Numbers> Ids = readPart(In, R, Kind);
      if (!Ids)
        return Ids.takeError();
      for (uint32_t Id : *Ids)
        mark(Used, Id);
    }
    Expected<Numbers> Files = readPart(In, R, FilesPart);
    if (!Files)
      return Files.takeError();
    for (size_t I = 0; I + 1 < Files->size(); I += 2) {
      mark(Names, (*Files)[I]);
      mark(FileSets, (*Files)[I + 1]);
    }
    return Error::success();
  }

  Error markNames() {
    if (Error E = In.query("SELECT id, symbol_crc, place FROM exports", {},
                           [&](const SqlRow &R) {
                             uint32_t Id = R.integer(0);
                             if (Id < Exports.size() && Exports.test(Id)) {
                               mark(Names, R.integer(1) >> 32);
                               mark(Places, R.integer(2));
                             }
                           }))
      return E;
    Expected<std::map<uint32_t, Place>> Known = readPlaces(In);
    if (!Known)
      return Known.takeError();
    for (const auto &[Id, P] : *Known)
      if (Id < Places.size() && Places.test(Id))
        for (uint32_t Name : {P.Module, P.Kind, P.Namespace})
          mark(Names, Name);
    return In.query("SELECT id, name FROM definitions", {},
                    [&](const SqlRow &R) {
                      uint32_t Id = R.integer(0);
                      if (Id < Definitions.size() && Definitions.test(Id))
                        mark(Names, R.integer(1));
                    });
  }

  Error deleteOthers(StringRef Table, const BitVector &Used) {
    Numbers Unused;
    if (Error E = In.query(("SELECT id FROM " + Table).str(), {},
                           [&](const SqlRow &R) {
                             uint32_t Id = R.integer(0);
                             if (Id >= Used.size() || !Used.test(Id))
                               Unused.push_back(Id);
                           }))
      return E;
    return queryByIds(In, ("DELETE FROM " + Table + " WHERE id IN").str(),
                      Unused, [](const SqlRow &) {});
  }

  Database &In;
  BitVector FileSets, Definitions, Exports, Places, Names;
};

} // namespace

Error genksyms::deleteUnused(Database &In) { return Sweep(In).run(); }

Error genksyms::deleteRelease(Database &In, int64_t Release) {
  for (StringRef Statement : {"DELETE FROM parts WHERE release = $1",
                              "DELETE FROM releases WHERE id = $1"})
    if (Error E = In.query(Statement, {Release}, [](const SqlRow &) {}))
      return E;
  return Error::success();
}

Error genksyms::removeRelease(Store &S, StringRef Name) {
  Database &In = S.database();
  Expected<Transaction> Whole = Transaction::begin(In, StoreAccess::Write);
  if (!Whole)
    return Whole.takeError();
  Expected<std::optional<ReleaseInfo>> Known = findRelease(In, Name);
  if (!Known)
    return Known.takeError();
  if (!*Known)
    return makeError(In.where() + ": has no release " + quoted(Name) +
                     "; `genksyms-cc store list` names those that it has");
  if (Error E = deleteRelease(In, (*Known)->Id))
    return E;
  if (Error E = deleteUnused(In))
    return E;
  return Whole->commit();
}
