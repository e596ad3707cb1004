//===- BuildTree.h - The kernel tree that a make works on -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where Kbuild's makefiles, the configuration and the objects of a build are,
// and by which variables of a make command line a tree of that release lets
// itself be given another generator. The variables are read from the tree's
// own scripts/Makefile.build, so that the arguments are the ones that this
// release passes.
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

/// `NAME=value` words that make a build of this tree take its versions from
/// Generator, a quoted command. Stamp is written behind the versions of each
/// object, once the generator has succeeded.
llvm::Expected<std::vector<std::string>>
generatorVariables(const BuildTree &Tree, llvm::StringRef Generator,
                   llvm::StringRef Stamp);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_BUILDTREE_H
