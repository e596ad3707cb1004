//===- KabiRecords.h - Types that are to look as before ------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_COMPARE_KABIRECORDS_H
#define GENKSYMS_CC_LIB_COMPARE_KABIRECORDS_H

#include "genksyms-cc/Compare/Kabi.h"

namespace genksyms {

/// The line of C that makes a rule.
std::string kabiRule(llvm::StringRef Type, llvm::StringRef Target,
                     llvm::StringRef Value);

/// What to write so that Is, a struct or union, is taken for Was, whose record
/// is Old. Leaves Result without a text where members cannot say it.
void keepRecord(const DwarfType &Was, const DwarfType &Is,
                const SymtypesRecord &Old, const SideTypes &OldTypes,
                const SideTypes &NewTypes, KabiAdvice &Result);

/// The same of an enum.
void keepEnum(const DwarfType &Was, const DwarfType &Is,
              const SymtypesRecord &Old, KabiAdvice &Result);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_KABIRECORDS_H
