//===- DwarfRules.h - Builds that version from DWARF ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where a tree's makefiles call gendwarfksyms: scripts/Makefile.build by a
// variable for objects of C and assembly, rust/Makefile in a command of its
// own.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_DWARFRULES_H
#define GENKSYMS_CC_KBUILD_DWARFRULES_H

#include "genksyms-cc/Kbuild/BuildTree.h"

namespace genksyms {

/// What has make call the program at the path Program in gendwarfksyms' place:
/// words of its command line, `NAME=text`. Fails where Tree's versions come
/// from debugging information, it is built with Rust, and it is not known how
/// objects of Rust are versioned.
llvm::Expected<std::vector<std::string>>
dwarfVariables(const MakeCommand &Command, const BuildTree &Tree,
               llvm::StringRef Program);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_DWARFRULES_H
