//===- HistoryStrip.h - Releases in a row, versions as colors ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a page shows of a history at a glance: a cell for each release, with a
// letter and a color for each version of a symbol or definition of a type; and
// the same as a table, for those who cannot see it.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_HISTORYSTRIP_H
#define GENKSYMS_CC_LIB_REPORT_HISTORYSTRIP_H

#include "genksyms-cc/Compare/Comparison.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace genksyms {

/// What there is in one release.
struct StripCell {
  enum : int {
    Absent = -1,
    Unversioned = -2, ///< exported, without a version that is known
    NotRecorded = -3, ///< the store does not tell
  };
  llvm::StringRef Release;
  int Version = Absent; ///< or an index in HistoryStrip::Versions
};

/// Releases that follow each other.
struct StripRow {
  llvm::StringRef Title; ///< empty where there is one row
  std::vector<StripCell> Cells;
};

struct HistoryStrip {
  llvm::StringRef Noun; ///< what Versions are: `Version`, `Definition`
  /// In the order in which they appear.
  std::vector<std::string> Versions;
  std::vector<StripRow> Rows;

  /// The index of the version that Text spells, which is added where it is new.
  /// Versions are few.
  int versionNumber(llvm::StringRef Text);
  /// In how many releases it is there, and how many tell.
  size_t there() const;
  size_t recorded() const;
};

/// `A` for 0, `Z` for 25, then `AA`.
std::string versionLabel(int Version);

/// The label in its color.
void printVersionLabel(int Version, llvm::raw_ostream &Out);

/// The sections of the strip and of the table.
void printHistoryStrip(const HistoryStrip &Strip, llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_HISTORYSTRIP_H
