//===- BuildCompiler.h - What a build compiles with -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_BUILDCOMPILER_H
#define GENKSYMS_CC_KBUILD_BUILDCOMPILER_H

#include "genksyms-cc/Kbuild/BuildTree.h"

namespace genksyms {

struct BuildCompiler {
  /// Who says so, as a user knows it: `CC=ccache clang-19`, `LLVM=-19`,
  /// `/usr/src/…/.kernelvariables: CC = gcc-12`; where nothing does, `gcc`
  /// after CROSS_COMPILE.
  std::string Spelled;
  /// The release of Clang, as 19; 0 for another compiler.
  unsigned Clang = 0;
  /// The release of GCC, as `12.2.0`; empty for another compiler.
  std::string Gcc = {};
  /// The words to run it by, and from where.
  std::vector<std::string> Command = {};
  std::string Directory = {};
};

/// Asks the compiler that Command's build has what it is: through make where
/// the name is made of variables, through ccache and links where it is one of
/// those. Make is the program to ask. Fails where the compiler cannot be run,
/// and where its name is made of what only the kernel's own makefiles know.
llvm::Expected<BuildCompiler> askCompiler(llvm::StringRef Make,
                                          const MakeCommand &Command,
                                          const BuildTree &Tree);

/// The same of a command (`ccache clang-19`) that needs no make to be read.
/// Directory is what relative names in it start from.
llvm::Expected<BuildCompiler> askCompiler(llvm::StringRef Words,
                                          llvm::StringRef Directory);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_BUILDCOMPILER_H
