//===- LoadCauses.h - The types behind a mismatch ---------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where the symtypes of both sides are at hand, a version that differs has a
// cause: a struct and what happened to its members.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_LOADCAUSES_H
#define GENKSYMS_CC_COMPARE_LOADCAUSES_H

#include "genksyms-cc/Compare/Comparison.h"
#include "genksyms-cc/Compare/LoadTable.h"

namespace genksyms {

/// Both sides' symtypes and what differs between them.
class LoadCauses {
public:
  /// Reads the symtypes Old, which the modules were built with, and New, of the
  /// kernel: what readSide() takes. Compares those symbols whose versions
  /// differ in Table.
  llvm::Error read(llvm::StringRef Old, llvm::StringRef New,
                   const LoadTable &Table, Progress &Done);

  /// What was found; of the wanted symbols alone.
  const Comparison &differences() const { return Differences; }

private:
  SymtypesPool Pool;
  Side Old, New;
  PatternList Wanted;
  Comparison Differences;
};

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_LOADCAUSES_H
