//===- BuildTree.h - The kernel tree that a make works on -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where Kbuild's makefiles, the configuration and the objects of a build are.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_BUILDTREE_H
#define GENKSYMS_CC_KBUILD_BUILDTREE_H

#include "genksyms-cc/Kbuild/MakeCommand.h"

namespace genksyms {

struct BuildTree {
  std::string Source;  ///< holds Kbuild's Makefile and scripts/
  std::string Kernel;  ///< holds .config: the source tree, or that of O=
  std::string Objects; ///< what this make fills: Kernel, or the folder of M=
  bool Configured = false;    ///< there is a configuration
  bool Configures = false;    ///< a goal makes or changes the configuration
  bool BuildsNothing = false; ///< dry runs, `clean`, `help`, ...
};

/// Finds the tree of a make command. Fails where its directory is no kernel
/// tree, and where the configuration gives no symbol a version by a
/// generator; the message says what is missing.
llvm::Expected<BuildTree> findBuildTree(const MakeCommand &Command);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_BUILDTREE_H
