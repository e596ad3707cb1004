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
#include "genksyms-cc/Report/PageOrigin.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

struct TextOptions {
  bool Color = false;    ///< with the escape sequences of terminals
  size_t Limit = 0;      ///< exports named at each type; 0: no list is cut
  bool ByModule = false; ///< exports are listed by module
};

/// For people: what happened, why, and whom it hits. Long lists are cut, and
/// then an overview comes first.
void printText(const Comparison &C, const TextOptions &Options,
               llvm::raw_ostream &Out);

/// A line for each changed type, and for each changed export that no type
/// explains.
void printShort(const Comparison &C, llvm::raw_ostream &Out);

/// The names of the changed exports, tolerated ones left out, one a line.
void printSymbols(const Comparison &C, llvm::raw_ostream &Out);

/// The same without those that one side alone has.
void printModifiedSymbols(const Comparison &C, llvm::raw_ostream &Out);

/// For programs, by the schema that diffJsonSchema() returns.
void printJson(const Comparison &C, llvm::raw_ostream &Out);

/// The JSON schema (draft 7) of printJson.
llvm::StringRef diffJsonSchema();

struct SarifOptions {
  llvm::StringRef Version; ///< of this program
  /// Paths below this directory are written relative to it; empty: none is.
  llvm::StringRef Base;
  /// What relative paths start from; empty: the base.
  std::string WorkingDirectory;
  /// Comparison::SourceRoot, relative to the base where it is below; empty
  /// where it is the base.
  std::string Sources;
};

/// SARIF 2.1.0, for code scanning services.
void printSarif(const Comparison &C, const SarifOptions &Options,
                llvm::raw_ostream &Out);

/// Why Symbol has another version on the new side, in one line: the type or
/// declaration that changed, how, and how many more there are; empty where the
/// symtypes do not tell.
std::string whyReversioned(const Comparison &C, llvm::StringRef Symbol);

/// One page that needs nothing else. Limit as for printText.
void printHtml(const Comparison &C, size_t Limit, const PageOrigin &Origin,
               llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_REPORT_H
