//===- TextSearch.h - Words in source text ----------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For whole trees of sources that are looked through without being read as C.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_TEXTSEARCH_H
#define GENKSYMS_CC_SUPPORT_TEXTSEARCH_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

namespace genksyms {

inline bool isWordCharacter(char C) { return llvm::isAlnum(C) || C == '_'; }

/// The next place at or after From where What stands, or npos.
/// StringRef::find takes several times as long.
size_t findFrom(llvm::StringRef Text, llvm::StringRef What, size_t From);

/// The line that At is in, without its end.
llvm::StringRef lineAround(llvm::StringRef Text, size_t At);

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_TEXTSEARCH_H
