//===- InconsistentText.h - Inconsistent definitions as text ----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The list behind `symtypes merge --inconsistent`.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_INCONSISTENTTEXT_H
#define GENKSYMS_CC_REPORT_INCONSISTENTTEXT_H

#include "genksyms-cc/Symtypes/Inconsistent.h"

namespace genksyms {

/// For each name its definitions, each with all its files.
void printInconsistent(llvm::ArrayRef<InconsistentName> Names,
                       llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_INCONSISTENTTEXT_H
