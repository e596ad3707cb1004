//===- History.h - What became of a symbol or type --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_STORE_HISTORY_H
#define GENKSYMS_CC_STORE_HISTORY_H

#include "genksyms-cc/Compare/Comparison.h"
#include "genksyms-cc/Store/Series.h"

namespace genksyms {

/// One release, and what happened since the one before it in its series.
struct HistoryStep {
  ReleaseInfo Release;
  size_t Series = 0;    ///< in History::Series
  bool IsFirst = false; ///< of its series
  /// The release has the symbol or type.
  bool IsThere = false;
  /// The store has definitions of this release.
  bool HasDefinitions = false;
  /// Of a symbol: its table has no other row.
  std::unique_ptr<Side> Content;

  /// Of a symbol: all that a comparison with the release before tells; nothing
  /// where the symbol is the same, or for the first release of a series.
  std::unique_ptr<Comparison> Changes;

  /// Of a type: the definition that most files have, and in how many there is
  /// another one.
  const SymtypesRecord *Definition = nullptr;
  size_t Files = 0, OtherFiles = 0;
  /// How the definition changed since the last release of the series that had
  /// one.
  std::optional<TypeVariant> TypeChange;
};

struct History {
  std::string Where;   ///< the store
  std::string Subject; ///< `printk`, or a type as `s#page`
  bool IsType = false;
  bool ByDate = false; ///< the releases are ordered by date
  /// What the series are called; one, without a name, where no trait tells the
  /// releases apart.
  std::vector<std::string> Series;
  std::vector<HistoryStep> Steps; ///< one for each release, by series
  std::unique_ptr<SymtypesPool> Pool;
};

/// What became of Subject, a symbol or a type as spelledTypeName() spells it,
/// in Releases, which are in their order. The error names the nearest names
/// where no release has it.
llvm::Expected<History> readHistory(Store &S, llvm::StringRef Subject,
                                    std::vector<ReleaseInfo> Releases);
/// The same with releases that were divided into series in whatever way.
llvm::Expected<History> readHistory(Store &S, llvm::StringRef Subject,
                                    std::vector<ReleaseSeries> Divided);

} // namespace genksyms

#endif // GENKSYMS_CC_STORE_HISTORY_H
