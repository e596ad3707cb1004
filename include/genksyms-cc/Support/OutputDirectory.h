//===- OutputDirectory.h - Directories written whole ---------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_OUTPUTDIRECTORY_H
#define GENKSYMS_CC_SUPPORT_OUTPUTDIRECTORY_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <mutex>
#include <string>

namespace genksyms {

/// A directory of many files that appears under its name once it is complete:
/// they are written into another one beside it, `PATH.tmp`, which takes its
/// place. A file tells which directories may be replaced.
class OutputDirectory {
public:
  /// A file that each directory of a kind has, and what is in it.
  struct Mark {
    llvm::StringRef File;
    llvm::StringRef Text;
  };

  /// Begins to write Path. The error says that something is there already that
  /// is neither empty nor has the mark M, or that another process writes it.
  static llvm::Expected<OutputDirectory> create(llvm::StringRef Path, Mark M);

  OutputDirectory(OutputDirectory &&Other) noexcept;
  OutputDirectory &operator=(OutputDirectory &&) = delete;
  /// Removes what was written, unless finish() was called.
  ~OutputDirectory();

  /// Writes the file Name, relative to the directory, with what Write prints;
  /// directories on the way are made. Several threads may write at a time.
  llvm::Error write(llvm::StringRef Name,
                    llvm::function_ref<void(llvm::raw_ostream &)> Write);

  /// Puts the directory in its place; what was there is gone then.
  llvm::Error finish();

private:
  OutputDirectory(std::string Target, std::string Temporary,
                  std::string MarkFile, int Lock)
      : Target(std::move(Target)), Temporary(std::move(Temporary)),
        MarkFile(std::move(MarkFile)), Lock(Lock) {}
  llvm::Error makeParent(llvm::StringRef Path);

  std::string Target, Temporary, MarkFile;
  int Lock; ///< open and locked: Temporary; -1 where this was moved from
  std::mutex Mutex;
  std::string LastParent; ///< one that was made
};

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_OUTPUTDIRECTORY_H
