//===- NeedsBuild.h - Changes that only a build can follow ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_NEEDSBUILD_H
#define GENKSYMS_CC_LIB_IMPACT_NEEDSBUILD_H

#include "genksyms-cc/Impact/ChangedFiles.h"

namespace genksyms {

/// The changed files that decide what is compiled and how, or that headers are
/// generated from by programs: `Makefile: …` with what they may do.
std::vector<std::string> filesThatNeedBuild(const KernelTree &Tree,
                                            const SourceChange &Change);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_NEEDSBUILD_H
