//===- ChangePlaces.h - Where a tree defines what changed -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_CHANGEPLACES_H
#define GENKSYMS_CC_CHANGEPLACES_H

#include "genksyms-cc/Compare/Comparison.h"

namespace genksyms {

/// The side's directory, if it is a kernel tree and has symtypes; else empty.
std::string treeOfSide(const Side &S);

/// Fills in where the sources in Directory (a kernel tree, or with a
/// compile_commands.json) define the changed types, and how large structs and
/// unions are; with OldSizes how large they were, where the old side is a tree,
/// too. Tells on standard error what the sources do not.
llvm::Error findChangePlaces(Comparison &C, llvm::StringRef Directory,
                             bool OldSizes);

} // namespace genksyms

#endif // GENKSYMS_CC_CHANGEPLACES_H
