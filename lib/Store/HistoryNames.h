//===- HistoryNames.h - Names like one that is not there --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_HISTORYNAMES_H
#define GENKSYMS_CC_LIB_STORE_HISTORYNAMES_H

#include "Database.h"

namespace genksyms {

/// That no release has the symbol or type Name, with the nearest names.
llvm::Error noSuchName(Database &In, llvm::StringRef Name, bool IsType);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_HISTORYNAMES_H
