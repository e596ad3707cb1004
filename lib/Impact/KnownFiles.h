//===- KnownFiles.h - Which files are there ---------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A header's name is looked for in twenty directories. To list each of these
// once takes a fraction of asking a hundred thousand times.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_KNOWNFILES_H
#define GENKSYMS_CC_LIB_IMPACT_KNOWNFILES_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace genksyms {

class KnownFiles {
public:
  /// Path is absolute, without `.` and `..`.
  bool contains(llvm::StringRef Path) {
    return namesIn(llvm::sys::path::parent_path(Path))
        .contains(llvm::sys::path::filename(Path));
  }

private:
  const llvm::StringSet<> &namesIn(llvm::StringRef Directory) {
    auto [Entry, IsNew] = Listed.try_emplace(Directory);
    std::error_code Error;
    if (IsNew)
      for (llvm::sys::fs::directory_iterator I(Directory, Error, false), End;
           I != End && !Error; I.increment(Error))
        Entry->second.insert(llvm::sys::path::filename(I->path()));
    return Entry->second;
  }

  llvm::StringMap<llvm::StringSet<>> Listed;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_KNOWNFILES_H
