//===- Tables.h - Rows of a store, looked up and added ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What adding, removing, checking and asking have in common. Numbers of rows
// are given out one after the other, by whoever holds the one transaction that
// writes.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_TABLES_H
#define GENKSYMS_CC_LIB_STORE_TABLES_H

#include "Database.h"
#include "Packing.h"
#include "Schema.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"

namespace genksyms {

/// That the store is damaged: What, and who says more.
llvm::Error damaged(const Database &In, const llvm::Twine &What);

/// Runs `Select (KEYS)` for Keys, a number of them at a time; Select ends in
/// `IN`.
llvm::Error queryByKeys(Database &In, llvm::StringRef Select,
                        llvm::ArrayRef<int64_t> Keys,
                        llvm::function_ref<void(const SqlRow &)> Visit);
/// The same of row numbers.
llvm::Error queryByIds(Database &In, llvm::StringRef Select,
                       llvm::ArrayRef<uint32_t> Ids,
                       llvm::function_ref<void(const SqlRow &)> Visit);

/// The number that the next row of Table gets.
llvm::Expected<uint32_t> nextId(Database &In, llvm::StringRef Table);

using NameIds = llvm::StringMap<uint32_t>;
/// The numbers of those of Texts that there are.
llvm::Expected<NameIds> findNames(Database &In,
                                  std::vector<llvm::StringRef> Texts);
/// The numbers of all of Texts; what is missing is added.
llvm::Expected<NameIds> internNames(Database &In,
                                    std::vector<llvm::StringRef> Texts);

using NameTexts = llvm::DenseMap<uint32_t, llvm::StringRef>;
/// The texts of names, which Saver holds. One that is missing is an error.
llvm::Expected<NameTexts> readNames(Database &In, llvm::ArrayRef<uint32_t> Ids,
                                    llvm::StringSaver &Saver);

struct Place {
  uint32_t Module = 0, Kind = 0, Namespace = 0; ///< names
  bool HasCrc = true;
  auto operator<=>(const Place &) const = default;
};
/// All of them, by number; there are some thousand.
llvm::Expected<std::map<uint32_t, Place>> readPlaces(Database &In);

/// The key of an export: its symbol's name in the upper half, its version in
/// the lower.
inline int64_t exportKey(uint32_t Name, uint32_t Crc) {
  return int64_t(Name) << 32 | Crc;
}

/// One part of a release; empty where it has none. One that has not as many
/// numbers as the release says is an error.
llvm::Expected<Numbers> readPart(Database &In, const ReleaseInfo &R,
                                 PartKind Kind);
/// The same in two steps: what stands in In, and its numbers, for which In is
/// not asked, so that several can be unpacked at the same time.
llvm::Expected<std::string> readPacked(Database &In, const ReleaseInfo &R,
                                       PartKind Kind);
llvm::Expected<Numbers> unpackPart(const Database &In, llvm::StringRef Packed,
                                   const ReleaseInfo &R, PartKind Kind);
/// In one step, and what is wrong with it as Damage.
llvm::Expected<Numbers> readPart(Database &In, const ReleaseInfo &R,
                                 PartKind Kind, std::string &Damage);

/// A row of `exports`.
struct ExportRow {
  uint32_t Id = 0;
  int64_t Key = 0;
  uint32_t Place = 0;
  uint32_t name() const { return uint64_t(Key) >> 32; }
};
/// Of an answer with the columns id, symbol_crc and place.
inline ExportRow exportRow(const SqlRow &R) {
  return {uint32_t(R.integer(0)), R.integer(1), uint32_t(R.integer(2))};
}
/// Those with the numbers Ids, by number. One that is missing is an error.
llvm::Expected<std::vector<ExportRow>>
readExportRows(Database &In, llvm::ArrayRef<uint32_t> Ids);
/// The row with the number Id of Rows, which are by number; or null.
const ExportRow *findRow(llvm::ArrayRef<ExportRow> Rows, uint32_t Id);

/// What Rows stand for, in their order.
llvm::Expected<std::vector<StoredExport>>
resolveExports(Database &In, llvm::ArrayRef<ExportRow> Rows,
               llvm::StringSaver &Saver);
/// The exports with the numbers Ids, which are sorted, in their order.
llvm::Expected<std::vector<StoredExport>>
readExports(Database &In, llvm::ArrayRef<uint32_t> Ids,
            llvm::StringSaver &Saver);

/// What a store knows of the release Name, or nothing.
llvm::Expected<std::optional<ReleaseInfo>> findRelease(Database &In,
                                                       llvm::StringRef Name);
/// All releases, by name. One whose labels or facts cannot be read is an error.
llvm::Expected<std::vector<ReleaseInfo>> readReleases(Database &In);
/// The same, and what cannot be read as lines of Damage.
llvm::Expected<std::vector<ReleaseInfo>>
readReleases(Database &In, std::vector<std::string> &Damage);

/// Deletes a release, within a transaction; what it alone had stays.
llvm::Error deleteRelease(Database &In, int64_t Release);
/// Deletes what no release has, within a transaction.
llvm::Error deleteUnused(Database &In);

/// What differs between the release that is there and what is to be added, in
/// counts.
llvm::Expected<std::string> describeDifference(Database &In,
                                               const ReleaseInfo &Known,
                                               const Labels &Labelled,
                                               const ReleaseContent &Content);

/// Adds a release, within a transaction.
llvm::Expected<AddOutcome> addWithin(Database &In, llvm::StringRef Name,
                                     const Labels &Labelled,
                                     const ReleaseContent &Content,
                                     bool Replace);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_TABLES_H
