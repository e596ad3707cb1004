//===- TypeReach.h - Which exports reach a type -----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The reverse of an explanation: whose versions a type is part of, and by which
// ways.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SYMTYPES_TYPEREACH_H
#define GENKSYMS_CC_SYMTYPES_TYPEREACH_H

#include "genksyms-cc/Symtypes/Inconsistent.h"
#include "genksyms-cc/Version/Explanation.h"

namespace genksyms {

/// An export that reaches the type.
struct ReachingExport {
  llvm::StringRef Symbol;
  const SymtypesFile *File = nullptr;
  /// A shortest way: the export first, the type last.
  std::vector<const SymtypesName *> Chain;
  /// The record before the type in Chain, which mentions it.
  const SymtypesRecord *Mentions = nullptr;
};

/// What mentions the type itself: a type, or an export's declaration.
struct TypeUser {
  const SymtypesRecord *Record = nullptr;
  /// The member or parameter that does.
  std::string Mention;
  /// How many of the exports have it last in their chain.
  size_t Exports = 0;
};

struct TypeReach {
  const SymtypesName *Type = nullptr;
  /// The one in most files first; without those that have no body.
  std::vector<DefinitionInFiles> Definitions;
  /// Each symbol once, those with the shortest chains first, then by name.
  std::vector<ReachingExport> Exports;
  /// Exports that reach its name alone, there being no definition before them:
  /// their versions do not depend on it.
  std::vector<ReachingExport> NamingOnly;
  /// The one with most exports first, then by name.
  std::vector<TypeUser> Users;
  size_t AllExports = 0; ///< that the set has
  size_t AllFiles = 0;   ///< with exports
  size_t Files = 0;      ///< with exports that reach the definition
  /// What Clang says of it, where a source was at hand.
  ExplainedType Facts;
  /// What could not be found out, one sentence each.
  std::vector<std::string> Notes;
};

/// Whose versions in Set the type is part of.
TypeReach findReach(const SymtypesSet &Set, const SymtypesPool &Pool,
                    const SymtypesName &Type);

} // namespace genksyms

#endif // GENKSYMS_CC_SYMTYPES_TYPEREACH_H
