//===- LoadTable.h - Modules laid against kernels ---------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The results of a check: for each module and each kernel which copy would be
// taken, whether it loads, and what stands in the way.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_LOADTABLE_H
#define GENKSYMS_CC_COMPARE_LOADTABLE_H

#include "genksyms-cc/Module/LoadCheck.h"
#include <functional>

namespace genksyms {

/// One module with one kernel.
struct LoadCell {
  enum State {
    Checked,
    BuiltIn,    ///< part of the kernel, there is nothing to load
    Absent,     ///< no such module is installed
    Unlisted,   ///< installed, but modprobe does not find it: run depmod
    Unreadable, ///< the file could not be read
  } Is = Absent;
  std::string Copy;                   ///< the file that is taken
  std::vector<std::string> Shadowed;  ///< copies that are not taken
  std::string Error;                  ///< for Unreadable
  const Verdict *V = nullptr;         ///< for Checked
  std::optional<ForceOutcome> Forced; ///< for a module that does not load
};

/// One module with every kernel.
struct LoadRow {
  std::string Name;
  std::vector<LoadCell> Cells; ///< in the order of LoadTable::Kernels
};

/// What there is to say of one changed symbol, from elsewhere: the type and
/// the member behind a mismatch.
using ExplainSymbol =
    std::function<std::vector<std::string>(llvm::StringRef Symbol)>;

struct LoadTable {
  std::vector<const Base *> Kernels;
  std::vector<LoadRow> Rows;
  ExplainSymbol Explain; ///< may be empty
};

struct LoadCounts {
  size_t Checked = 0, Loads = 0, Fails = 0, Undecided = 0, Unreadable = 0;
};
/// The cells of column Kernel, counted.
LoadCounts countLoads(const LoadTable &Table, size_t Kernel);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_LOADTABLE_H
