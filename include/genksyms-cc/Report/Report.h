//===- Report.h - Differences between two sides, printed ------ -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One function for each format of `genksyms-cc diff`. They print a comparison;
// they find out nothing. Names from input are escaped as the format wants it.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_REPORT_H
#define GENKSYMS_CC_REPORT_REPORT_H

#include "genksyms-cc/Compare/Comparison.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

/// For people: what happened, why, and whom it hits. Color puts in the escape
/// sequences of terminals; Limit is how many exports are named at each type, 0
/// for all.
void printText(const Comparison &C, bool Color, size_t Limit,
               llvm::raw_ostream &Out);

/// A line for each changed type, and for each changed export that no type
/// explains.
void printShort(const Comparison &C, llvm::raw_ostream &Out);

/// The names of the changed exports, tolerated ones left out, one a line.
void printSymbols(const Comparison &C, llvm::raw_ostream &Out);

/// For programs, by the schema that diffJsonSchema() returns.
void printJson(const Comparison &C, llvm::raw_ostream &Out);

/// The JSON schema (draft 7) of printJson.
llvm::StringRef diffJsonSchema();

/// SARIF 2.1.0, for code scanning services. Version is this program's.
void printSarif(const Comparison &C, llvm::StringRef Version,
                llvm::raw_ostream &Out);

/// Why Symbol has another version on the new side, in one line: the type or
/// declaration that changed, how, and how many more there are; empty where the
/// symtypes do not tell.
std::string whyReversioned(const Comparison &C, llvm::StringRef Symbol);

/// One page that needs nothing else.
void printHtml(const Comparison &C, size_t Limit, llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_REPORT_H
