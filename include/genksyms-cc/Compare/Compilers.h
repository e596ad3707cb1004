//===- Compilers.h - What compilers write differently --------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_COMPILERS_H
#define GENKSYMS_CC_COMPARE_COMPILERS_H

#include "genksyms-cc/Compare/Side.h"

namespace genksyms {

/// Whose debugging information the records of gendwarfksyms in Types tell of:
/// `gcc` or `clang`; empty where they do not tell.
llvm::StringRef compilerOf(const SymtypesSet &Types);

/// Where GCC wrote the debugging information of one side and Clang that of the
/// other, nearly every text differs in how they write the same thing. Then the
/// records of both are replaced by ones without those differences, the versions
/// by what these give, and the new side's notes say so.
void setCompilersApart(Side &Old, Side &New, SymtypesPool &Pool);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_COMPILERS_H
