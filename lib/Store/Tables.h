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
/// The texts of names, which Saver holds.
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

/// One part of a release; empty where it has none.
llvm::Expected<Numbers> readPart(Database &In, int64_t Release, PartKind Kind);

/// The exports with these numbers, in their order.
llvm::Expected<std::vector<StoredExport>>
readExports(Database &In, llvm::ArrayRef<uint32_t> Ids,
            llvm::StringSaver &Saver);

/// What a store knows of the release Name, or nothing.
llvm::Expected<std::optional<ReleaseInfo>> findRelease(Database &In,
                                                       llvm::StringRef Name);
/// All releases, by name.
llvm::Expected<std::vector<ReleaseInfo>> readReleases(Database &In);

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
