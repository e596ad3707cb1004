//===- SourcePlaces.h - Where a tree's sources define names -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Many names are known by the objects whose symtypes have them. Clang parses
// few of these objects' sources, chosen so that each name is in one of them,
// and tells where the names stand. No byte of the tree changes.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_SOURCEPLACES_H
#define GENKSYMS_CC_FRONTEND_SOURCEPLACES_H

#include "genksyms-cc/Frontend/Declarations.h"
#include "genksyms-cc/Support/Progress.h"
#include "genksyms-cc/Types/Table.h"

namespace genksyms {

/// A type, or an export's own declaration.
struct SoughtName {
  EntityKind Kind = EntityKind::Ordinary;
  llvm::StringRef Name;
  /// Objects that have it, without suffix, as `fs/super`, from the tree's root.
  /// Any of them will do. Sorted.
  std::vector<llvm::StringRef> Objects;
  /// Of a tag that has no definition there: its declaration is all there is.
  bool Opaque = false;
};

struct SourcePlaces {
  /// The directory that files in Found are relative to, links followed; a file
  /// elsewhere has its whole path.
  std::string Root;
  /// One for each sought name; Loc.File is empty where it was not found.
  std::vector<TypeFacts> Found;
  /// Why sources could not be asked, or did not tell all, each `FILE: …`.
  std::vector<std::string> Problems;
};

/// Looks for Names in Directory, which is a kernel tree or has a
/// compile_commands.json. An error means that it is neither.
llvm::Expected<SourcePlaces> findSourcePlaces(llvm::StringRef Directory,
                                              llvm::ArrayRef<SoughtName> Names,
                                              Progress &Bar);

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_SOURCEPLACES_H
