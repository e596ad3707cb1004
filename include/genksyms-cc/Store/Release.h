//===- Release.h - What a store keeps of one kernel release -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_STORE_RELEASE_H
#define GENKSYMS_CC_STORE_RELEASE_H

#include "genksyms-cc/Compare/Side.h"
#include "genksyms-cc/Module/Base.h"
#include "llvm/Support/StringSaver.h"
#include <map>

namespace genksyms {

/// An export, as a row of a Module.symvers has it, and what a row cannot say.
struct StoredExport {
  llvm::StringRef Symbol;
  uint32_t Crc = 0;
  llvm::StringRef Module; ///< empty where not known
  llvm::StringRef Kind;   ///< `EXPORT_SYMBOL`, …; empty where not known
  llvm::StringRef Namespace;
  bool HasCrc = true; ///< an image of a kernel may have none

  SymversRow row() const { return {Crc, 0, Symbol, Module, Kind, Namespace}; }
  /// As the loader sees it.
  KernelSymbol symbol() const;
};

/// What the loader asks of all exports of a kernel together, which some of them
/// alone do not tell.
struct ExportTraits {
  bool HasVersions = false;
  bool HasModuleNamespaces = false;
  bool HasClassicNames = false; ///< versions in names, as up to Linux 2.4
};
ExportTraits traitsOf(llvm::ArrayRef<StoredExport> Exports);

/// What is known of a kernel beside its exports.
struct KernelFacts {
  /// Without Label and Symbols.
  Kernel K;
  ExportTraits All;
  /// The exports are those of a table, an image or installed modules, not names
  /// from symtypes alone: it can be said which modules load.
  bool HasTable = false;
  /// `gcc` or `clang`, and `genksyms` or `gendwarfksyms`, which computed the
  /// versions; empty where nothing tells.
  std::string Compiler, Generator;
};

/// `distribution`, `flavour`, `architecture`, `date` and others; both are
/// UTF-8.
using Labels = std::map<std::string, std::string>;

/// All that was read of a release.
struct ReleaseContent {
  KernelFacts Facts;
  std::vector<StoredExport> Exports; ///< sorted by symbol, which is unique
  SymtypesSet Types;
  std::vector<std::string> Warnings;
  /// Holds the texts of Exports.
  std::unique_ptr<llvm::BumpPtrAllocator> Texts =
      std::make_unique<llvm::BumpPtrAllocator>();
};

/// Reads the Sources of one release: what readSide() and readBase() take, a
/// module, or an image of a kernel. The error names the one that could not be
/// read, or two that contradict each other.
llvm::Expected<ReleaseContent> readRelease(llvm::ArrayRef<std::string> Sources,
                                           SymtypesPool &Pool, Progress &Done);

} // namespace genksyms

#endif // GENKSYMS_CC_STORE_RELEASE_H
