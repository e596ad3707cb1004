//===- Populate.h - Memory that is there before it is used ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_POPULATE_H
#define GENKSYMS_CC_SUPPORT_POPULATE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstddef>

namespace genksyms {

// Pages that are touched one by one are a page fault each, which cost up to ten
// microseconds each on some processors. These have them there in one go, as far
// as the kernel can (Linux 5.14 and later), and change nothing else.

/// For memory that is about to be written.
void populateForWriting(llvm::MutableArrayRef<char> Room);

/// For a mapped file that is about to be read.
void populateForReading(llvm::StringRef Text);

/// So many bytes of the heap, for a program that is about to use them and ends
/// afterwards.
void populateHeap(size_t Bytes);

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_POPULATE_H
