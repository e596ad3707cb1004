//===- CommandCache.h - Remember what make answered -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Asking a kernel tree's makefiles for a command takes seconds. The answer is
// kept in the user's cache together with the size and time of every file that
// it follows from: configuration, the build's own makefiles, and those of the
// directories above the source; and with the settings that make was given. When
// one of them differs, it is asked for again.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KERNELTREE_COMMANDCACHE_H
#define GENKSYMS_CC_LIB_KERNELTREE_COMMANDCACHE_H

#include "TreeSettings.h"
#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/ADT/StringMap.h"
#include <optional>
#include <string>

namespace genksyms {

/// What make answered for a tree's sources, as long as it holds. Files are
/// looked at once, so an object serves one question, not a program's life.
class CommandCache {
public:
  CommandCache(const KernelTree &Tree, const TreeSettings &Settings);

  /// What make answered for Source (absolute) last time, if that still holds.
  std::optional<CompileCommand> find(llvm::StringRef Source);
  /// Keeps an answer. Failing to write changes nothing but the time it takes.
  void save(const CompileCommand &Command);

private:
  std::string entryPath(llvm::StringRef Source) const;
  std::string stamp(llvm::StringRef Source);
  void addFile(llvm::StringRef File, std::string &Text);

  const KernelTree &Tree;
  /// What each source's stamp begins with.
  std::string OfTree;
  /// Size and time of each file looked at, empty where it is not there.
  llvm::StringMap<std::string> Seen;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KERNELTREE_COMMANDCACHE_H
