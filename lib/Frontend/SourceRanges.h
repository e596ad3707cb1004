//===- SourceRanges.h - A declaration's own text ----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From a declaration in the tree back to the characters in the file.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_SOURCERANGES_H
#define GENKSYMS_CC_LIB_FRONTEND_SOURCERANGES_H

#include "clang/AST/Decl.h"

namespace genksyms {

/// D from its first specifier to its closing brace (or, without a body, its
/// declarator or initializer) exactly as its file has it, comments included.
/// Where it comes out of a macro, the macro's use as written.
std::string sourceText(const clang::ASTContext &Context,
                       const clang::NamedDecl &D);

/// D without its body or initializer, white space collapsed, comments dropped.
std::string declarationOnOneLine(const clang::ASTContext &Context,
                                 const clang::NamedDecl &D);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_SOURCERANGES_H
