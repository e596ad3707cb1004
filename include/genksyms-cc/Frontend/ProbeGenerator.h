//===- ProbeGenerator.h - Which edition a program is ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Asks a built generator of the kernel itself, for trees whose generator is
// not that of their release.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_PROBEGENERATOR_H
#define GENKSYMS_CC_FRONTEND_PROBEGENERATOR_H

#include "genksyms-cc/Parse/Edition.h"
#include "llvm/Support/Error.h"

namespace genksyms {

/// The edition that Program, a file or a name in PATH, behaves as. Runs it some
/// times on a line of text, each for no more than seconds. An error where it
/// cannot be run, fails, does not end, or behaves as no edition.
llvm::Expected<const Edition *> probeGenerator(llvm::StringRef Program);

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_PROBEGENERATOR_H
