//===- ChangedFiles.h - The two states of a change --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A kernel's sources before and after a change, neither of which need be what
// the working tree holds: each state is told by how it differs from that.
// Nothing here writes to the tree, or to its repository.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_IMPACT_CHANGEDFILES_H
#define GENKSYMS_CC_IMPACT_CHANGEDFILES_H

#include "genksyms-cc/Frontend/FileStore.h"
#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/Support/Error.h"

namespace genksyms {

/// One file that a change changes. Nothing on a side that does not have it.
struct ChangedFile {
  /// From the root of the sources: `include/linux/fs.h`.
  std::string Path;
  std::optional<std::string> Old, New;
};

struct SourceChange {
  /// As a heading: a patch's name, or a commit's hash and subject.
  std::string Name;
  /// Sorted by path. Links and submodules are among Unread instead.
  std::vector<ChangedFile> Files;
  std::vector<std::string> Unread;
  /// How the states differ from the working tree.
  FileOverlay Before, After;
  /// Generated headers (absolute) that are not the same in both.
  std::vector<std::string> Generated;
  /// What happened on the way, a sentence each: a patch that applied with less
  /// context.
  std::vector<std::string> Notes;
};

/// What Patches (files; `-` is standard input), one after the other, do to the
/// files of the working tree. They may be git's or diff's, with one leading
/// directory in their names. An error names the file and hunk that do not
/// apply.
llvm::Expected<SourceChange>
changeOfPatches(const KernelTree &Tree, llvm::ArrayRef<std::string> Patches);

/// From the last commit to what is staged, or, without Staged, to the working
/// tree.
llvm::Expected<SourceChange> changeOfWorkingTree(const KernelTree &Tree,
                                                 bool Staged);

/// From the first parent of the commit that Revision names to it.
llvm::Expected<SourceChange> changeOfCommit(const KernelTree &Tree,
                                            llvm::StringRef Revision);

/// From one revision to another.
llvm::Expected<SourceChange>
changeBetween(const KernelTree &Tree, llvm::StringRef From, llvm::StringRef To);

/// One commit of a range.
struct RangeCommit {
  std::string Hash, Subject;
};

enum class RangeOrder {
  Log,         ///< as `git log` has them, without merges
  FirstParent, ///< oldest first, on the way of first parents
};

/// The commits of `FROM..TO`. An error where there are none.
llvm::Expected<std::vector<RangeCommit>>
commitsOf(const KernelTree &Tree, llvm::StringRef Range, RangeOrder Order);

/// Files that git does not know of and does not ignore, of those that a kernel
/// is made of.
llvm::Expected<std::vector<std::string>>
untrackedSources(const KernelTree &Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_IMPACT_CHANGEDFILES_H
