//===- VersionRules.h - How a tree's makefiles version objects --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which variables of scripts/Makefile.build run the generator, by what they do
// in the commands that make an object, not by how a release spells them. make
// itself answers that: it reads the makefiles with the tree's configuration,
// runs nothing, and is asked for variables and for their expansion.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_VERSIONRULES_H
#define GENKSYMS_CC_KBUILD_VERSIONRULES_H

#include "genksyms-cc/Kbuild/BuildTree.h"
#include <optional>

namespace genksyms {

/// A makefile variable with the text that it is expanded from.
struct MakeVariable {
  std::string Name;
  std::string Text;
};

struct VersionRules {
  std::string Makefile; ///< that has the rules, for messages
  /// What runs the kernel's generator. A word of each Text ends in
  /// `/genksyms`.
  std::vector<MakeVariable> Generators;
  /// What makes the versions of an object compiled from C, and is a variable of
  /// its own: its output goes into the object's `.cmd` file as it is.
  std::optional<MakeVariable> OfObject;
};

/// Asks the make of Command about Tree. Fails where make cannot tell, and where
/// no version would come from the generator; the message says what was found
/// instead.
llvm::Expected<VersionRules> askVersionRules(llvm::StringRef Make,
                                             const MakeCommand &Command,
                                             const BuildTree &Tree);

/// What to do about a release that is not understood, for the end of a message.
std::string reportRequest(const BuildTree &Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_VERSIONRULES_H
