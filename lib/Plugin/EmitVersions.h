//===- EmitVersions.h - Versions into an object or a text -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// How versions leave a Clang process: in a section of the object that it makes,
// or, where it only preprocesses for a compile elsewhere (distcc, a compiler
// cache), as file-scope assembly that makes that compile write the section.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_EMITVERSIONS_H
#define GENKSYMS_CC_LIB_PLUGIN_EMITVERSIONS_H

#include "BufferVersions.h"

namespace clang {
class CompilerInstance;
class Preprocessor;
} // namespace clang

namespace genksyms {

/// Puts Versions into the object that Compiler makes. Call it before the code
/// generator has seen the end of the file.
void putIntoObject(clang::CompilerInstance &Compiler,
                   const VersionText &Versions);

/// Puts Versions at the end of what Source is being printed to.
void putIntoPreprocessed(clang::Preprocessor &Source,
                         const VersionText &Versions);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_EMITVERSIONS_H
