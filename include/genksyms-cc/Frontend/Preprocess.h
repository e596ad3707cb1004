//===- Preprocess.h - A compile command to preprocessed C -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The text that the kernel build would pipe into its generator, made in memory:
// by Clang's preprocessor in this process, or by the program that the kernel
// was compiled with where that is another one. On the way the export macros are
// seen. No syntax tree is built.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_PREPROCESS_H
#define GENKSYMS_CC_FRONTEND_PREPROCESS_H

#include "genksyms-cc/Frontend/Exports.h"
#include "genksyms-cc/Frontend/FileStore.h"
#include "genksyms-cc/Frontend/GccMacros.h"
#include "genksyms-cc/Frontend/SharedHeaders.h"
#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <optional>

namespace genksyms {

struct PreprocessOptions {
  /// `auto`: Clang in this process, but where the command's compiler is GCC
  /// that GCC's own `-E`. `clang`: always in this process. Else a program to
  /// run.
  std::string Preprocessor = "auto";
  /// Export macros are wanted too. Costs a second pass, by Clang, where another
  /// program preprocesses.
  bool WantExportMacros = false;
  /// Text that another program has printed for this is kept for the next time
  /// (RunCache.h).
  bool KeepText = false;
  /// Bodies of functions may be left out where that is cheaper: in this
  /// process.
  bool LeaveOutBodies = false;
  /// Where not null, Clang stands in for GCC with these.
  GccMacros *AsGcc = nullptr;
  /// What the object of an assembly source exports beside its text counts.
  bool AskObjects = true;
  /// Where not null, of the headers of the file store; used where bodies are
  /// left out.
  SharedHeaders *Shared = nullptr;
};

/// What is to be looked for in the definitions of a text without bodies; see
/// mayDiffer() in Version/LeftOut.h.
struct LeftOutBodies {
  llvm::StringSet<> Counted;
};

struct PreprocessedUnit {
  /// Followed by a NUL byte, as the lexer wants it.
  std::unique_ptr<llvm::MemoryBuffer> Text;
  /// Where bodies have been left out of Text.
  std::optional<LeftOutBodies> LeftOut;
  /// In the order of their expansion, and only where asked for.
  std::vector<ExportMacro> Exports;
  /// What could not be found out and why, one sentence each.
  std::vector<std::string> Notes;
  /// Exports that Text does not have, each `FILE:LINE: …`.
  std::vector<std::string> Missing;
};

/// Preprocesses Command's source with `__GENKSYMS__` defined. An assembly
/// source becomes a C text with its exports after the prototypes of
/// `asm/asm-prototypes.h`, as Kbuild versions it. Flags that the preprocessor
/// does not know are dropped. An error reads `FILE:LINE: what is wrong`.
llvm::Expected<PreprocessedUnit> preprocess(const CompileCommand &Command,
                                            const PreprocessOptions &Options,
                                            FileStore &Files);

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_PREPROCESS_H
