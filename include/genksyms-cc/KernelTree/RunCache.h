//===- RunCache.h - Remember what a compiler said of a source ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Who asks about one symbol asks about others of its source, or about the same
// one again, and a compiler takes most of the time. The last results are kept
// in the user's cache. One holds as long as every file that it came from is as
// it was, and no directory in which one of them could have been found has
// changed.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_RUNCACHE_H
#define GENKSYMS_CC_KERNELTREE_RUNCACHE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>
#include <vector>

namespace genksyms {

/// What is kept of a run.
enum class KeptResult {
  Text, ///< what `-E` prints
  Facts ///< what Clang's syntax tree tells
};

/// The result of one run of a compiler, be it a program or a library.
class RunCache {
public:
  /// How many results of a kind, each of some megabytes, are kept.
  static constexpr size_t MaxEntries = 16;

  /// Words is the command line, the program first. Question is all else that
  /// the result depends on. To be made before the run.
  RunCache(KeptResult Kind, llvm::ArrayRef<std::string> Words,
           llvm::StringRef Directory, llvm::StringRef Question = "");

  /// The result, followed by a NUL byte; null where none is kept that holds.
  std::unique_ptr<llvm::MemoryBuffer> find() const;

  /// Keeps Result of a run that read Files, which are named as the compiler
  /// finds them: relative to the directory, or below one that it searches; none
  /// are no run's. Failing to keep it costs time alone.
  void save(llvm::StringRef Result, const llvm::StringSet<> &Files) const;

private:
  bool canTell() const;
  std::vector<std::string> dependencies(const llvm::StringSet<> &Files) const;
  std::string stampOf(llvm::StringRef File) const;

  KeptResult Kind;
  std::vector<std::string> Words;
  std::string Directory;
  /// All that names the run: command line, compiler, environment.
  std::string Key;
  std::string Path;
  llvm::sys::TimePoint<> Start;
};

/// The files that the line markers of preprocessed Text name, but for those
/// that are none, as `<built-in>`.
llvm::StringSet<> filesInMarkers(llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_RUNCACHE_H
