//===- LineDiff.h - Unified diffs of a few lines -------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A diff of two lists of lines as data, with a few lines of context.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_LINEDIFF_H
#define GENKSYMS_CC_COMPARE_LINEDIFF_H

#include "llvm/ADT/ArrayRef.h"
#include <string>
#include <vector>

namespace genksyms {

struct DiffLine {
  /// ' ' on both sides, '-' old only, '+' new only, '@' the head of a hunk.
  char Mark = ' ';
  std::string Text;
};

/// The differences from Old to New; empty where there are none. Lists that have
/// little in common and many lines are shown as replaced altogether, so that
/// time and memory stay bounded.
std::vector<DiffLine> diffLines(llvm::ArrayRef<std::string> Old,
                                llvm::ArrayRef<std::string> New,
                                unsigned Context = 3);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_LINEDIFF_H
