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
// An entry that is not JSON is a sequence of fields, each with a NUL after it,
// which no path has:
//
//   genksyms-cc exports 1     what it is
//   7c9f…                     hash of all that follows, its body
//   …
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_USERCACHE_H
#define GENKSYMS_CC_KERNELTREE_USERCACHE_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <string>

namespace genksyms {

/// The file of the directory Kind (`commands`) that an entry with this key is
/// in. Keys may meet in one file, so an entry says whose it is. Empty where the
/// user has no cache directory.
std::string cacheEntryPath(llvm::StringRef Kind, llvm::StringRef Key,
                           llvm::StringRef Suffix);

/// A file that was written in the same moment as it was read may change again
/// without its time changing. Times nearer than that are not to be trusted.
constexpr std::chrono::seconds CacheTimeTooNear(2);

/// The text of an entry of the kind that Magic names.
std::string entryText(llvm::StringRef Magic, llvm::StringRef Body);

/// The body of such an entry; empty where Text is none, or not as it was
/// written.
llvm::StringRef entryBody(llvm::StringRef Text, llvm::StringRef Magic);

/// Reads the fields of an entry; each step fails at the end of the text.
class FieldReader {
public:
  explicit FieldReader(llvm::StringRef Text) : Rest(Text) {}

  bool text(llvm::StringRef &Field) {
    size_t End = Rest.find('\0');
    if (End == llvm::StringRef::npos)
      return false;
    Field = Rest.take_front(End);
    Rest = Rest.drop_front(End + 1);
    return true;
  }
  template <typename Number> bool number(Number &Field) {
    llvm::StringRef Text;
    return text(Text) && llvm::to_integer(Text, Field, 10);
  }
  llvm::StringRef Rest;
};

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_USERCACHE_H
