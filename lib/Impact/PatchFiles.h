//===- PatchFiles.h - Which files a patch is about --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_PATCHFILES_H
#define GENKSYMS_CC_LIB_IMPACT_PATCHFILES_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace genksyms {

/// The files that the patch Text names, old names and new ones, without their
/// first directory (`a/`), sorted; names that lead out of the tree are left
/// out, as git refuses these. Lines inside of hunks name none.
std::vector<std::string> filesOfPatch(llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_PATCHFILES_H
