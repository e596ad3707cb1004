//===- TreeSettings.h - How a kernel tree was configured --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Kbuild takes the architecture and the compiler from make's command line or
// the environment, each time anew. Someone who asks a tree a question has to
// say the same as the one who configured it. The tree's own records tell what
// that was; whether the compiler here is the one that they speak of, it is
// asked.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KERNELTREE_TREESETTINGS_H
#define GENKSYMS_CC_LIB_KERNELTREE_TREESETTINGS_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace genksyms {

struct TreeSettings {
  /// Words for make's command line: ARCH, CC, and where the tree has them LD,
  /// LLVM, LLVM_IAS, CROSS_COMPILE and SUBARCH.
  std::vector<std::string> Variables;
  /// The compiler, as CC names it and as commands will: without `ccache`.
  std::string Compiler;
  /// The first line of what it says of its version.
  std::string CompilerVersion;
};

/// The error says what cannot be told of the tree, or that its compiler is not
/// installed here, and what to do about it.
llvm::Expected<TreeSettings> readTreeSettings(const KernelTree &Tree);

/// The error names the file for which Kbuild would configure the tree anew
/// before it built anything of it.
llvm::Error checkUpToDate(const KernelTree &Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KERNELTREE_TREESETTINGS_H
