//===- LoadTable.cpp - Modules laid against kernels -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/LoadTable.h"

using namespace genksyms;

LoadCounts genksyms::countLoads(const LoadTable &Table, size_t Kernel) {
  LoadCounts Counts;
  for (const LoadRow &Row : Table.Rows) {
    const LoadCell &Cell = Row.Cells[Kernel];
    Counts.Unreadable += Cell.Is == LoadCell::Unreadable;
    if (!Cell.V)
      continue;
    ++Counts.Checked;
    Counts.Loads += Cell.V->Result == Outcome::Loads;
    Counts.Fails += Cell.V->Result == Outcome::Fails;
    Counts.Undecided += Cell.V->Result == Outcome::Undecided;
  }
  return Counts;
}
