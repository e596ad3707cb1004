//===- KbuildLists.h - What directories' makefiles build --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// make reads the directories' makefiles with the tree's configuration, runs
// none of their rules, and prints what `obj-y` and the like have become.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KERNELTREE_KBUILDLISTS_H
#define GENKSYMS_CC_LIB_KERNELTREE_KBUILDLISTS_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace genksyms {

/// What one makefile lists, as paths from its directory.
class KbuildList {
public:
  /// Takes a variable's value: `obj-y`, `foo-objs`.
  void add(llvm::StringRef Variable, llvm::StringRef Value);
  /// Once all are added.
  void resolve();

  bool builds(llvm::StringRef Word) const { return Goals.contains(Word); }
  bool buildsAnything() const { return !Goals.empty(); }
  /// What it builds of other directories: `../../../virt/kvm/kvm_main.o`.
  llvm::ArrayRef<std::string> outside() const { return Outside; }

private:
  llvm::StringSet<> Goals;
  /// Objects that are made of other objects, by their name: `foo.o`.
  llvm::StringMap<std::vector<std::string>> Parts;
  std::vector<std::string> Outside;
};

class KbuildLists {
public:
  explicit KbuildLists(const KernelTree &Tree) : Tree(Tree) {}

  /// Directories are named from the tree's root; those without a makefile are
  /// left out.
  void read(llvm::ArrayRef<std::string> Directories);

  /// Nothing where there is no makefile, or make could not read it.
  const KbuildList *find(llvm::StringRef Directory) const;

  /// Whether a makefile that was read builds the object Path of a directory
  /// that is not below its own.
  bool buildsFromElsewhere(llvm::StringRef Path) const;

  /// The text of the directory's makefile; empty where there is none.
  llvm::StringRef textOf(llvm::StringRef Directory) const;

  /// The architecture's directory, as `arch/x86`.
  std::string architecture() const;

  /// The texts of the makefiles that Kbuild starts from: the root's and the
  /// architecture's, which name directories from the root.
  std::vector<std::string> topTexts() const;

private:
  std::string question() const;
  void takeAnswer(llvm::StringRef Output);

  struct Makefile {
    std::string Path;
    std::string Text;
    bool Answered = false;
    KbuildList List;
  };

  const KernelTree &Tree;
  llvm::StringMap<Makefile> Makefiles;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KERNELTREE_KBUILDLISTS_H
