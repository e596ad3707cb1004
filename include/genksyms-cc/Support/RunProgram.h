//===- RunProgram.h - Run another program in memory -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Runs a program in a given directory, from a thread, with its input and output
// in memory: what LLVM's own ExecuteAndWait cannot do.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_RUNPROGRAM_H
#define GENKSYMS_CC_SUPPORT_RUNPROGRAM_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>

namespace genksyms {

struct ProgramResult {
  /// The Status of a program that was ended because it took too long.
  static constexpr int TimedOut = -1;

  /// Exit status, or 128 and more for a signal.
  int Status = 0;
  std::unique_ptr<llvm::MemoryBuffer> Output;
  /// What it wrote on standard error.
  std::string Messages;
};

/// What a program may use; 0 for as much as it likes.
struct ProgramLimits {
  unsigned Seconds = 0;
  /// The program gets SIGXFSZ when it writes more.
  uint64_t OutputBytes = 0;
};

/// What a program is run in, beside its directory.
struct ProgramSurroundings {
  /// Variables of the environment that it does not get.
  llvm::ArrayRef<llvm::StringRef> Without = {};
  /// `NAME=value`: variables that it gets in their stead.
  llvm::ArrayRef<std::string> With = {};
  /// Where not empty, the one directory that it can write in, if the system can
  /// enforce that.
  std::string OnlyWritable = {};
  ProgramLimits Limits = {};
};

/// Runs Words (the program, looked for in PATH, first) in Directory with Input
/// on standard input. An error means that it could not be run at all.
llvm::Expected<ProgramResult> runProgram(llvm::ArrayRef<std::string> Words,
                                         llvm::StringRef Directory,
                                         llvm::StringRef Input,
                                         const ProgramSurroundings &In = {});

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_RUNPROGRAM_H
