//===- CompilerWrappers.h - What stands before a compiler -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compilers are run through caches and by other machines:
//
//   ccache distcc gcc             programs that are named
//   gcc                           /usr/lib/ccache/gcc, a link to ccache, that
//                                 runs the next gcc in PATH
//   ccache gcc                    with CCACHE_PREFIX=icecc, or prefix_command
//   in
//                                 ccache.conf
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_COMPILERWRAPPERS_H
#define GENKSYMS_CC_KBUILD_COMPILERWRAPPERS_H

#include "genksyms-cc/Kbuild/BuildCompiler.h"

namespace genksyms {

/// Whether what Compiler's command runs sends compiles to other machines: by
/// distcc or icecc. The variables of Command are those of the build.
bool isDistributed(const BuildCompiler &Compiler, const MakeCommand &Command);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_COMPILERWRAPPERS_H
