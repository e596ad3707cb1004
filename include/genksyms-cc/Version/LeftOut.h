//===- LeftOut.h - What a text without bodies cannot tell -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Of the body of a function the engine looks for the closing brace only, so who
// makes a text for it can leave the body out, unless a syntax error before it
// makes the engine keep it as part of something else. And the macros in it may
// have counted (`__COUNTER__`), so that later counts are others. Both are
// looked for in what comes out.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSION_LEFTOUT_H
#define GENKSYMS_CC_VERSION_LEFTOUT_H

#include "genksyms-cc/Types/Table.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"

namespace genksyms {

/// Stands in a text, or on a token buffer, for a body that was left out.
inline constexpr llvm::StringLiteral BodyWord = "__genksyms_cc_body";

/// Whether Of holds a body that was left out, or one of Counted: tokens that
/// `__COUNTER__` may be a part of.
bool mayDiffer(const Definition &Of, const llvm::StringSet<> &Counted);

/// The same, where the tokens are not known but the Counts; what stands before
/// From holds none of them.
bool mayDiffer(const Definition &Of, const llvm::DenseSet<unsigned> &Counts,
               const char *From);

} // namespace genksyms

#endif // GENKSYMS_CC_VERSION_LEFTOUT_H
