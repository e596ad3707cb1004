//===- Judgement.h - Which changes fail ----------------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Of changes that are known: which types made an export change, what that means
// to modules, and whether it is tolerated. Suppressions take changes away, and
// what is left is judged anew.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_COMPARE_JUDGEMENT_H
#define GENKSYMS_CC_LIB_COMPARE_JUDGEMENT_H

#include "genksyms-cc/Compare/Comparison.h"

namespace genksyms {

/// Tells the exports of C which of C.Types hit them, and what these mean.
void giveCauses(Comparison &C);

/// Decides which changes of C are tolerated.
void judge(Comparison &C, const CompareOptions &Options);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_JUDGEMENT_H
