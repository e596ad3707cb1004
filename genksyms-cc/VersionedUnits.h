//===- VersionedUnits.h - Versions of sources, with messages ----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSIONEDUNITS_H
#define GENKSYMS_CC_VERSIONEDUNITS_H

#include "genksyms-cc/Frontend/Units.h"
#include "genksyms-cc/KernelTree/CommandSource.h"

namespace genksyms {

/// versionUnits with a progress bar where standard error is a terminal, every
/// message printed (`error:`, `warning:`), conflicts between files among them.
/// Complete is false where something is missing from the result.
struct VersionedUnits {
  std::vector<UnitResult> Units;
  bool Complete = true;
};
VersionedUnits versionWithMessages(const CommandSet &Commands,
                                   const UnitOptions &Options);

} // namespace genksyms

#endif // GENKSYMS_CC_VERSIONEDUNITS_H
