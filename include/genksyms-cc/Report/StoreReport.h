//===- StoreReport.h - What a store tells -----------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_STOREREPORT_H
#define GENKSYMS_CC_REPORT_STOREREPORT_H

#include "genksyms-cc/Report/PageOrigin.h"
#include "genksyms-cc/Store/Cover.h"
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
/// One page that needs nothing else.
void printHistoryHtml(const History &H, const PageOrigin &Origin,
                      llvm::raw_ostream &Out);

/// A paragraph for each build, and for each release that none loads on; of the
/// symbols that differ SymbolLimit, 0 for all.
void printCover(const Cover &C, size_t SymbolLimit, llvm::raw_ostream &Out);
void printCoverJson(const Cover &C, llvm::raw_ostream &Out);

/// The JSON schemas of these.
llvm::StringRef storeListJsonSchema();
llvm::StringRef historyJsonSchema();
llvm::StringRef coverJsonSchema();

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_STOREREPORT_H
