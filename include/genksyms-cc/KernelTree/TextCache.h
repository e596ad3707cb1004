//===- TextCache.h - Remember what a source is preprocessed to --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Who asks about one symbol asks about others of its source, and a compiler's
// `-E` takes most of the time. The last texts are kept in the user's cache. One
// holds as long as every file that it came from is as it was, and no directory
// in which one of them could have been found has changed.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_TEXTCACHE_H
#define GENKSYMS_CC_KERNELTREE_TEXTCACHE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>
#include <vector>

namespace genksyms {

/// The text that one run of a compiler prints.
class TextCache {
public:
  /// How many texts, of 3 to 6 MB each, are kept.
  static constexpr size_t MaxTexts = 16;

  /// Words is the command line, the program first and `-E` among the others;
  /// Source the file in it that is preprocessed. To be made before the compiler
  /// runs.
  TextCache(llvm::ArrayRef<std::string> Words, llvm::StringRef Directory,
            llvm::StringRef Source);

  /// The text, followed by a NUL byte; null where none is kept that holds.
  std::unique_ptr<llvm::MemoryBuffer> find() const;

  /// Keeps Text, unless what it depends on cannot be told. Failing to costs
  /// time alone.
  void save(llvm::StringRef Text) const;

private:
  bool canTell() const;
  std::vector<std::string> dependencies(llvm::StringRef Text) const;
  std::string stampOf(llvm::StringRef File) const;

  std::vector<std::string> Words;
  std::string Directory;
  std::string Source;
  /// All that names the run: command line, compiler, environment.
  std::string Key;
  std::string Path;
  llvm::sys::TimePoint<> Start;
};

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_TEXTCACHE_H
