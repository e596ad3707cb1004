//===- ExportList.h - Exports with versions, from any list ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What versioned headers and symvers tables are made from: exports with their
// versions, whether they come from sources or from what an earlier run or a
// kernel build has written. This file holds the entries and reads the latter.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FORMATS_EXPORTLIST_H
#define GENKSYMS_CC_FORMATS_EXPORTLIST_H

#include "genksyms-cc/Formats/Symvers.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

/// One export. What the input does not tell is empty.
struct ListedExport {
  std::string Symbol;
  uint32_t Crc = 0;
  std::string Module; ///< as in a Module.symvers
  std::string Kind;   ///< `EXPORT_SYMBOL` and relatives
  std::string Namespace;
  /// The source file or module that exports it.
  std::string Unit;
  /// Where the input says so, for messages: `file:line`.
  std::string Location;
};

/// Reads Text if it is a Module.symvers or a list of version lines (see
/// VersionLines.h), and returns nothing if it is neither. A name that ends in
/// `.cmd` is a kernel build's record, where such lines stand among others; one
/// that ends in `.symvers` is a table whatever it looks like. Errors are
/// `file:line: …`, joined.
llvm::Expected<std::optional<std::vector<ListedExport>>>
readExportList(llvm::MemoryBufferRef Text);

/// Takes out repetitions that agree in all but their places. Errors, joined: an
/// export that cannot be a line of a table, and one that two places tell
/// differently, with another version, export kind, namespace or module.
llvm::Error prepareForTable(std::vector<ListedExport> &Exports);

/// An error for each of Exports that Base, the table of the kernel that they
/// are to be loaded into, has from another module than theirs, joined. BaseFile
/// names the table in messages.
llvm::Error checkAgainstBase(llvm::ArrayRef<ListedExport> Exports,
                             const SymversTable &Base,
                             llvm::StringRef BaseFile);

/// Exports as rows of a table, in their order. The texts stay with Exports.
std::vector<SymversRow> symversRows(llvm::ArrayRef<ListedExport> Exports);

} // namespace genksyms

#endif // GENKSYMS_CC_FORMATS_EXPORTLIST_H
