//===- Symtypes.h - Symtypes files of one translation unit ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The symtypes dump: a line for each definition that an export reaches, its
// name and then its tokens, each followed by one space. Names and references
// carry a prefix (`t#`, `e#`, `s#`, `u#`, `E#`); a definition declared `extern`
// begins with that word.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FORMATS_SYMTYPES_H
#define GENKSYMS_CC_FORMATS_SYMTYPES_H

#include "genksyms-cc/Types/Table.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

/// Prints Definitions as a symtypes file.
void printSymtypes(llvm::raw_ostream &Stream,
                   llvm::ArrayRef<const Definition *> Definitions);

} // namespace genksyms

#endif // GENKSYMS_CC_FORMATS_SYMTYPES_H
