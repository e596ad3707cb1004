//===- Makefiles.h - Read a kernel tree's makefiles -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// As text: nothing is evaluated.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KBUILD_MAKEFILES_H
#define GENKSYMS_CC_LIB_KBUILD_MAKEFILES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace genksyms {

/// Name below Directory, unless it is absolute; without `.`.
std::string pathIn(llvm::StringRef Directory, llvm::StringRef Name);

/// The file's text, or nothing where it cannot be read.
/// What the file Path holds; nothing where there is none.
llvm::Expected<std::string> contents(llvm::StringRef Path);

/// The value of the makefile variable Name in Text, continuation lines joined;
/// empty where Text does not set it.
std::string makeVariable(llvm::StringRef Text, llvm::StringRef Name);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KBUILD_MAKEFILES_H
