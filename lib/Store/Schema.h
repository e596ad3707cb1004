//===- Schema.h - The tables of a store -------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_SCHEMA_H
#define GENKSYMS_CC_LIB_STORE_SCHEMA_H

#include "Database.h"

namespace genksyms {

/// The parts of a release in the table `parts`, each a packed list.
enum PartKind : int64_t {
  ExportsPart = 1,     ///< numbers of `exports`, sorted
  DefinitionsPart = 2, ///< numbers of `definitions`, sorted
  CountsPart = 3,      ///< for each of these, in how many files it is
  FilesPart = 4,       ///< for each file the number of its path, its file set
  ExportersPart = 5,   ///< pairs: an export's definition, its file in FilesPart
};

/// Makes sure that In has the present schema. Where it is to be written, makes
/// the tables, or what is missing of them. The error says what to do with a
/// store of a newer schema, or with none.
llvm::Error prepareSchema(Database &In, StoreAccess Access);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_SCHEMA_H
