//===- ObjectSide.h - A side made of objects ------------------ -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_COMPARE_OBJECTSIDE_H
#define GENKSYMS_CC_LIB_COMPARE_OBJECTSIDE_H

#include "genksyms-cc/Compare/Side.h"

namespace genksyms {

/// The kernel and the modules in the directory, which may be a build tree, an
/// installed release or any directory with modules below it; sorted.
llvm::Expected<std::vector<std::string>> findObjects(llvm::StringRef Directory);

/// Makes S of the objects, modules and kernels Paths.
llvm::Error readObjects(Side &S, llvm::ArrayRef<std::string> Paths,
                        SymtypesPool &Pool, Progress &Bar,
                        const SideOptions &Options);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_OBJECTSIDE_H
