//===- Includers.h - Which sources a changed file reaches -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A tree that was only prepared has no lists of what its sources include. The
// texts tell it well enough: every `#include` counts, whatever stands around
// it, and one that only the compiler could follow leads everywhere. So sources
// may be named that do not include the file, and none that does is left out.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_INCLUDERS_H
#define GENKSYMS_CC_LIB_IMPACT_INCLUDERS_H

#include "genksyms-cc/Impact/ChangedFiles.h"

namespace genksyms {

/// Those of Sources (absolute paths) that Change may be noticed in: they are
/// among the changed files, or lead to one by their includes before the change
/// or after it. In the order of Sources.
std::vector<std::string> sourcesReached(const KernelTree &Tree,
                                        llvm::ArrayRef<std::string> Sources,
                                        const SourceChange &Change);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_INCLUDERS_H
