//===- CommitReport.h - What each commit of a range did ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_COMMITREPORT_H
#define GENKSYMS_CC_REPORT_COMMITREPORT_H

#include "genksyms-cc/Compare/Comparison.h"

namespace genksyms {

/// What happened to one export.
struct ExportEffect {
  std::string Symbol;
  std::string What; ///< `re-versioned`, or several, separated by commas
  std::string Why;  ///< empty where not known
  std::optional<uint32_t> OldVersion, NewVersion;
  bool Tolerated = false;
};

struct CommitEffect {
  std::string Hash, Subject;
  size_t Files = 0; ///< changed ones
  std::vector<ExportEffect> Exports;
  /// Why there may be more, a sentence each.
  std::vector<std::string> Incomplete;
};

/// The exports that C says changed.
std::vector<ExportEffect> exportEffects(const Comparison &C);

/// A table with a line for each commit, and below it the exports. Limit is how
/// many of a commit are named; 0 is all.
void printCommits(llvm::ArrayRef<CommitEffect> Commits, size_t Limit,
                  llvm::raw_ostream &Out);

/// `{"commits": [{"commit", "subject", "files", "exports": [...]}]}`.
void printCommitsJson(llvm::ArrayRef<CommitEffect> Commits,
                      llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_COMMITREPORT_H
