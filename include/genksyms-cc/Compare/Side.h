//===- Side.h - One of the two sides of a comparison ---------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A side is what a person has of a kernel build: its Module.symvers, its
// symtypes, or both. This file finds and reads what is there; it compares
// nothing.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_SIDE_H
#define GENKSYMS_CC_COMPARE_SIDE_H

#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Symtypes/SymtypesSet.h"
#include "genksyms-cc/Version/Explanation.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/MemoryBuffer.h"

namespace genksyms {

/// How a side is read.
struct SideOptions {
  /// Objects, modules and kernels alone, by their debugging information, even
  /// where a table or symtypes lie beside them.
  bool FromObjects = false;
  /// As gendwarfksyms does with --stable.
  bool Stable = false;
  /// Where a file has its debugging information; empty: where it is looked for.
  std::string DebugFile;
};

/// What is known of one build.
struct Side {
  std::string Path; ///< as it was given

  /// The table of exports; where there is none, one made from the symtypes,
  /// with the names alone.
  SymversTable Exports;
  /// Where Exports was read from; empty where it was made from the symtypes.
  std::string SymversPath;
  bool hasSymvers() const { return !SymversPath.empty(); }

  SymtypesSet Types;
  /// Where Types was read from; empty where there are none.
  std::string SymtypesPath;
  bool hasTypes() const { return !SymtypesPath.empty(); }
  /// SymtypesPath is a directory, with a file for each object.
  bool TypesInDirectory = false;

  /// The file with the records that File, one of Types, stands for.
  std::string symtypesFile(llvm::StringRef File) const;

  /// Versions and types are those of debugging information in objects.
  bool OfObjects = false;
  /// Where symbols and definitions stand in the sources, by name and by key.
  llvm::StringMap<FileLocation> Locations;

  /// What a comparison with the old side must tell first.
  std::vector<std::string> ComparisonNotes;

  /// Holds the texts of Exports.
  std::unique_ptr<llvm::MemoryBuffer> SymversText;
  std::unique_ptr<llvm::BumpPtrAllocator> Strings;
};

/// Reads the side at Path:
/// - a directory (a build tree): its Module.symvers, else its vmlinux.symvers,
///   if there is one; and the `.symtypes` files below, if there are any;
/// - a Module.symvers: with it the symtypes that lie beside it in a file of the
///   same name, `symtypes` in place of `symvers` (Module.symtypes,
///   symtypes-default);
/// - a symtypes file, consolidated or not: with it, likewise, the symvers.
llvm::Expected<Side> readSide(llvm::StringRef Path, SymtypesPool &Pool,
                              Progress &Bar, const SideOptions &Options = {});

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_SIDE_H
