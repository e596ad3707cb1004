//===- Child.h - Run a program as if it were this one -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A build runs in the foreground with this process's terminal and signals, and
// this process outlives it, whatever the signal, to say how it ended. LLVM's
// ExecuteAndWait would end with the first Ctrl-C and leave make alone.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_CHILD_H
#define GENKSYMS_CC_KBUILD_CHILD_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace genksyms {

struct ChildEnd {
  int Status = 0; ///< exit status, where Signal is 0
  int Signal = 0; ///< that ended the child; 0 for an ordinary exit
};

/// Runs Words[0], found in PATH, with the other words, and waits for its end.
/// Signals sent to this process alone are passed on; those of the terminal
/// reach the child by themselves. Fails where the program cannot be started.
llvm::Expected<ChildEnd> runChild(llvm::ArrayRef<std::string> Words);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_CHILD_H
