//===- SymtypesSet.h - The symtypes files of a whole build ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads and writes symtypes in their two shapes: a directory of `.symtypes`
// files, one for each object file, and one consolidated file that suse-kabi-
// tools' suse-kabi-tools(5) describes. In a consolidated file
//
//   /* fs/super.symtypes */    begins the section of a file,
//   s#foo struct foo { ... }   is left out where the last definition of that
//                              name is the same and the section's exports
//                              reach it,
//   s##foo                     stands for `s#foo struct foo { UNKNOWN }` in
//                              this section only.
//
// A set never has those abbreviations: each of its files lists all its records.
// Symtypes of one translation unit while it is being parsed are another matter.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SYMTYPES_SYMTYPESSET_H
#define GENKSYMS_CC_SYMTYPES_SYMTYPESSET_H

#include "genksyms-cc/Support/Progress.h"
#include "genksyms-cc/Symtypes/SymtypesPool.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace genksyms {

/// The records of one object file.
struct SymtypesFile {
  /// Relative to the directory, with the suffix `.symtypes`; as the section's
  /// head has it.
  std::string Path;
  /// In the order of the file. What a consolidated file left out stands where
  /// the kernel's generator would have written it.
  std::vector<const SymtypesRecord *> Records;
};

/// The records of a build. They belong to the pool.
struct SymtypesSet {
  std::vector<SymtypesFile> Files; ///< sorted by path, which is unique
  uint64_t BytesRead = 0;
  /// What is odd and was read all the same, a line each, `file:line: …`.
  std::vector<std::string> Warnings;
};

/// Reads the directory or file at Path. A file may be consolidated or be of one
/// object file. Errors are joined, each `file:line: …`: no records, a bad
/// record, a name defined twice in a file, a reference to what the file (the
/// section, and what stands before it) does not define, NUL bytes, carriage
/// returns.
llvm::Expected<SymtypesSet>
readSymtypesSet(llvm::StringRef Path, SymtypesPool &Pool, Progress &Progress);

/// Reads the symtypes of one object file; Text names it in errors.
llvm::Expected<SymtypesFile> readSymtypesText(llvm::MemoryBufferRef Text,
                                              SymtypesPool &Pool);

/// The paths of the `.symtypes` files below Directory, relative to it, sorted.
/// Links to directories are not followed: a build tree has some to its source.
llvm::Expected<std::vector<std::string>>
findSymtypes(llvm::StringRef Directory);

/// Reads a consolidated file.
llvm::Expected<SymtypesSet> readConsolidated(llvm::MemoryBufferRef Text,
                                             SymtypesPool &Pool,
                                             Progress &Progress);

/// Whether Text begins with the head of a section.
bool looksConsolidated(llvm::StringRef Text);

enum class SymtypesOrder {
  AsRead, ///< a type before what refers to it, as the kernel's generator writes
  ByName, ///< files by path, in each types, then exports, by name: ksymtypes'
};

/// Writes Set as a consolidated file, with its records in Order. Returns a
/// sentence for each record that cannot be found in what was written: with
/// ByName, as with ksymtypes, one that no export of its file reaches, or an
/// export, is left out where the last one of its name is the same.
std::vector<std::string> writeConsolidated(const SymtypesSet &Set,
                                           const SymtypesPool &Pool,
                                           SymtypesOrder Order,
                                           llvm::raw_ostream &Out);

/// Writes each file of Set below Directory, as the kernel's generator writes
/// it: a space after every token. A path that leads out of Directory is an
/// error.
llvm::Error writeSymtypesFiles(const SymtypesSet &Set,
                               llvm::StringRef Directory);

} // namespace genksyms

#endif // GENKSYMS_CC_SYMTYPES_SYMTYPESSET_H
