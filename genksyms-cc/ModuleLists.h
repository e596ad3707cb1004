//===- ModuleLists.h - genksyms-cc object, of modules -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULELISTS_H
#define GENKSYMS_CC_MODULELISTS_H

#include "Commands.h"

namespace genksyms {

enum class ModuleListKind { Modversions, Exports, Provides, Requires };

/// Prints the list of the modules Paths, files or directories with such below
/// them, and returns an exit status. Quiet: an empty list is not explained.
int printModuleList(llvm::ArrayRef<std::string> Paths, ModuleListKind Kind,
                    bool Quiet);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULELISTS_H
