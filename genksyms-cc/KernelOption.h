//===- KernelOption.h - The option --kernel ---------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the drop-in and the commands that read C have in common here: the help
// text, and the note where the kernel's release is not known.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELOPTION_H
#define GENKSYMS_CC_KERNELOPTION_H

#include "genksyms-cc/Parse/Edition.h"
#include "llvm/Support/Error.h"

namespace genksyms {

constexpr char KernelOptionHelp[] =
    "the kernel whose generator is meant, as 6.12 or 7.3.4-amd64; default: "
    "that of the kernel tree or kernel build";

/// Chosen or, where that is null, the newest edition, with a note on standard
/// error.
llvm::Expected<const Edition *>
editionOrNewest(llvm::Expected<const Edition *> Chosen);

/// `--probe`: prints the releases whose generator the program Generator is, and
/// returns an exit status.
int printProbe(llvm::StringRef Generator);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELOPTION_H
