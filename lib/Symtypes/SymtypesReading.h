//===- SymtypesReading.h - What both shapes of symtypes share ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_SYMTYPES_SYMTYPESREADING_H
#define GENKSYMS_CC_LIB_SYMTYPES_SYMTYPESREADING_H

#include "genksyms-cc/Support/Lines.h"
#include "genksyms-cc/Symtypes/SymtypesIndex.h"
#include "genksyms-cc/Symtypes/SymtypesSet.h"

namespace genksyms {

/// The records that stand in a file or section, and their lines.
struct SymtypesLines {
  std::vector<const SymtypesRecord *> Records;
  std::vector<uint32_t> LineNumbers;

  void clear() {
    Records.clear();
    LineNumbers.clear();
  }
};

/// Whether Record is one that a generator writes: any line of two words spells
/// one, whatever file it stands in.
bool isPlausible(const SymtypesRecord &Record);

/// Puts the record that Line holds after the others, unless the same one is
/// there; complains where Line is none or defines a name once more. Index is
/// that of Into.
void addSymtypesLine(llvm::StringRef Line, Lines &Input, SymtypesPool &Pool,
                     SymtypesIndex &Index, SymtypesLines &Into);

/// What is said of a reference to nothing.
std::string danglingReference(const SymtypesRecord &Record,
                              const SymtypesName &Reference);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_SYMTYPES_SYMTYPESREADING_H
