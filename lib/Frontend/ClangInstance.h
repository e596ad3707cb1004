//===- ClangInstance.h - A compiler for one compile command -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Sets Clang up in this process as a compile command asks for, forgiving about
// flags that it does not know. What is then done with it is the caller's.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_CLANGINSTANCE_H
#define GENKSYMS_CC_LIB_FRONTEND_CLANGINSTANCE_H

#include "genksyms-cc/Frontend/FileStore.h"
#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include <optional>

namespace genksyms {

/// Keeps Clang's errors as `FILE:LINE: text`.
class ErrorCollector : public clang::DiagnosticConsumer {
public:
  void HandleDiagnostic(clang::DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override;

  /// The first few errors.
  std::vector<std::string> Errors;
  unsigned Count = 0;
  /// Clang gave up: a header is missing, or there are too many errors.
  bool GaveUp = false;
};

/// What replaces the command's own source: a text and the name it goes by.
struct ReplacedSource {
  llvm::StringRef Name;
  llvm::StringRef Text;
};

struct ClangRun {
  CompileCommand Command;
  /// Arguments after the command's.
  std::vector<std::string> Extra;
  std::optional<ReplacedSource> Replaced;
  /// In place of Clang's predefined macros: `NAME=VALUE`, or `NAME` for what is
  /// not to be defined.
  std::optional<std::vector<std::string>> Predefined;
  /// Parse only the function bodies that the consumer asks for.
  bool SkipBodies = false;
};

/// Runs Action as Run says. Returns false where no compiler could be set up;
/// Collector says why, and what was wrong with the source.
bool runClang(const ClangRun &Run, FileStore &Files, ErrorCollector &Collector,
              clang::FrontendAction &Action);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_CLANGINSTANCE_H
