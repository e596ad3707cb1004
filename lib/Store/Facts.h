//===- Facts.h - Labels and facts of a release ------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_FACTS_H
#define GENKSYMS_CC_LIB_STORE_FACTS_H

#include "genksyms-cc/Store/Release.h"

namespace genksyms {

/// Takes what the kernel From tells beside its exports. The first kernel makes
/// it a table.
void addFacts(Kernel From, KernelFacts &Facts);
/// Takes what the build tree Directory says of compiler and generator; nothing
/// where it is none.
llvm::Error addBuild(llvm::StringRef Directory, KernelFacts &Facts);
/// Takes what definitions tell of these: who computed the versions, whatever
/// else says.
void addGenerator(const SymtypesSet &Types, KernelFacts &Facts);

/// On one line; the same facts make the same text.
std::string packKernelFacts(const KernelFacts &Facts);
llvm::Expected<KernelFacts> unpackKernelFacts(llvm::StringRef Text);

std::string packLabels(const Labels &Labelled);
llvm::Expected<Labels> unpackLabels(llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_FACTS_H
