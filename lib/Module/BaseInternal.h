//===- BaseInternal.h - What is known of a base kernel ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where a base kernel's release, options and exports come from. What one source
// has said, a later one does not change.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_MODULE_BASEINTERNAL_H
#define GENKSYMS_CC_LIB_MODULE_BASEINTERNAL_H

#include "genksyms-cc/Module/Base.h"

namespace genksyms {

/// Takes release, version magic and options from the build tree Tree.
llvm::Error addTree(llvm::StringRef Tree, Kernel &K);

/// Takes version magic and options from the configuration in the file Path;
/// false where it has none.
llvm::Expected<bool> addConfigurationFile(llvm::StringRef Path, Kernel &K);

/// Takes the exports from the kernel image or Module.symvers Path.
llvm::Error addExports(llvm::StringRef Path, SymversRows Rows, Base &B);

/// Fills in what is not known yet of the kernel whose modules B.Installed are,
/// from what is installed with it.
llvm::Error completeInstalled(Base &B, Progress &Done);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_MODULE_BASEINTERNAL_H
