//===- StoreReport.h - What a store tells -----------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_STOREREPORT_H
#define GENKSYMS_CC_REPORT_STOREREPORT_H

#include "genksyms-cc/Store/History.h"
#include "genksyms-cc/Store/Store.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

/// A line for each release, and one for the store.
void printStoreList(const StoreList &List, llvm::raw_ostream &Out);
void printStoreListJson(const StoreList &List, llvm::raw_ostream &Out);

/// A paragraph for each release in which something happened.
void printHistory(const History &H, llvm::raw_ostream &Out);
void printHistoryJson(const History &H, llvm::raw_ostream &Out);

/// The JSON schemas of both.
llvm::StringRef storeListJsonSchema();
llvm::StringRef historyJsonSchema();

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_STOREREPORT_H
