//===- TemporaryDirectory.h - A directory that does not stay ----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Below $TMPDIR, removed at the end, however that comes: a shell waits for this
// process, and removes what a signal has left.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_TEMPORARYDIRECTORY_H
#define GENKSYMS_CC_SUPPORT_TEMPORARYDIRECTORY_H

#include "llvm/Support/Error.h"
#include <string>
#include <utility>

namespace genksyms {

class TemporaryDirectory {
public:
  /// Its name begins with Prefix. The error says why there is none.
  static llvm::Expected<TemporaryDirectory> create(llvm::StringRef Prefix);
  ~TemporaryDirectory();
  TemporaryDirectory(TemporaryDirectory &&Other) noexcept
      : Root(std::exchange(Other.Root, "")),
        Waiting(std::exchange(Other.Waiting, -1)), Shell(Other.Shell) {}
  TemporaryDirectory(const TemporaryDirectory &) = delete;
  TemporaryDirectory &operator=(const TemporaryDirectory &) = delete;

  /// Absolute, links followed.
  const std::string &path() const { return Root; }

private:
  TemporaryDirectory(std::string Root, int Waiting, int Shell)
      : Root(std::move(Root)), Waiting(Waiting), Shell(Shell) {}

  std::string Root;
  int Waiting; ///< what the shell reads to the end; -1 where there is none
  int Shell;   ///< its process
};

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_TEMPORARYDIRECTORY_H
