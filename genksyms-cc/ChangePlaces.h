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

/// The new side's directory, if it is a kernel tree and has symtypes; else
/// empty.
std::string treeOfSide(const Side &New);

/// Fills in where the sources in Directory (a kernel tree, or with a
/// compile_commands.json) define the changed types. Tells on standard error
/// what they do not tell.
llvm::Error findChangePlaces(Comparison &C, llvm::StringRef Directory);

} // namespace genksyms

#endif // GENKSYMS_CC_CHANGEPLACES_H
