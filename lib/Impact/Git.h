//===- Git.h - Questions to a repository ------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Asked of the git program, which knows every form of repository. It is told
// not to write: not even the index is refreshed.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_GIT_H
#define GENKSYMS_CC_LIB_IMPACT_GIT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

/// A file that differs between two states, as `git diff-tree --raw` has it.
struct RawDifference {
  std::string Path; ///< from the root of the sources
  /// Hash of the contents; empty where the state does not have the file, or
  /// where git has not hashed them: in the working tree.
  std::string Old, New;
  bool HasOld = false, HasNew = false;
  /// A link or a submodule.
  bool IsOdd = false;
};

class Git {
public:
  /// The repository that Directory is in. The error says that there is none, or
  /// no git.
  static llvm::Expected<Git> open(llvm::StringRef Directory);

  /// What git prints with these words. The error is the first line of its
  /// message.
  llvm::Expected<std::string> run(std::vector<std::string> Words,
                                  llvm::StringRef Input = "") const;

  /// The hash of the commit that Revision names.
  llvm::Expected<std::string> commit(llvm::StringRef Revision) const;

  /// The differences that Words (`diff-tree -r A B`, `diff-index A`,
  /// `diff-files`) ask for, below the directory.
  llvm::Expected<std::vector<RawDifference>>
  differences(std::vector<std::string> Words) const;

  /// Contents by their hashes, in the same order.
  llvm::Expected<std::vector<std::string>>
  contents(llvm::ArrayRef<std::string> Hashes) const;

private:
  explicit Git(llvm::StringRef Directory) : Directory(Directory) {}

  std::string Directory;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_GIT_H
