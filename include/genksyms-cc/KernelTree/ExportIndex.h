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
#include "llvm/Support/Allocator.h"
#include "llvm/Support/MemoryBuffer.h"

namespace genksyms {

/// The exports that one file spells.
struct ExportSpellings {
  /// Names in `EXPORT_SYMBOL…(name`, in order.
  std::vector<llvm::StringRef> Names;
  /// Names that are a part of an exported one: of other macros
  /// (`EXPORT_TRACEPOINT_SYMBOL(x)` exports `__tracepoint_x`), or pasted.
  std::vector<llvm::StringRef> Parts;
  /// Sources that it includes, as spelled: `clock.c`.
  std::vector<llvm::StringRef> Included;
  /// Why it cannot be read, as `FILE: …`; then it has none of the others.
  std::string Problem;
};

/// All in the result refer to Text.
ExportSpellings findSpellings(llvm::StringRef Text);

/// One source (`.c` or `.S`) of a tree.
struct IndexedSource {
  /// Absolute.
  std::string Path;
  ExportSpellings Spelled;
};

/// The sources of a tree, ordered by path, and the text that they refer to.
struct ExportIndex {
  std::vector<IndexedSource> Sources;
  std::unique_ptr<llvm::MemoryBuffer> Known;
  llvm::BumpPtrAllocator New;
};

/// The sources that Tree's architecture could build, and those of its object
/// directory. Writes nothing below the tree; an index that cannot be written
/// costs time alone.
ExportIndex indexExports(const KernelTree &Tree);

/// The same as it was when last asked for, in a tenth of the time; empty where
/// it never was. Good for a guess.
ExportIndex lastIndex(const KernelTree &Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_EXPORTINDEX_H
