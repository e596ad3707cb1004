//===- PrintTokens.h - Preprocessed C for the engine ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What `clang -E` prints, as far as the engine can see it: the same tokens and
// line markers, without pragmas and indentation, and above all without asking
// the source manager where each token is spelled.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_PRINTTOKENS_H
#define GENKSYMS_CC_LIB_FRONTEND_PRINTTOKENS_H

#include "SharedReading.h"
#include "genksyms-cc/Frontend/Preprocess.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallVector.h"

namespace genksyms {

/// Preprocesses PP's main file and appends its tokens to Text. Locations inside
/// Text are those of the line markers; white space is as it comes. Where bodies
/// are LeftOut, a word stands for each (Version/LeftOut.h), and macros are not
/// expanded in them; then headers may be Shared. False where a macro has made
/// that uncertain.
bool printTokens(clang::Preprocessor &PP, llvm::SmallVectorImpl<char> &Text,
                 LeftOutBodies *LeftOut = nullptr,
                 SharedReading *Shared = nullptr);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_PRINTTOKENS_H
