//===- ExportIndex.h - Where a tree's sources spell exports -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every export that the text of a kernel tree's sources spells, whether this
// configuration builds it or not. Reading all sources takes seconds, so what
// was found is kept in the user's cache with the size and time of each file and
// the time of each directory. Only what has changed since is read again.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_EXPORTINDEX_H
#define GENKSYMS_CC_KERNELTREE_EXPORTINDEX_H

#include "genksyms-cc/KernelTree/KernelTree.h"

namespace genksyms {

/// The exports that one file spells.
struct ExportSpellings {
  /// Names in `EXPORT_SYMBOL…(name`, in order.
  std::vector<std::string> Names;
  /// Names that are a part of an exported one: of other macros
  /// (`EXPORT_TRACEPOINT_SYMBOL(x)` exports `__tracepoint_x`), or pasted.
  std::vector<std::string> Parts;
  /// Sources that it includes, as spelled: `clock.c`.
  std::vector<std::string> Included;
  /// Why it cannot be read, as `FILE: …`; then it has none of the others.
  std::string Problem;
};

ExportSpellings findSpellings(llvm::StringRef Text);

/// One source (`.c` or `.S`) of a tree.
struct IndexedSource {
  /// Absolute.
  std::string Path;
  ExportSpellings Spelled;
};

/// The sources that Tree's architecture could build, and those of its object
/// directory, ordered by path. Writes nothing below the tree; an index that
/// cannot be written costs time alone.
std::vector<IndexedSource> indexExports(const KernelTree &Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_EXPORTINDEX_H
