//===- SymtypesTable.h - A symtypes file as a table -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_SYMTYPES_SYMTYPESTABLE_H
#define GENKSYMS_CC_LIB_SYMTYPES_SYMTYPESTABLE_H

#include "genksyms-cc/Symtypes/SymtypesSet.h"

namespace genksyms {

/// The records of one object file as the parser would have made a table of
/// them: what versions are computed from. The file's records must outlive it.
class SymtypesTable {
public:
  explicit SymtypesTable(const SymtypesFile &File);

  Table &definitions() { return Definitions; }

  /// In the order of the file.
  llvm::ArrayRef<const Definition *> exports() const { return Exports; }

private:
  Table Definitions;
  std::vector<const Definition *> Exports;
};

/// The member or parameter in which Record mentions To.
std::string mentionIn(const SymtypesRecord &Record, const SymtypesName &To);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_SYMTYPES_SYMTYPESTABLE_H
