//===- Digraphs.h - Braces that the generator does not see ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Both compilers take `<%` and `%>` for braces, the generator does not, and so
// takes the body of a function with such braces to end elsewhere.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_GCCPLUGIN_DIGRAPHS_H
#define GENKSYMS_CC_LIB_GCCPLUGIN_DIGRAPHS_H

#include "GccHeaders.h"

namespace genksyms {

/// Whether a source's Text may hold a brace that is spelled with a percent
/// sign. One in a comment counts, one in a literal does not.
bool mayHoldDigraphs(llvm::StringRef Text);

/// The text of the file that Reader reads now; empty where it is not known.
llvm::StringRef currentText(cpp_reader *Reader);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_GCCPLUGIN_DIGRAPHS_H
