//===- DwarfRecords.h - A symtypes file of gendwarfksyms ------ -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Its lines hold the texts that versions are made of, blank for blank, so what
// the generator computed can be computed from them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_SYMTYPES_DWARFRECORDS_H
#define GENKSYMS_CC_LIB_SYMTYPES_DWARFRECORDS_H

#include "genksyms-cc/Symtypes/SymtypesSet.h"
#include "genksyms-cc/Version/DwarfDefinitions.h"
#include "llvm/ADT/DenseMap.h"

namespace genksyms {

/// Whether gendwarfksyms wrote File; false for a file without records.
bool isOfDwarf(const SymtypesFile &File);

/// The member or parameter in which Record first mentions To.
std::string dwarfMention(const SymtypesRecord &Record, const SymtypesName &To);

class DwarfRecords {
public:
  explicit DwarfRecords(const SymtypesFile &File);

  struct Export {
    const SymtypesRecord *Record;
    const DwarfDefinition *Text;
  };
  llvm::ArrayRef<Export> exports() const { return Exports; }

  uint32_t version(const Export &Of);
  std::string expandedText(const Export &Of);

  /// The records that Of reaches, itself first, the others in the order in
  /// which they are come upon.
  std::vector<const SymtypesRecord *> reachedBy(const Export &Of);

private:
  void define(const SymtypesRecord &Record);

  DefinitionTable Table;
  std::vector<Export> Exports;
  llvm::DenseMap<const DwarfDefinition *, const SymtypesRecord *> Records;
  DwarfGraph Graph;
  ExpansionCache<DwarfGraph> Cache{Graph};
  DefinitionSet<DwarfGraph> Visited{Graph};
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_SYMTYPES_DWARFRECORDS_H
