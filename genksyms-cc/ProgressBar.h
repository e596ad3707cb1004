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
#include <condition_variable>
#include <mutex>
#include <thread>

namespace genksyms {

/// Shows Watched while it lives.
class ProgressBar {
public:
  explicit ProgressBar(const Progress &Watched);
  ~ProgressBar();

private:
  void run();

  const Progress &Watched;
  std::mutex Mutex;
  std::condition_variable Changed;
  bool Finished = false;
  std::thread Thread;
};

} // namespace genksyms

#endif // GENKSYMS_CC_PROGRESSBAR_H
