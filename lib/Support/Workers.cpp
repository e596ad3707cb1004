//===- Workers.cpp - What the turns of a parallel loop share --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/Workers.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

void genksyms::setJobs(unsigned Count) {
  parallel::strategy = hardware_concurrency(Count);
}

void JobErrors::add(size_t Job, Error E) {
  if (!E)
    return;
  std::lock_guard<std::mutex> Lock(Mutex);
  Errors.try_emplace(Job, std::move(E));
}

Error JobErrors::take() {
  Error All = Error::success();
  for (auto &[Job, E] : Errors)
    All = joinErrors(std::move(All), std::move(E));
  Errors.clear();
  return All;
}
