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
  std::string Objects; ///< what this make fills: Kernel, or that of a module
  std::string Release; ///< `7.3` of a 7.3.4; empty where the tree does not say
  std::string BuiltRelease;   ///< the same of the last build; empty before one
  std::string ConfigFile;     ///< the configuration, where there is one
  bool Configured = false;    ///< there is a configuration
  bool Configures = false;    ///< a goal makes or changes the configuration
  bool FromDwarf = false;     ///< versions come from debugging information
  bool BuildsNothing = false; ///< dry runs, `clean`, `help`, ...
};

/// Finds the tree of a make command. Fails where its directory is no kernel
/// tree, and where the configuration gives no symbol a version by a
/// generator; the message says what is missing.
llvm::Expected<BuildTree> findBuildTree(const MakeCommand &Command);

/// Whether Option, such as `RUST`, is set in the configuration of Tree, as the
/// file is now and with what Command says of it.
llvm::Expected<bool> isConfigured(const MakeCommand &Command,
                                  const BuildTree &Tree,
                                  llvm::StringRef Option);

/// Whether the versions come from debugging information, by the configuration
/// of Tree, as the file is now and with what Command says of it. Fails where it
/// gives no symbol a version.
llvm::Expected<bool> versionsFromDwarf(const MakeCommand &Command,
                                       const BuildTree &Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_BUILDTREE_H
