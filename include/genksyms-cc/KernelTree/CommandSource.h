//===- CommandSource.h - Where compile commands come from -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From what a person says on the command line (files, `-p DIR`, `-- …`) to
// compile commands.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_COMMANDSOURCE_H
#define GENKSYMS_CC_KERNELTREE_COMMANDSOURCE_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/ADT/StringMap.h"

namespace genksyms {

struct CommandRequest {
  /// A directory with `compile_commands.json`, a kernel tree, or both. Empty:
  /// the nearest such directory from the working directory upwards.
  std::string Directory;
  /// Sources, directories (for all that is recorded below them), or
  /// preprocessed
  /// `.i` files, which need no command. Empty for every source that exports.
  std::vector<std::string> Inputs;
  /// Without Inputs: ask make for the commands of what a kernel tree has not
  /// compiled. Without this, they are counted in the Errors.
  bool AskMake = false;
  /// The same flags for all inputs; a compiler's name in front is optional.
  std::optional<std::vector<std::string>> Arguments;
};

struct CommandSet {
  std::optional<KernelTree> Tree;
  std::vector<CompileCommand> Commands;
  /// The request names sources, and no directories.
  bool Named = false;
  /// What has no command, each `FILE: …`; the others are there all the same.
  std::vector<std::string> Errors;
};

/// Answers Request. Takes seconds where a kernel tree has to be asked for the
/// commands of sources that it never built.
CommandSet collectCommands(const CommandRequest &Request);

/// A compile_commands.json.
class CompilationDatabase {
public:
  /// An error reads `FILE:LINE: …`.
  static llvm::Expected<CompilationDatabase> read(llvm::StringRef Path);

  /// The command for the source with this absolute path.
  const CompileCommand *find(llvm::StringRef Path) const;

  llvm::ArrayRef<CompileCommand> commands() const { return Commands; }

private:
  std::vector<CompileCommand> Commands;
  llvm::StringMap<size_t> ByPath;
};

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_COMMANDSOURCE_H
