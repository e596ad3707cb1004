//===- LoadReport.h - Which modules load where, for people ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The results of a check, modules laid against kernels: as text, JSON, lines
// and as an HTML page.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_LOADREPORT_H
#define GENKSYMS_CC_REPORT_LOADREPORT_H

#include "genksyms-cc/Compare/LoadChecking.h"
#include "genksyms-cc/Report/PageOrigin.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

enum class LoadDetail {
  All,      ///< every module
  Failures, ///< those that do not load, and a summary
  Summary,  ///< one line for each kernel
};

struct LoadTextOptions {
  LoadDetail Detail = LoadDetail::All;
  size_t ProblemLimit = 10; ///< for one module; 0 for no limit
};

void printLoadText(const LoadTable &Table, const LoadTextOptions &Options,
                   llvm::raw_ostream &Out);

/// Writes `{"kernels": […], "modules": […]}`; the fields are described in
/// README.md.
void printLoadJson(const LoadTable &Table, llvm::raw_ostream &Out);

/// Writes `KERNEL<tab>MODULE` for each module that does not load; the kernel is
/// its release or, where that is not known, its file.
void printLoadLines(const LoadTable &Table, llvm::raw_ostream &Out);

/// One page that needs nothing else. Answer and Warnings are those of the
/// LoadChecking.
void printLoadHtml(const LoadTable &Table, LoadAnswer Answer,
                   llvm::ArrayRef<std::string> Warnings,
                   const PageOrigin &Origin, llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_LOADREPORT_H
