//===- UserCache.cpp - Where answers are kept between runs ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/UserCache.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace genksyms;
using namespace llvm;

std::string genksyms::cacheEntryPath(StringRef Kind, StringRef Key,
                                     StringRef Suffix) {
  SmallString<256> Path;
  if (auto Directory = sys::Process::GetEnv("GENKSYMS_CC_CACHE"))
    Path = *Directory;
  else if (sys::path::cache_directory(Path))
    sys::path::append(Path, "genksyms-cc");
  else
    return "";
  sys::path::append(Path, Kind, utohexstr(quickHash(Key), true, 16) + Suffix);
  return Path.str().str();
}

std::string genksyms::entryText(StringRef Magic, StringRef Body) {
  return (Magic + Twine('\0') + utohexstr(quickHash(Body)) + Twine('\0') + Body)
      .str();
}

StringRef genksyms::entryBody(StringRef Text, StringRef Magic) {
  FieldReader Fields(Text);
  StringRef Is, Hash;
  if (!Fields.text(Is) || Is != Magic || !Fields.text(Hash) ||
      Hash != utohexstr(quickHash(Fields.Rest)))
    return "";
  return Fields.Rest;
}
