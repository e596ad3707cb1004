//===- GeneratedHeaders.h - Headers that follow from a change ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Kbuild compiles `kernel/bounds.c` to assembly and makes a header of what it
// finds there:
//
//   .ascii "->NR_PAGEFLAGS $25 __NR_PAGEFLAGS"
//   #define NR_PAGEFLAGS 25 /* __NR_PAGEFLAGS */
//
// and it writes the release that the makefile names to two more.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_GENERATEDHEADERS_H
#define GENKSYMS_CC_LIB_IMPACT_GENERATEDHEADERS_H

#include "genksyms-cc/Impact/ChangedFiles.h"

namespace genksyms {

/// Adds to Change the generated headers that come out otherwise before or after
/// it than they are in the object tree. Where that cannot be told, NeedsBuild
/// takes a line `FILE: why`.
llvm::Error addGeneratedHeaders(const KernelTree &Tree, SourceChange &Change,
                                std::vector<std::string> &NeedsBuild);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_GENERATEDHEADERS_H
