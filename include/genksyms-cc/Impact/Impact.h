//===- Impact.h - What a change re-versions ---------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Versions the exports that a change can be noticed in, before it and after it,
// without a build. The result is two sides for a comparison.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_IMPACT_IMPACT_H
#define GENKSYMS_CC_IMPACT_IMPACT_H

#include "genksyms-cc/Compare/Comparison.h"
#include "genksyms-cc/Frontend/Units.h"
#include "genksyms-cc/Impact/ChangedFiles.h"
#include "genksyms-cc/KernelTree/ExportIndex.h"

namespace genksyms {

struct ImpactOptions {
  UnitOptions Units;
  /// Where Clang stands in for GCC, and its versions of the old state are not
  /// those in the tree's Module.symvers, GCC is run after all.
  bool CheckAgainstTable = true;
  /// Every source that may notice a change is read in both states; nothing is
  /// taken from an earlier run or worked out.
  bool ReadsAll = false;
};

/// Both states of the exports that a change may re-version.
struct Impact {
  SymtypesPool Pool;
  Side Old, New;
  /// How many sources spell exports, built or not, how many of those that are
  /// built may notice the change, and how many of these had to be asked for
  /// their includes because no build has left a list.
  size_t Exporting = 0, Read = 0, WithoutList = 0;
  /// How many were read by Clang in GCC's stead with no table to check that
  /// against, and how many by GCC because the table said otherwise or Clang
  /// found errors.
  size_t Unchecked = 0, ByGcc = 0;
  /// How many were not read at all, because the change makes other definitions
  /// of functions and variables alone, and none of those that these export.
  /// Their exports have no versions (0) in Old and New.
  size_t Spared = 0;
  /// What only a build shows, `FILE: why`.
  std::vector<std::string> NeedsBuild;
  /// What keeps the answer from being whole, each `FILE: …`.
  std::vector<std::string> Errors;
  std::vector<std::string> Warnings;
};

/// Answers for any number of changes of one tree.
class ImpactFinder {
public:
  /// Tree must outlive it. Options says how sources are read; what concerns
  /// objects and reached definitions is set here.
  ImpactFinder(const KernelTree &Tree, ImpactOptions Options);

  /// Computes it into Result.
  llvm::Error find(const SourceChange &Change, Progress &Done, Impact &Result);

  /// The same for the sources that spell an export of Symbol alone.
  llvm::Error findOf(llvm::StringRef Symbol, const SourceChange &Change,
                     Progress &Done, Impact &Result);

private:
  std::vector<std::string> exporting(const SourceChange &Change) const;
  llvm::Error compute(const SourceChange &Change,
                      llvm::ArrayRef<std::string> Sources, Progress &Done,
                      Impact &Result);

  const KernelTree &Tree;
  ImpactOptions Options;
  ExportIndex Index;
  FileStore Disk;
};

/// Says in C where in Change's files the cause of each change is: the first
/// changed line of the definition, or else the first of the change.
void findCauses(Comparison &C, const KernelTree &Tree,
                const SourceChange &Change);

} // namespace genksyms

#endif // GENKSYMS_CC_IMPACT_IMPACT_H
