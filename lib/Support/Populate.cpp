//===- Populate.cpp - Memory that is there before it is used --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/Populate.h"
#include "llvm/Support/Process.h"
#include <climits>
#include <cstdlib>
#include <malloc.h>
#include <sys/mman.h>

using namespace genksyms;
using namespace llvm;

#ifdef MADV_POPULATE_WRITE
/// Advises on the pages from the one in which Room begins up to the one in
/// which it ends. That it fails is no harm.
static void advise(ArrayRef<char> Room, int Advice) {
  const uintptr_t PageMask =
      ~uintptr_t(sys::Process::getPageSizeEstimate() - 1);
  uintptr_t Begin = reinterpret_cast<uintptr_t>(Room.begin()) & PageMask;
  uintptr_t End = reinterpret_cast<uintptr_t>(Room.end()) & PageMask;
  if (Begin != End)
    (void)madvise(reinterpret_cast<void *>(Begin), End - Begin, Advice);
}
#else // Linux 5.14 is newer than the C library's headers
static void advise(ArrayRef<char> Room, int Advice) {}
constexpr int MADV_POPULATE_READ = 0, MADV_POPULATE_WRITE = 0;
#endif

void genksyms::populateForWriting(MutableArrayRef<char> Room) {
  advise(Room, MADV_POPULATE_WRITE);
}

void genksyms::populateForReading(StringRef Text) {
  advise({Text.data(), Text.size()}, MADV_POPULATE_READ);
}

void genksyms::populateHeap(size_t Bytes) {
#ifdef __GLIBC__
  // One piece of the heap, to which it goes back and from which nothing goes
  // back to the kernel.
  if (Bytes > INT_MAX || !mallopt(M_MMAP_THRESHOLD, INT_MAX) ||
      !mallopt(M_TRIM_THRESHOLD, INT_MAX))
    return;
  if (void *Room = std::malloc(Bytes)) {
    populateForWriting({static_cast<char *>(Room), Bytes});
    std::free(Room);
  }
#endif
}
