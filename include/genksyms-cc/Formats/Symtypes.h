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
// begins with that word. A reference symtypes file, `.symref` in a kernel tree,
// has the same form; there a line may begin with the word `override`.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FORMATS_SYMTYPES_H
#define GENKSYMS_CC_FORMATS_SYMTYPES_H

#include "genksyms-cc/Types/Table.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

/// Prints Definitions as a symtypes file.
void printSymtypes(llvm::raw_ostream &Stream,
                   llvm::ArrayRef<const Definition *> Definitions);

/// Reads reference symtypes; names and tokens are made in Definitions and refer
/// to Text, which must outlive it. Fails with `file:line: …` at a prefix that
/// is none of the five, and at an `override` without a name.
llvm::Expected<std::vector<Definition>>
readReferenceSymtypes(llvm::MemoryBufferRef Text, Table &Definitions);

} // namespace genksyms

#endif // GENKSYMS_CC_FORMATS_SYMTYPES_H
