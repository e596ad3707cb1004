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

#include "genksyms-cc/Compare/Side.h"
#include "genksyms-cc/Frontend/Units.h"
#include "genksyms-cc/Impact/ChangedFiles.h"

namespace genksyms {

/// Both states of the exports that a change may re-version.
struct Impact {
  SymtypesPool Pool;
  Side Old, New;
  /// How many sources spell exports, may notice the change, and were read.
  size_t Exporting = 0, Reached = 0, Read = 0;
  /// Changed files whose effect only a build shows, `FILE: why`.
  std::vector<std::string> NeedsBuild;
  /// What keeps the answer from being whole, each `FILE: …`.
  std::vector<std::string> Errors;
  std::vector<std::string> Warnings;
};

/// Computes it into Result. Options says how; its OnReached and AskObjects are
/// set here.
llvm::Error findImpact(const KernelTree &Tree, const SourceChange &Change,
                       const UnitOptions &Options, Progress &Done,
                       Impact &Result);

} // namespace genksyms

#endif // GENKSYMS_CC_IMPACT_IMPACT_H
