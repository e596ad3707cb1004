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
#include "genksyms-cc/KernelTree/BuiltSources.h"
#include "genksyms-cc/KernelTree/ExportIndex.h"

namespace genksyms {

/// A source that spells the export of a symbol.
struct ExportCandidate {
  /// Absolute, as Unit.
  std::string Source;
  /// What is compiled: Source, or one that includes it.
  std::string Unit;
  /// Whether Unit is.
  BuildAnswer Built;
};

std::vector<ExportCandidate>
findCandidates(const KernelTree &Tree, llvm::ArrayRef<IndexedSource> Sources,
               llvm::StringRef Symbol);

/// Sources that spell a part of the symbol's name in an export, those between
/// underscores first, and of these the longest: `EXPORT_TRACEPOINT_SYMBOL(x)`
/// exports `__tracepoint_x`.
std::vector<ExportCandidate> findParts(const KernelTree &Tree,
                                       llvm::ArrayRef<IndexedSource> Sources,
                                       llvm::StringRef Symbol);

/// Lines outside of any function that look like a definition of the symbol.
/// Reads all Sources.
std::vector<FileLocation>
searchDefinitions(llvm::ArrayRef<IndexedSource> Sources,
                  llvm::StringRef Symbol);

/// Which of the conditionals around the export of Symbol in the file Source do
/// not hold, as BuildAnswer::Reason.
std::string unmetAtExport(const KernelTree &Tree, llvm::StringRef Source,
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
