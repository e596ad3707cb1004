//===- ModuleLists.h - Lists of modules' symbols for packagers --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What modules import and export, with versions, in the forms that modprobe(8)
// and RPM packages have: `0x12345678<TAB>name` and `ksym(name) = 0x12345678`.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_MODULELISTS_H
#define GENKSYMS_CC_MODULE_MODULELISTS_H

#include "genksyms-cc/Module/Module.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

/// The versions that M expects: those of its `__versions`, then those that only
/// its extended versions have, each in the order of the module.
std::vector<ImportVersion> expectedVersions(const Module &M);

/// The versions that M exports, as `modprobe --show-exports` has them: in the
/// order of the symbol table, or by name and 0 where exports have no versions.
std::vector<ImportVersion> exportedVersions(const Module &M);

/// Prints what `modprobe --dump-modversions` and `--show-exports` print.
void printVersions(llvm::ArrayRef<ImportVersion> Versions,
                   llvm::raw_ostream &Out);

/// Prints what a package with Modules provides, sorted. Exports without a
/// version are not among it.
void printProvides(llvm::ArrayRef<const Module *> Modules,
                   llvm::raw_ostream &Out);

/// Prints what a package with Modules requires of others, sorted: what one of
/// them exports is not among it.
void printRequires(llvm::ArrayRef<const Module *> Modules,
                   llvm::raw_ostream &Out);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_MODULELISTS_H
