//===- Confine.h - Deny a thread every write but some -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A program that is only asked something must change nothing. Where the system
// can enforce that (Landlock, Linux 5.13 and later), it does.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_SUPPORT_CONFINE_H
#define GENKSYMS_CC_LIB_SUPPORT_CONFINE_H

#include <string>

namespace genksyms {

/// From now on this thread, and the programs that it starts, can write, make
/// and remove files only below Directory, and write to /dev/null. Cannot be
/// undone. False, and nothing changed, where the system cannot enforce it.
bool confineWritesTo(const std::string &Directory);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_SUPPORT_CONFINE_H
