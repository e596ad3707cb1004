//===- ReleaseHeaders.h - Headers that name the release ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_RELEASEHEADERS_H
#define GENKSYMS_CC_LIB_IMPACT_RELEASEHEADERS_H

#include "genksyms-cc/Impact/ChangedFiles.h"

namespace genksyms {

/// Whether all that a change of the root's makefile does is to name another
/// release.
bool namesRelease(const ChangedFile &File);

/// Where Change does so: the headers with the release, as they are in its two
/// states.
llvm::Error addReleaseHeaders(const KernelTree &Tree, SourceChange &Change);

/// Adds a generated file (absolute) that has these texts in the two states.
void addGenerated(SourceChange &Change, llvm::StringRef Path,
                  llvm::StringRef OnDisk, std::string Before,
                  std::string After);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_RELEASEHEADERS_H
