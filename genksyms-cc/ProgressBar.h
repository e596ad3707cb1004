//===- ProgressBar.h - How far a long command has come ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A bar on standard error, for commands that have been at work for two seconds
// with a person watching. Shorter ones, and those in scripts, show none.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_PROGRESSBAR_H
#define GENKSYMS_CC_PROGRESSBAR_H

#include "genksyms-cc/Support/Progress.h"
#include "llvm/ADT/StringRef.h"
#include <condition_variable>
#include <mutex>
#include <thread>

namespace genksyms {

/// Shows Watched, which counts What (`modules`), while it lives: on a terminal,
/// after a while.
class ProgressBar {
public:
  ProgressBar(const Progress &Watched, llvm::StringRef What);
  ~ProgressBar();

private:
  void run();

  const Progress &Watched;
  const llvm::StringRef What;
  std::mutex Mutex;
  std::condition_variable Changed;
  bool Finished = false;
  std::thread Thread;
};

} // namespace genksyms

#endif // GENKSYMS_CC_PROGRESSBAR_H
