//===- KnownFiles.h - Which files are there ---------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A header's name is looked for in twenty directories. To list each of these
// once takes a fraction of asking a hundred thousand times; to see by its time
// that a directory has the same entries as in the last run, half of listing it.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_KNOWNFILES_H
#define GENKSYMS_CC_LIB_IMPACT_KNOWNFILES_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <chrono>

namespace genksyms {

class KnownFiles {
public:
  explicit KnownFiles(const KernelTree &Tree);

  /// Path is absolute, without `.` and `..`.
  bool contains(llvm::StringRef Path) {
    return list(llvm::sys::path::parent_path(Path))
        .Names.contains(llvm::sys::path::filename(Path));
  }

  struct Directory {
    llvm::StringSet<> Names;
    /// Those of Names that are directories themselves, and no links.
    std::vector<std::string> Below;
  };
  /// Empty where there is none at Path.
  const Directory &list(llvm::StringRef Path);

  /// Writes what is kept, if it has changed. Failing costs time alone.
  void save() const;

private:
  struct Entry {
    Directory Listed;
    /// In nanoseconds; 0 for one too near to trust.
    int64_t Time = 0;
  };
  void load();
  bool findKept(llvm::StringRef Path, Entry &Into) const;

  std::string Key, EntryPath;
  std::chrono::system_clock::time_point Start;
  std::unique_ptr<llvm::MemoryBuffer> Loaded;
  /// By path, the fields that follow it.
  llvm::StringMap<llvm::StringRef> Kept;
  llvm::StringMap<Entry> Known;
  bool Changed = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_KNOWNFILES_H
