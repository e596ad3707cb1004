//===- UnexpandedExports.h - Export macros nobody defines -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A source that is read without the kernel's headers has its export macros in
// the text as they were spelled. The engine knows `EXPORT_SYMBOL(x)` and its
// oldest relatives as words, as the generator does; the others would be read as
// declarations of something, and exports would be lost without a word.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_UNEXPANDEDEXPORTS_H
#define GENKSYMS_CC_LIB_FRONTEND_UNEXPANDEDEXPORTS_H

#include "genksyms-cc/Frontend/Preprocess.h"

namespace genksyms {

/// Spells such macros in Unit's text as the engine knows them, and adds what
/// they say of kind and namespace to its Exports. One that is not the kernel's,
/// or whose symbol is not its argument, goes to Missing.
void spellUnexpandedExports(PreprocessedUnit &Unit);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_UNEXPANDEDEXPORTS_H
