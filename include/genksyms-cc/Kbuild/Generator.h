//===- Generator.h - Another generator for a build --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// By which variables of a make command line a tree of some release lets itself
// be given another generator. Their values are made of the tree's own text, so
// that the arguments are the ones that this release passes, however it does.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_GENERATOR_H
#define GENKSYMS_CC_KBUILD_GENERATOR_H

#include "genksyms-cc/Kbuild/BuildTree.h"
#include "genksyms-cc/Kbuild/CompilerPlugin.h"
#include "genksyms-cc/Kbuild/VersionRules.h"
#include <optional>

namespace genksyms {

struct Generator {
  std::string Program; ///< full path of genksyms-cc
  std::string Kernel;  ///< release whose generator it is, as `7.3`
  std::string Options; ///< for Program, as the shell reads them; may be empty
  std::optional<CompilerPlugin> Plugin; ///< to compile with, where wanted
};

/// The line that marks versions as made by this generator: it changes when the
/// program, its options or the plugin do.
llvm::Expected<std::string> generatorStamp(const Generator &Maker);

/// `NAME=value` words that make this build of this tree take its versions from
/// Maker; they go after the words of Command. Stamp is written after the
/// versions of each object, once they are complete. Fails where Command names
/// another generator, and where Rules do not let the plugin be asked first.
llvm::Expected<std::vector<std::string>>
generatorVariables(const MakeCommand &Command, const BuildTree &Tree,
                   const Generator &Maker, const VersionRules &Rules,
                   llvm::StringRef Stamp);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_GENERATOR_H
