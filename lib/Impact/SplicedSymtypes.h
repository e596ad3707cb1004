//===- SplicedSymtypes.h - Versions after a known change --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Symtypes hold all that versions are made of. Where it is known which
// definitions a change makes others, and how, the symtypes of a source tell its
// versions after the change; the source need not be read again.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_SPLICEDSYMTYPES_H
#define GENKSYMS_CC_LIB_IMPACT_SPLICEDSYMTYPES_H

#include "UnitIndex.h"
#include "genksyms-cc/Symtypes/SymtypesPool.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace genksyms {

/// What a change does to the definitions of a source: by their names, with the
/// prefix of a symtypes file, the lines there of both states, with their ends;
/// empty where there is none.
using DefinitionChanges = llvm::StringMap<std::pair<std::string, std::string>>;

/// Whether a version of Old may hang on one of the definitions in Changes.
bool mayReach(const UnitState &Old, const DefinitionChanges &Changes);

/// Whether a type or an enumerator is among Changes.
bool changesTypes(const DefinitionChanges &Changes);

/// The identifiers that Changes bring into definitions as such, and that could
/// be types or enumerators in another source.
llvm::StringSet<> newPlainWords(const DefinitionChanges &Changes);

/// The state after Changes, all of which were seen in another source. Nothing
/// where the symtypes of Old are not enough to tell it.
std::optional<UnitState> splice(const UnitState &Old,
                                const DefinitionChanges &Changes,
                                SymtypesPool &Pool);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_SPLICEDSYMTYPES_H
