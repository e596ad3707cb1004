//===- Progress.h - How far a long reading has come -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Written by whoever works, read by whoever shows it, both at the same time.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_PROGRESS_H
#define GENKSYMS_CC_SUPPORT_PROGRESS_H

#include <atomic>
#include <cstdint>

namespace genksyms {

/// In steps of any size; the total may grow while the work goes on.
struct Progress {
  std::atomic<uint64_t> Done = 0;
  std::atomic<uint64_t> Total = 0;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_PROGRESS_H
