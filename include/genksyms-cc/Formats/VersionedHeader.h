//===- VersionedHeader.h - Headers that rename symbols ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Writes headers that put a symbol's version into its name. Included before
// anything else, in the base kernel's build and in an LKM's, such a header
// renames definitions and references alike, so that the linker itself refuses
// what was built against other versions. Two forms: one guarded header, and the
// tree of files that 2.4 kernels kept below include/linux.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FORMATS_VERSIONEDHEADER_H
#define GENKSYMS_CC_FORMATS_VERSIONEDHEADER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace genksyms {

/// One export as a header sees it.
struct HeaderSymbol {
  std::string Name;
  uint32_t Crc = 0;
  /// The source file or module that exports it; names its `.ver` file.
  std::string Unit;
  /// Why it keeps its plain name; empty where it is renamed.
  std::string PlainBecause;
};

/// Puts Symbols in order of their names, checks that a header can rename them,
/// and sets PlainBecause for those that NoVersion names and those without a
/// version (0). Errors, joined: a name that is no C identifier, one name with
/// two versions. Equal entries become one.
llvm::Error prepareForHeader(std::vector<HeaderSymbol> &Symbols,
                             const llvm::StringSet<> &NoVersion);

/// Reads a list of symbols that keep their plain names: one a line; empty lines
/// and those that begin with `#` do not count. Errors are `file:line: …`.
llvm::Expected<std::vector<std::string>>
readSymbolList(llvm::MemoryBufferRef Text);

/// Writes a comment that names those of Symbols that keep their plain names,
/// and why; nothing where there are none.
void mentionPlainNames(llvm::raw_ostream &Out,
                       llvm::ArrayRef<HeaderSymbol> Symbols);

/// Writes one header: `#define NAME NAME_R<Prefix>%08x` for each of the
/// prepared Symbols.
void writeVersionedHeader(llvm::raw_ostream &Out,
                          llvm::ArrayRef<HeaderSymbol> Symbols,
                          llvm::StringRef Prefix);

/// Writes, below Directory, what 2.4 kernels had below include/linux: a
/// `modules/UNIT.ver` for each unit, `modsetver.h`, and `modversions.h`, which
/// includes them all. Files that hold the right text already are left alone, as
/// every object depends on them. After a failure there is no modversions.h.
llvm::Error writeModversionsTree(llvm::StringRef Directory,
                                 llvm::ArrayRef<HeaderSymbol> Symbols,
                                 llvm::StringRef Prefix);

} // namespace genksyms

#endif // GENKSYMS_CC_FORMATS_VERSIONEDHEADER_H
