//===- TreeRelease.h - Which release a kernel tree is -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads the release from a tree's own files: `include/config/kernel.release`
// and `utsrelease.h` of an object tree, VERSION and PATCHLEVEL of a Makefile.
// An error reads `FILE:LINE: …`: a file that has to tell the release and does
// not, or two files that tell releases of different editions.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_TREERELEASE_H
#define GENKSYMS_CC_KERNELTREE_TREERELEASE_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "genksyms-cc/Parse/Edition.h"

namespace genksyms {

/// The release of Tree; nothing where its files do not say.
llvm::Expected<std::optional<KernelRelease>> releaseOf(const KernelTree &Tree);

/// The release of the object tree, headers package or source tree, configured
/// or not, whose root is Directory; nothing where it is none.
llvm::Expected<std::optional<KernelRelease>>
releaseIn(llvm::StringRef Directory);

/// The same for the nearest such root from Directory upwards.
llvm::Expected<std::optional<KernelRelease>>
enclosingRelease(llvm::StringRef Directory);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_TREERELEASE_H
