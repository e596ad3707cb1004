//===- IncludeCache.h - What texts include, kept between runs ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// To look through twenty thousand texts for what they include takes a second;
// to see by size and time that they have not changed, a tenth of that.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_INCLUDECACHE_H
#define GENKSYMS_CC_LIB_IMPACT_INCLUDECACHE_H

#include "IncludeText.h"
#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/Support/MemoryBuffer.h"
#include <mutex>

namespace genksyms {

/// Of one tree and configuration. May be used by several threads.
class IncludeCache {
public:
  /// Macros is of Tree, and gets the names that were found to be open before.
  IncludeCache(const KernelTree &Tree, KnownMacros &Macros);

  /// What the text of the file Path includes.
  TextIncludes read(llvm::StringRef Path);

  /// Has more names among Macros.Open from now on, so that nothing kept counts.
  void forget();

  /// Writes what is kept, if it has changed. Failing costs time alone.
  void save() const;

private:
  void load();
  std::optional<TextIncludes> find(llvm::StringRef Path, uint64_t Size,
                                   int64_t Written) const;

  std::string Key, EntryPath;
  KnownMacros &Macros;
  std::unique_ptr<llvm::MemoryBuffer> Loaded;
  /// By path, the fields that follow it.
  llvm::StringMap<llvm::StringRef> Kept;
  std::mutex Lock;
  llvm::StringMap<std::string> New;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_INCLUDECACHE_H
