//===- ExplainReport.h - Explanations for people and programs ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Prints what explainSymbol and findReach found, as text, as JSON and as a
// picture for Graphviz.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_EXPLAINREPORT_H
#define GENKSYMS_CC_REPORT_EXPLAINREPORT_H

#include "genksyms-cc/Symtypes/TypeReach.h"
#include "genksyms-cc/Version/Explanation.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

struct ExplainPrinting {
  /// How many levels of types below the symbol.
  unsigned Depth = 2;
  /// Print the expanded text too, and cut no list.
  bool Full = false;
  bool Color = false;
};

void printExplanation(llvm::raw_ostream &OS, const Explanation &E,
                      const ExplainPrinting &How);

/// Chain: from chainTo.
void printChain(llvm::raw_ostream &OS, const Explanation &E,
                llvm::ArrayRef<size_t> Chain, const ExplainPrinting &How);

void printOther(llvm::raw_ostream &OS, const OtherSymbol &Other,
                const ExplainPrinting &How);

void printExplanationJson(llvm::raw_ostream &OS, const Explanation &E,
                          llvm::ArrayRef<size_t> Chain, bool Full);

void printOtherJson(llvm::raw_ostream &OS, const OtherSymbol &Other);

/// E.Types down to How.Depth levels or, with a Chain, those on it.
void printExplanationDot(llvm::raw_ostream &OS, const Explanation &E,
                         llvm::ArrayRef<size_t> Chain,
                         const ExplainPrinting &How);

void printReach(llvm::raw_ostream &OS, const TypeReach &Reach,
                const ExplainPrinting &How);

void printReachJson(llvm::raw_ostream &OS, const TypeReach &Reach);

/// The type, what mentions it, and for each of these the way from one export.
void printReachDot(llvm::raw_ostream &OS, const TypeReach &Reach,
                   const ExplainPrinting &How);

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_EXPLAINREPORT_H
