//===- SiteNames.h - Where the pages of a site are --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Names of symbols, types and releases are not names of files. What a name
// becomes has small letters, digits, `_`, `=`, and inside of it `-` and `.`
// alone, so that it is the same in a URL and on a server that takes large
// letters for small ones. doc/store.md has the rules.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_SITENAMES_H
#define GENKSYMS_CC_LIB_REPORT_SITENAMES_H

#include "genksyms-cc/Symtypes/SymtypesPool.h"
#include <string>

namespace genksyms {

/// Name as a file name without suffix; two names never become the same one.
std::string siteFileName(llvm::StringRef Name);
/// Whether such a name was too long, and ends in a hash.
inline bool isCutFileName(llvm::StringRef File) { return File.contains("=="); }

/// The directory of the pages of types of Kind: `struct`.
llvm::StringRef siteDirectory(EntityKind Kind);

// Relative to the root of the site.
std::string symbolPagePath(llvm::StringRef Symbol);
std::string typePagePath(const SymtypesName &Name);
std::string pairPagePath(llvm::StringRef Old, llvm::StringRef New);

/// The first letter of Name, as the lists by letter have it: a small letter,
/// `_`, `0` for all digits, or `other`.
std::string siteLetter(llvm::StringRef Name);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_SITENAMES_H
