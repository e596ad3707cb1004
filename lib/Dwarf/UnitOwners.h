//===- UnitOwners.h - Which unit exports what ----------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_UNITOWNERS_H
#define GENKSYMS_CC_LIB_DWARF_UNITOWNERS_H

#include "ExportedNames.h"
#include "llvm/ADT/ArrayRef.h"

namespace genksyms {

struct UnitOwner {
  Unit *In = nullptr;
  /// Where the name lies, if that unit defines what lies there. A unit that
  /// exports what others define does not know which names are aliases.
  std::optional<ExportedName::Address> Where;
};

/// Finds for each name, by its number, the unit of the object that exports it:
/// the one with the pointer that EXPORT_SYMBOL defines; where a kernel has none
/// of these, the one that defines a function or variable of that name; else the
/// one of another name at the same address; else the first that declares it.
/// Null where no unit but that of an assembler knows the name.
std::vector<UnitOwner> findOwners(DebugInfo &Info,
                                  llvm::ArrayRef<llvm::StringRef> Names);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_UNITOWNERS_H
