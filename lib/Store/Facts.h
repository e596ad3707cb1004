//===- Facts.h - Labels and facts of a release as JSON ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_FACTS_H
#define GENKSYMS_CC_LIB_STORE_FACTS_H

#include "genksyms-cc/Store/Release.h"

namespace genksyms {

/// On one line; the same facts make the same text.
std::string packFacts(const KernelFacts &Facts);
llvm::Expected<KernelFacts> unpackFacts(llvm::StringRef Text);

std::string packLabels(const Labels &Labelled);
llvm::Expected<Labels> unpackLabels(llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_FACTS_H
