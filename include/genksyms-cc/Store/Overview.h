//===- Overview.h - All symbols and types of many releases ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What History.h tells of one symbol or type, for all of them at once: tables
// of symbols by releases and of types by releases, and the comparison of each
// two releases that follow each other. 30,000 symbols in 100 releases take some
// 12 MB, and as much again where each release has versions of its own.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_STORE_OVERVIEW_H
#define GENKSYMS_CC_STORE_OVERVIEW_H

#include "genksyms-cc/Compare/Comparison.h"
#include "genksyms-cc/Store/Series.h"

namespace genksyms {

/// A ReleaseSeries, with releases as numbers in Overview::Releases.
struct OverviewSeries {
  std::string Name;
  std::vector<uint32_t> Releases;
};

/// Two that follow each other in a series.
struct ReleasePair {
  uint32_t Series = 0, Old = 0, New = 0;
};

/// Where an export is, and under which license.
struct ExportPlace {
  llvm::StringRef Module, Kind, Namespace;
  bool HasCrc = true;
};

/// What there is of a type in one release: the definition that most files have.
struct TypeCell {
  const SymtypesRecord *Definition = nullptr; ///< null: it is in no file
  uint32_t Files = 0, OtherFiles = 0;         ///< as in HistoryStep
};

struct Overview {
  struct Row {
    uint32_t Symbol = 0, Crc = 0;
    uint32_t Place = 0; ///< in Places
  };

  std::string Where; ///< the store
  bool ByDate = false;
  std::vector<ReleaseInfo> Releases;
  std::vector<OverviewSeries> Series;
  std::vector<ReleasePair> Pairs; ///< series by series

  std::vector<llvm::StringRef> Symbols; ///< sorted
  std::vector<ExportPlace> Places;
  std::vector<Row> Rows; ///< the first stands for none
  /// Of symbols by releases: a row, or 0 where there is none.
  std::vector<uint32_t> Cells;

  std::vector<const SymtypesName *> Types; ///< sorted by text
  /// Of types by releases.
  std::vector<TypeCell> TypeCells;

  std::unique_ptr<SymtypesPool> Pool = std::make_unique<SymtypesPool>();
  std::unique_ptr<llvm::BumpPtrAllocator> Texts =
      std::make_unique<llvm::BumpPtrAllocator>();

  /// The row of a symbol in a release, or null.
  const Row *rowOf(size_t Symbol, size_t Release) const {
    uint32_t Number = Cells[Symbol * Releases.size() + Release];
    return Number ? &Rows[Number] : nullptr;
  }
  const TypeCell &typeCell(size_t Type, size_t Release) const {
    return TypeCells[Type * Releases.size() + Release];
  }
  SymversRow symversRow(const Row &R) const;
  /// The number of Symbol, which some release has.
  size_t symbolNumber(llvm::StringRef Symbol) const;
  bool hasDefinitions(size_t Release) const {
    return Releases[Release].Files != 0;
  }
};

struct OverviewState;

/// Reads a store in one transaction, which ends with this.
class OverviewReader {
public:
  /// Releases are in their order.
  static llvm::Expected<OverviewReader> read(Store &S,
                                             std::vector<ReleaseInfo> Releases);
  OverviewReader(OverviewReader &&) noexcept;
  OverviewReader &operator=(OverviewReader &&) = delete;
  ~OverviewReader();

  const Overview &overview() const;

  /// Compares the releases of each of the Pairs, and calls Visit with the
  /// number of the pair and what `diff` would tell. Pairs without definitions
  /// are visited by several threads at a time, in any order. Counts pairs.
  llvm::Error
  comparePairs(llvm::function_ref<void(size_t, const Comparison &)> Visit,
               Progress &Done);

private:
  explicit OverviewReader(std::unique_ptr<OverviewState> S);
  std::unique_ptr<OverviewState> S;
};

} // namespace genksyms

#endif // GENKSYMS_CC_STORE_OVERVIEW_H
