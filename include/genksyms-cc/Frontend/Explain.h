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

/// One type that an exported symbol's version depends on.
struct ExplainedType {
  /// `struct file`, `loff_t`; the first one is the symbol itself.
  std::string Name;
  SourcePlace Place;
  std::optional<uint64_t> SizeInBytes;
  std::vector<MemberFacts> Members;
  /// Its body is part of the version. A tag without is only named in it.
  bool Counts = false;
  /// Why it counts or not, under `genksyms` and under `public`.
  std::string Reason;
  std::string PublicReason;
  /// Types that its own text mentions, as indices, in order, each once; with
  /// each, the member or parameter that mentions it.
  struct Use {
    size_t Type;
    std::string Through;
  };
  std::vector<Use> Uses;
};

struct Explanation {
  std::string Symbol;
  /// Whose versions these are; never null.
  const Edition *Generator = nullptr;
  std::string Module;
  std::string Kind;
  std::string Namespace;
  SourcePlace Exported;
  SourcePlace Declared;
  SourcePlace Defined;
  std::string Declaration;
  std::optional<uint32_t> GenksymsVersion;
  std::optional<uint32_t> PublicVersion;
  std::optional<uint32_t> SourceVersion;
  std::string ExpandedText;
  /// Reached by the symbol, which is the first; empty for one that is exported
  /// but not declared.
  std::vector<ExplainedType> Types;
  /// What could not be found out, one sentence each.
  std::vector<std::string> Notes;
};

/// Explains Symbol as Command's source exports it; nothing where it does not.
/// An error means that the source could not be preprocessed.
llvm::Expected<std::optional<Explanation>>
explainExport(const CompileCommand &Command, llvm::StringRef Symbol,
              const UnitOptions &Options, FileStore &Files);

/// Indices of the types on a shortest way from the symbol to the type called
/// Name, both included; empty where there is none.
std::vector<size_t> chainTo(const Explanation &E, llvm::StringRef Name);

/// What is known of the export of a symbol that no source here could be seen to
/// export.
enum class ExportState {
  NotExported, ///< No source exports it, nor can it be exported.
  NotByThese,  ///< None of the sources that were named exports it.
  NotBuilt,    ///< A source exports it that this configuration does not build.
  Listed,      ///< A table of the tree lists it; its source is out of reach.
  NotKnown,    ///< Something that may export it could not be read.
};

/// What a symbol is that is not exported, or not known to be.
struct OtherSymbol {
  std::string Symbol;
  ExportState State = ExportState::NotExported;
  /// Why, and what to do about it; empty for NotExported and NotByThese, and
  /// where nothing could be looked at, which the answer's Errors tell.
  std::string Reason;
  /// For Listed: module, kind and version as the table has them.
  std::string Module;
  std::string Kind;
  uint32_t Version = 0;
  /// `static inline function`, `macro`, `function`, `type`, …; empty for a name
  /// that is nowhere.
  std::string What;
  SourcePlace Place;
  std::string Declaration;
  /// Exported symbols that it calls or mentions: what to look at instead.
  std::vector<std::string> CallsExported;
  std::vector<std::string> NearestExports;
  std::vector<std::string> Notes;
};

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
/// whole tree, and explains it. OptionsFor is called once.
SymbolAnswer explainSymbol(
    const CommandRequest &Request, llvm::StringRef Symbol,
    llvm::function_ref<llvm::Expected<UnitOptions>(const CommandSet &)>
        OptionsFor);

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_EXPLAIN_H
