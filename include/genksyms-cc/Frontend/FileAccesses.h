//===- FileAccesses.h - Which files were asked for --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What comes out of a source hangs on the files that it includes, and as much
// on the places where these were looked for first and not found.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_FILEACCESSES_H
#define GENKSYMS_CC_FRONTEND_FILEACCESSES_H

#include "llvm/ADT/StringSet.h"

namespace genksyms {

/// Absolute paths as they were spelled.
struct FileAccesses {
  llvm::StringSet<> There, Missing;
};

/// While it lives, what this thread asks of views that it opens of file stores
/// goes to Seen, which must outlive these. There may be one for each thread.
class AccessRecorder {
public:
  explicit AccessRecorder(FileAccesses &Seen);
  ~AccessRecorder();
  AccessRecorder(const AccessRecorder &) = delete;
  AccessRecorder &operator=(const AccessRecorder &) = delete;
};

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_FILEACCESSES_H
