//===- KeptFacts.h - Facts of declarations as bytes -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Parsing a kernel source takes Clang most of a second, reading what it found
// some ten milliseconds.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_KEPTFACTS_H
#define GENKSYMS_CC_LIB_FRONTEND_KEPTFACTS_H

#include "genksyms-cc/Frontend/Declarations.h"
#include "genksyms-cc/KernelTree/RunCache.h"

namespace genksyms {

/// The place where the answer of Query for the compile of Words is kept. It
/// belongs to this very program: another may see more.
RunCache factsCache(llvm::ArrayRef<std::string> Words,
                    llvm::StringRef Directory, DeclarationQuery Query);

/// Facts is as before.
std::string packFacts(DeclarationFacts &Facts);

/// Nothing where Bytes are not what packFacts() makes.
std::optional<DeclarationFacts> unpackFacts(llvm::StringRef Bytes);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_KEPTFACTS_H
