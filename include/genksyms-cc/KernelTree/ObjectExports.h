//===- ObjectExports.h - What a built object exports ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The exports of the object that a compile command made, where it is at hand.
// Kbuild asks the object too: what assembly exports, it knows from nothing
// else.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_OBJECTEXPORTS_H
#define GENKSYMS_CC_KERNELTREE_OBJECTEXPORTS_H

#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace genksyms {

/// The object that Command writes (absolute path); empty where it writes none.
std::string objectOf(const CompileCommand &Command);

/// Whether the object or bitcode file Object has names that exports leave in
/// it, `__ksymtab_NAME` or, from 6.4 on, `__export_symbol_NAME`; one that
/// cannot be read may. Nothing where it is missing or neither.
std::optional<bool> mayExportFrom(llvm::StringRef Object);

/// The names that Command's object exports, sorted. Nothing where there is no
/// object, where it is older than its source, or where it is not an ELF file:
/// bitcode has no symbols yet for what inline assembly defines. An error reads
/// `FILE: …`.
llvm::Expected<std::optional<std::vector<std::string>>>
objectExports(const CompileCommand &Command);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_OBJECTEXPORTS_H
