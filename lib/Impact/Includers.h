//===- Includers.h - Which sources include changed files --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A tree that was only prepared has no lists of what its sources include. The
// texts tell it well enough: each `#include` counts that the configuration does
// not rule out, and one that only the compiler could follow leads everywhere.
// So sources may be named that do not include the file, and none that does is
// left out.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_INCLUDERS_H
#define GENKSYMS_CC_LIB_IMPACT_INCLUDERS_H

#include "genksyms-cc/Impact/ChangedFiles.h"
#include "llvm/ADT/StringSet.h"

namespace genksyms {

/// Those of Sources (absolute paths) that are among Changed (as well), or lead
/// there by their includes before Change or after it. In the order of Sources.
llvm::Expected<std::vector<std::string>>
includersOf(const KernelTree &Tree, const llvm::StringSet<> &Changed,
            llvm::ArrayRef<std::string> Sources, const SourceChange &Change);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_INCLUDERS_H
