//===- EditionChoice.h - Which edition reads the text -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The order in which the kernel's release is looked for: what the user says,
// the trees that a command works on, the environment of a kernel build, the
// tree around the working directory. A result of null means that nothing tells
// it: the caller takes the newest edition and says so.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_EDITIONCHOICE_H
#define GENKSYMS_CC_KERNELTREE_EDITIONCHOICE_H

#include "genksyms-cc/KernelTree/CommandSource.h"
#include "genksyms-cc/Parse/Edition.h"

namespace genksyms {

/// The edition of the release Kernel, the value of `--kernel`.
llvm::Expected<const Edition *> editionNamed(llvm::StringRef Kernel);

/// The release of preprocessed text of which nothing is known: Kernel, which
/// may be empty, here and below, that of the kernel build, or that of the tree
/// around the working directory. Nothing where there is none of them.
llvm::Expected<std::optional<KernelRelease>>
releaseOfText(llvm::StringRef Kernel);

/// The edition for the commands of Set, which answers Request. An error where
/// they belong to kernels of different editions.
llvm::Expected<const Edition *> chooseEdition(llvm::StringRef Kernel,
                                              const CommandRequest &Request,
                                              const CommandSet &Set);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_EDITIONCHOICE_H
