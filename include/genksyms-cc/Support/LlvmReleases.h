//===- LlvmReleases.h - What differs between LLVM's releases ----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From LLVM 16 on. Clang's differences are in ClangReleases.h of the rooms that
// use Clang.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_LLVMRELEASES_H
#define GENKSYMS_CC_SUPPORT_LLVMRELEASES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/xxhash.h"

namespace genksyms {

/// A quick hash of Bytes, the same wherever the program was built with this
/// release.
inline uint64_t quickHash(llvm::StringRef Bytes) {
#if LLVM_VERSION_MAJOR >= 17
  return llvm::xxh3_64bits(Bytes);
#else
  return llvm::xxHash64(Bytes);
#endif
}

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_LLVMRELEASES_H
