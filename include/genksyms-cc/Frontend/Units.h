//===- Units.h - Many sources to versioned exports --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The whole way from compile commands to versions, under any scheme, several
// sources at a time. Printing is the caller's.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_UNITS_H
#define GENKSYMS_CC_FRONTEND_UNITS_H

#include "genksyms-cc/Frontend/Preprocess.h"
#include "genksyms-cc/Frontend/PublicHeaders.h"
#include "genksyms-cc/KernelTree/KernelTree.h"
#include "genksyms-cc/Parse/Edition.h"
#include "genksyms-cc/Support/Progress.h"
#include "genksyms-cc/Types/Table.h"
#include "genksyms-cc/Version/Scheme.h"
#include <functional>

namespace genksyms {

struct UnitOptions {
  /// How the text is read; never null.
  const Edition *Generator = &newestEdition();
  Scheme Taken = Scheme::Genksyms;
  /// `auto`, `clang`, or a program; see PreprocessOptions.
  std::string Preprocessor = "auto";
  /// See PreprocessOptions.
  std::shared_ptr<GccMacros> AsGcc;
  /// See PreprocessOptions.
  std::shared_ptr<SharedHeaders> Shared;
  /// What the objects on the disk export is to be exported by the text, too.
  bool AskObjects = true;
  /// Kind and namespace of exports are wanted.
  bool WantKinds = false;
  /// What the `public` scheme asks.
  PublicHeaders Public;
  /// Told of all that a command's exports reach, in the order of a symtypes
  /// file, while the definitions last; from several threads.
  std::function<void(const CompileCommand &,
                     llvm::ArrayRef<const Definition *>)>
      OnReached;
  /// Told of all that a command's text defines, reached or not; from several
  /// threads. All of the text is read then.
  std::function<void(const CompileCommand &,
                     llvm::ArrayRef<const Definition *>)>
      OnDefined;
};

struct VersionedExport {
  std::string Name;
  /// Nothing where the export cannot be versioned; the unit's Warnings say why.
  std::optional<uint32_t> Version;
  /// As in a `Module.symvers`; empty where not asked for.
  std::string Kind;
  std::string Namespace;
  /// Where the export stands: as in line markers.
  std::string File;
  uint64_t Line = 0;
};

/// One command's outcome.
struct UnitResult {
  /// The source as its command names it.
  std::string File;
  /// See CompileCommand::Module.
  std::string Module;
  /// In the order in which they stand, duplicates included.
  std::vector<VersionedExport> Exports;
  /// Messages, each beginning with `FILE:LINE: ` or `FILE: `. With an error,
  /// some or all exports are missing.
  std::vector<std::string> Errors;
  std::vector<std::string> Warnings;
  /// What the exports reach may hang on the bodies of functions, or on how
  /// often `__COUNTER__` stands in them.
  bool HangsOnBodies = false;
};

/// Versions every command's exports. The results are in the order of Commands,
/// whatever the number of jobs.
std::vector<UnitResult> versionUnits(llvm::ArrayRef<CompileCommand> Commands,
                                     const UnitOptions &Options,
                                     Progress &Done);

/// One command, with the headers in Files.
UnitResult versionUnit(const CompileCommand &Command,
                       const UnitOptions &Options, FileStore &Files);

/// Two exports of one symbol with different versions: `FILE:LINE: …` for each
/// such pair among Units.
std::vector<std::string> conflictingExports(llvm::ArrayRef<UnitResult> Units);

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_UNITS_H
