//===- Wording.h - What the formats for people have in common - -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_WORDING_H
#define GENKSYMS_CC_LIB_REPORT_WORDING_H

#include "genksyms-cc/Compare/Comparison.h"

namespace genksyms {

/// A name as C spells it: `struct page`, `typedef u32`, `kfree`.
std::string spelledName(const SymtypesName &Name);

/// `1 export`, `12 exports`.
std::string counted(size_t Count, llvm::StringRef Noun);

/// What happened to a type, one sentence: the clauses of its first variant, at
/// most Limit of them.
std::string sentence(const TypeChange &Type, size_t Limit);
std::string sentence(const TypeVariant &Variant, size_t Limit);

/// `include/linux/fs.h:940`, where Variant's C source is known, and `, size 64
/// -> 72 bytes`, where both sizes are; else empty.
std::string spelledPlace(const TypeVariant &Variant);

/// A chain of references, from the export on.
std::string spelledChain(const TypeChange &Type);

/// What Kind did to Export, `moved from a to b`.
std::string spelledChange(const ExportChange &Export, ExportChangeKind Kind);

/// How many exports have the change Kind.
size_t countOf(const Comparison &C, ExportChangeKind Kind);

/// Exports removed, moved and so on, and how many are tolerated; one line.
std::string summary(const Comparison &C);

/// What a reader should know of the inputs before trusting the result.
std::vector<std::string> notes(const Comparison &C);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_WORDING_H
