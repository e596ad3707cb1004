//===- ExplainSymtypes.h - What symtypes say of a symbol --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Explanations without a source: the version, the types and the expanded text,
// but no places and no sizes.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SYMTYPES_EXPLAINSYMTYPES_H
#define GENKSYMS_CC_SYMTYPES_EXPLAINSYMTYPES_H

#include "genksyms-cc/Symtypes/SymtypesSet.h"
#include "genksyms-cc/Version/Explanation.h"
#include "llvm/ADT/StringMap.h"
#include <optional>

namespace genksyms {

/// The first file of Set with the export Symbol, or null.
const SymtypesFile *exportingFile(const SymtypesSet &Set,
                                  llvm::StringRef Symbol);

/// Explains Symbol, which File exports.
Explanation explainFromSymtypes(const SymtypesFile &File,
                                llvm::StringRef Symbol);

/// The same of a file of gendwarfksyms. Locations, if not null: where symbols
/// and definitions stand, by name and by key.
Explanation explainDwarf(const SymtypesFile &File, llvm::StringRef Symbol,
                         const llvm::StringMap<FileLocation> *Locations);

/// The symtypes name that Text spells in one of the ways in which people do:
/// `struct:file`, `struct file` or `s#file` is `s#file`, `typedef:loff_t` is
/// `t#loff_t`. Nothing for other texts, such as a symbol.
std::optional<std::string> spelledTypeName(llvm::StringRef Text);

/// `struct file` for `s#file`: as in expanded text.
std::string expandedName(llvm::StringRef Name);
inline std::string expandedName(const SymtypesName &Name) {
  return expandedName(Name.Text);
}

} // namespace genksyms

#endif // GENKSYMS_CC_SYMTYPES_EXPLAINSYMTYPES_H
