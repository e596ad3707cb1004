//===- Inconsistent.h - One type name, several bodies -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finds names that different files of one build define differently: a private
// type with a name used elsewhere, or a header that a file saw with other
// macros. A tag without a definition contradicts none.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SYMTYPES_INCONSISTENT_H
#define GENKSYMS_CC_SYMTYPES_INCONSISTENT_H

#include "genksyms-cc/Symtypes/SymtypesSet.h"

namespace genksyms {

/// One of the definitions of a name, and the files that have it.
struct DefinitionInFiles {
  const SymtypesRecord *Record = nullptr;
  std::vector<const SymtypesFile *> Files; ///< sorted by path
};

/// A name with at least two definitions, sorted by their first files.
struct InconsistentName {
  const SymtypesName *Name = nullptr;
  std::vector<DefinitionInFiles> Definitions;
};

/// All inconsistent names of Set, sorted.
std::vector<InconsistentName> findInconsistent(const SymtypesSet &Set,
                                               const SymtypesPool &Pool);

} // namespace genksyms

#endif // GENKSYMS_CC_SYMTYPES_INCONSISTENT_H
