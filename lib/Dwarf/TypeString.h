//===- TypeString.h - Texts that rules give ---------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_TYPESTRING_H
#define GENKSYMS_CC_LIB_DWARF_TYPESTRING_H

#include "genksyms-cc/Version/DwarfDefinitions.h"
#include "llvm/Support/Error.h"

namespace genksyms {

/// Takes apart Value, which a rule gives to Key: a reference begins with `s#`,
/// `u#`, `e#` or `t#`, wherever that stands.
llvm::Error parseTypeString(llvm::StringRef Key, llvm::StringRef Value,
                            DefinitionTable &Table, DwarfText &Result);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_TYPESTRING_H
