//===- Workers.h - What the turns of a parallel loop share ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The loop itself is llvm::parallelFor.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_WORKERS_H
#define GENKSYMS_CC_SUPPORT_WORKERS_H

#include "llvm/Support/Error.h"
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace genksyms {

/// Makes every parallel loop use Count threads; 0 means one for each processor.
/// To be called before the first of them, once.
void setJobs(unsigned Count);

/// What the turns of a parallel loop need and would be sorry to make anew each
/// time: as many as there are threads.
template <typename T> class Workers {
public:
  /// Calls Job with a T, made by Make if none is free.
  template <typename Make, typename Job> void with(Make M, Job J) {
    std::unique_ptr<T> Taken;
    {
      std::lock_guard<std::mutex> Lock(Mutex);
      if (!Idle.empty()) {
        Taken = std::move(Idle.back());
        Idle.pop_back();
      }
    }
    if (!Taken)
      Taken = M();
    J(*Taken);
    std::lock_guard<std::mutex> Lock(Mutex);
    Idle.push_back(std::move(Taken));
  }

private:
  std::mutex Mutex;
  std::vector<std::unique_ptr<T>> Idle;
};

/// Errors of turns that run at the same time, told in the order of the loop.
class JobErrors {
public:
  void add(size_t Job, llvm::Error E);
  llvm::Error take();

private:
  std::mutex Mutex;
  std::map<size_t, llvm::Error> Errors;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_WORKERS_H
