//===- Explain.h - Where a version comes from -------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Everything that there is to say about one symbol, as data: the engine's
// definitions with Clang's facts laid beside them. Printing is the caller's.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_EXPLAIN_H
#define GENKSYMS_CC_FRONTEND_EXPLAIN_H

#include "genksyms-cc/Frontend/Declarations.h"
#include "genksyms-cc/Frontend/Units.h"
#include "genksyms-cc/KernelTree/CommandSource.h"

namespace genksyms {

/// Explains Symbol as Command's source exports it; nothing where it does not.
/// An error means that the source could not be preprocessed. Where the export
/// IsLikely, Clang's part of the answer is worked out beside the rest.
llvm::Expected<std::optional<Explanation>>
explainExport(const CompileCommand &Command, llvm::StringRef Symbol,
              const UnitOptions &Options, FileStore &Files, bool IsLikely);

/// What Facts say of Symbol; What stays empty where they say nothing.
OtherSymbol describe(llvm::StringRef Symbol, const DeclarationFacts &Facts);

/// The few names among Known that are most like Name, the nearest first; none
/// that differs in more than a third.
std::vector<std::string> nearestNames(llvm::StringRef Name,
                                      llvm::ArrayRef<std::string> Known);

/// The outcome of looking for a symbol.
struct SymbolAnswer {
  std::optional<Explanation> Export;
  /// Meaningful where Export is empty.
  OtherSymbol Other;
  /// Sources that could not be looked at; each `FILE:LINE: …`.
  std::vector<std::string> Errors;
};

/// Finds Symbol in what Request names or, where it names no inputs, in the
/// whole tree, and explains it. ExtraSymbols are tables of what other builds
/// export, as in Kbuild's KBUILD_EXTRA_SYMBOLS. OptionsFor is called once.
SymbolAnswer explainSymbol(
    const CommandRequest &Request, llvm::StringRef Symbol,
    llvm::ArrayRef<std::string> ExtraSymbols,
    llvm::function_ref<llvm::Expected<UnitOptions>(const CommandSet &)>
        OptionsFor);

/// Names a place as the kernel's own documents do: from the tree's root.
void shortenPlace(FileLocation &Loc, const std::optional<KernelTree> &Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_EXPLAIN_H
