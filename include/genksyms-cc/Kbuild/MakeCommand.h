//===- MakeCommand.h - What a make command line says ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A make command as a person types it (`nice make -C KERNEL M=$PWD -j8`), read
// far enough to know where make will start, which variables it is given, and
// what it is asked to do. Not a make: no makefile is evaluated.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_MAKECOMMAND_H
#define GENKSYMS_CC_KBUILD_MAKECOMMAND_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace genksyms {

struct MakeCommand {
  std::size_t Program = 0; ///< which word is make itself
  std::string Directory;   ///< absolute; where make starts, every -C followed
  std::string Makefile;    ///< of -f; empty for make's own choice
  llvm::StringMap<std::string> Variables; ///< `NAME=value` words, last one wins
  std::vector<std::string> Goals;
  bool BuildsNothing = false; ///< -n, -q, --help, --version

  /// The variable as make will see it: from the command line, else from the
  /// environment, else empty.
  std::string variable(llvm::StringRef Name) const;
};

/// Reads the words of a command. The first word that names a make (`make`,
/// `gmake`, `/usr/bin/make`) is the program; what stands before it (`nice`,
/// `env A=b`) is left alone. Fails where no word does, or where an option
/// lacks its argument.
llvm::Expected<MakeCommand> readMakeCommand(llvm::ArrayRef<std::string> Words);

/// Quotes Text so that it can stand as the value of a `NAME=value` word and
/// come out of make's expansion, and then of the shell's, as one word.
std::string quoteForRecipe(llvm::StringRef Text);

/// Quotes Text for a shell, as one word.
std::string quoteForShell(llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_MAKECOMMAND_H
