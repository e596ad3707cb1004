//===- UnitOwners.h - Which unit exports what ----------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_UNITOWNERS_H
#define GENKSYMS_CC_LIB_DWARF_UNITOWNERS_H

#include "DebugInfo.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"

namespace genksyms {

/// Finds for each name, by its number, the unit of the object that exports it:
/// the one with the pointer that EXPORT_SYMBOL defines; where a kernel has none
/// of these, the one that defines a function or variable of that name; else the
/// one of another name at the same address; else the first that declares it.
/// Null where no unit knows the name.
std::vector<Unit *> findOwners(DebugInfo &Info,
                               llvm::ArrayRef<llvm::StringRef> Names);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_UNITOWNERS_H
