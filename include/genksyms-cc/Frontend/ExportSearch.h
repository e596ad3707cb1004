//===- ExportSearch.h - Which source exports a symbol -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Looks through a kernel tree's sources, as text, for what could export or
// define a symbol. Finds candidates; only a compile knows.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_EXPORTSEARCH_H
#define GENKSYMS_CC_FRONTEND_EXPORTSEARCH_H

#include "genksyms-cc/Frontend/Declarations.h"
#include "genksyms-cc/KernelTree/CommandSource.h"
#include "llvm/ADT/StringMap.h"

namespace genksyms {

struct SourceSearch {
  /// Each name that stands in some `…EXPORT…(name`, and the first file
  /// (absolute path) that has it.
  llvm::StringMap<std::string> Exports;
  /// Files that have the symbol there, best first: spelled out, then as part of
  /// the symbol's name (`EXPORT_TRACEPOINT_SYMBOL(x)` exports
  /// `__tracepoint_x`).
  std::vector<std::string> Exporters;
  /// How many of Exporters, the first ones, spell the symbol out.
  size_t Spelled = 0;
  /// How many files were searched, and for those that could not be read, why:
  /// `FILE: …`.
  size_t Searched = 0;
  std::vector<std::string> Unreadable;
  /// Lines outside of any function that look like a definition of the symbol.
  std::vector<FileLocation> Definitions;
};

/// Searches the sources that Tree has built.
SourceSearch searchBuiltSources(const KernelTree &Tree, llvm::StringRef Symbol);

/// Searches all sources that Tree's architecture could build, and those of its
/// object directory. Slow: tens of thousands of files.
SourceSearch searchAllSources(const KernelTree &Tree, llvm::StringRef Symbol);

/// Searches these files (absolute paths).
SourceSearch searchFiles(std::vector<std::string> Files,
                         llvm::StringRef Symbol);

/// The sources of built objects that hold the export, whatever macro made it.
/// Reads every object: slow where they hold debug information. Problems takes a
/// line `FILE: …` for each file that cannot be read.
std::vector<CompileCommand> searchObjects(const KernelTree &Tree,
                                          llvm::StringRef Symbol,
                                          std::vector<std::string> &Problems);

/// The public headers that mention Symbol, those that seem to define it first;
/// in the form that `#include <…>` takes. Problems is as above.
std::vector<std::string> searchHeaders(const KernelTree &Tree,
                                       llvm::StringRef Symbol,
                                       std::vector<std::string> &Problems);

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_EXPORTSEARCH_H
