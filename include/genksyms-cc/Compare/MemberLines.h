//===- MemberLines.h - A definition as lines --------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_MEMBERLINES_H
#define GENKSYMS_CC_COMPARE_MEMBERLINES_H

#include "genksyms-cc/Symtypes/SymtypesPool.h"
#include <string>
#include <vector>

namespace genksyms {

/// The record as C would be laid out, a member a line, for diffs.
std::vector<std::string> memberLines(const SymtypesRecord &Record);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_MEMBERLINES_H
