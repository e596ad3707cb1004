//===- ExplainPrinter.h - Parts of explanations for people ---- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_EXPLAINPRINTER_H
#define GENKSYMS_CC_LIB_REPORT_EXPLAINPRINTER_H

#include "genksyms-cc/Report/ExplainReport.h"
#include "llvm/Support/JSON.h"

namespace genksyms {

/// What explanations of symbols and of types have in common.
class ExplainPrinter {
public:
  ExplainPrinter(llvm::raw_ostream &OS, const ExplainPrinting &How)
      : OS(OS), How(How) {}

  llvm::raw_ostream &in(llvm::raw_ostream::Colors Color, llvm::StringRef Text);
  void line(llvm::StringRef Label, const llvm::Twine &Text);
  void explain(const Explanation &E);
  void typeLine(const ExplainedType &Type);
  void members(const ExplainedType &Type, unsigned Level);

private:
  void tree(const Explanation &E, size_t Index, unsigned Level);

  llvm::raw_ostream &OS;
  const ExplainPrinting &How;
  std::vector<bool> Shown;
};

/// Name, place, size and members of Type.
llvm::json::Object factsJson(const ExplainedType &Type);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_EXPLAINPRINTER_H
