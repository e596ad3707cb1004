//===- Pager.h - Long text on a terminal ------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_PAGER_H
#define GENKSYMS_CC_PAGER_H

#include <sys/types.h>

namespace genksyms {

/// Where standard output is a terminal, sends it through a pager while it
/// lives: $GENKSYMS_CC_PAGER, else $PAGER, else less, by the shell; an empty
/// one and `cat` are none. less gets the options FRX where $LESS has none, as
/// in git.
class Pager {
public:
  Pager();
  /// Waits until the pager has ended.
  ~Pager();
  Pager(const Pager &) = delete;
  Pager &operator=(const Pager &) = delete;

  bool isThere() const { return Child >= 0; }

private:
  pid_t Child = -1;
  int Terminal = -1; ///< what standard output was
};

} // namespace genksyms

#endif // GENKSYMS_CC_PAGER_H
