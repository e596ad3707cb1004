//===- KabiReport.h - Suggestions that keep versions ---------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_REPORT_KABIREPORT_H
#define GENKSYMS_CC_REPORT_KABIREPORT_H

#include "genksyms-cc/Compare/Kabi.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

struct KabiReport {
  const Comparison &C;
  llvm::ArrayRef<KabiAdvice> Advice;
  const KabiProof &Proof;
};

/// What to write, type by type, and how many versions it keeps.
void printKabi(const KabiReport &Report, llvm::raw_ostream &Out);
/// Which versions come out as before, export by export.
void printKabiProof(const KabiReport &Report, llvm::raw_ostream &Out);
/// Both, for programs.
void printKabiJson(const KabiReport &Report, llvm::raw_ostream &Out);

/// The members of Type with their places, and what lies between them.
void printHoles(const DwarfType &Type, const SideTypes &Types,
                llvm::raw_ostream &Out);
void printHolesJson(const DwarfType &Type, const SideTypes &Types,
                    llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_REPORT_KABIREPORT_H
