//===- UserCache.h - Where answers are kept between runs --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What costs seconds to find out of a kernel tree is kept outside of it, below
// `$GENKSYMS_CC_CACHE` or the user's cache directory.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KERNELTREE_USERCACHE_H
#define GENKSYMS_CC_LIB_KERNELTREE_USERCACHE_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace genksyms {

/// The file of the directory Kind (`commands`) that an entry with this key is
/// in. Keys may meet in one file, so an entry says whose it is. Empty where the
/// user has no cache directory.
std::string cacheEntryPath(llvm::StringRef Kind, llvm::StringRef Key,
                           llvm::StringRef Suffix);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KERNELTREE_USERCACHE_H
