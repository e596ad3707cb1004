//===- SymtypesVersions.h - Versions worked out from symtypes - -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Symtypes hold all that a version is made of, so the versions of a build can
// be had from them without its sources.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SYMTYPES_SYMTYPESVERSIONS_H
#define GENKSYMS_CC_SYMTYPES_SYMTYPESVERSIONS_H

#include "genksyms-cc/Symtypes/SymtypesSet.h"
#include "llvm/ADT/StringMap.h"

namespace genksyms {

/// The version of every export in Set. An export of several files has the one
/// of the first.
llvm::StringMap<uint32_t> versionsOf(const SymtypesSet &Set);

} // namespace genksyms

#endif // GENKSYMS_CC_SYMTYPES_SYMTYPESVERSIONS_H
