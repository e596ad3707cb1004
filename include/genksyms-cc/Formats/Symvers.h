//===- Symvers.h - Module.symvers tables ------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads and writes the table of exports that a kernel or module build leaves
// as `Module.symvers`. One line an export, columns separated by one tab:
//
//   0x%08x <tab> symbol <tab> module <tab> export kind <tab> namespace
//
// The module is `vmlinux` or the module's path without suffix. The fifth
// column, present but mostly empty, came with symbol namespaces (5.4; until 5.6
// it stood third, which reading accepts); kernels before have four.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FORMATS_SYMVERS_H
#define GENKSYMS_CC_FORMATS_SYMVERS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <string>
#include <vector>

namespace genksyms {

/// One export. The texts belong to whoever made the row; those of a table that
/// was read point into the buffer that it was read from.
struct SymversRow {
  uint32_t Crc = 0;  ///< 0 where the build has no CONFIG_MODVERSIONS
  uint32_t Line = 0; ///< in the file read, from 1; 0 for a row made otherwise
  llvm::StringRef Symbol;
  llvm::StringRef Module;    ///< `vmlinux`, or a module's path without suffix
  llvm::StringRef Kind;      ///< `EXPORT_SYMBOL`, `EXPORT_SYMBOL_GPL`, …
  llvm::StringRef Namespace; ///< empty for none
};

/// A table in the order of its lines, without duplicates.
class SymversTable {
public:
  llvm::ArrayRef<SymversRow> rows() const { return Rows; }
  bool empty() const { return Rows.empty(); }

  /// The row of Symbol, or null.
  const SymversRow *find(llvm::StringRef Symbol) const;

  /// Appends Row; returns false, and changes nothing, where the table has its
  /// symbol already.
  bool insert(const SymversRow &Row);

  void reserve(size_t Count);

private:
  std::vector<SymversRow> Rows;
  llvm::DenseMap<llvm::CachedHashStringRef, uint32_t> Numbers; ///< in Rows
};

/// Whether Text is an export kind: one that some release has written, or will.
bool isExportKind(llvm::StringRef Text);

/// Whether Text can name a symbol in a table. Not only identifiers can: some
/// architectures export names like `.umul`.
bool isSymbolName(llvm::StringRef Text);

/// The error says what keeps Row from being a line of a table.
llvm::Error checkRow(const SymversRow &Row);

/// Reads a table. Text must outlive it, and names the file in errors. An empty
/// text is an empty table (a module without exports has one); a missing newline
/// at the very end is fine. Everything else that a build would not write is an
/// error `file:line: …`: missing or surplus columns, an empty line, a bad CRC,
/// an unknown export kind, a symbol listed twice, carriage returns, NUL bytes,
/// bytes that are not UTF-8. All bad lines are reported, as a joined error.
llvm::Expected<SymversTable> readSymvers(llvm::MemoryBufferRef Text);

/// Whether Text looks like a table, to tell it from other inputs: it begins
/// with `0x`.
bool looksLikeSymvers(llvm::StringRef Text);

enum class SymversColumns {
  Four, ///< without the namespace, as kernels before 5.4
  Five,
};

/// Writes Rows in their order. With four columns a namespace is left out.
void writeSymvers(llvm::raw_ostream &Out, llvm::ArrayRef<SymversRow> Rows,
                  SymversColumns Columns = SymversColumns::Five);

} // namespace genksyms

#endif // GENKSYMS_CC_FORMATS_SYMVERS_H
