//===- KbuildText.h - What a makefile's text says of an object --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// make says what a makefile comes to, but not why. For that its text is read:
//
//   ifeq ($(CONFIG_X86_32),y)
//     obj-$(CONFIG_HIGHMEM) += highmem.o
//   endif
//
// lists highmem.o under two conditions.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KERNELTREE_KBUILDTEXT_H
#define GENKSYMS_CC_LIB_KERNELTREE_KBUILDTEXT_H

#include "genksyms-cc/KernelTree/BuiltSources.h"

namespace genksyms {

/// One place where a makefile lists something, and all conditions on it, those
/// of the objects that it is a part of among them.
using ListedUnder = std::vector<Condition>;

/// The places where Text lists the word Object: `highmem.o`, or `rcu/` for a
/// directory.
std::vector<ListedUnder> placesOf(llvm::StringRef Object, llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KERNELTREE_KBUILDTEXT_H
