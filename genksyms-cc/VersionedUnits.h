//===- VersionedUnits.h - Versions of sources, with messages ----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSIONEDUNITS_H
#define GENKSYMS_CC_VERSIONEDUNITS_H

#include "SourceOptions.h"

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

/// What the inputs of Sources export, which are sources or objects.
struct VersionedInputs : VersionedUnits {
  /// Null where objects tell: then gendwarfksyms' versions are meant.
  const Edition *Generator = nullptr;
};
/// Says on standard error what is missing; the error is one to print. What the
/// exports of sources reach is written below SymtypesDirectory (SymtypesFiles)
/// if one is given.
llvm::Expected<VersionedInputs>
versionInputs(const SourceOptions &Sources, bool WantKinds,
              llvm::StringRef SymtypesDirectory = "");

} // namespace genksyms

#endif // GENKSYMS_CC_VERSIONEDUNITS_H
