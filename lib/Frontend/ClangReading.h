//===- ClangReading.h - A source's text by Clang's preprocessor -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_CLANGREADING_H
#define GENKSYMS_CC_LIB_FRONTEND_CLANGREADING_H

#include "ClangInstance.h"
#include "genksyms-cc/Frontend/Preprocess.h"

namespace genksyms {

class SharedReading;

/// What is preprocessed and how, once it is known whether the source is C.
struct ReadingJob {
  /// Null where Clang is itself.
  GccMacros *AsGcc = nullptr;
  CompileCommand Command;
  bool Genksyms = true;
  /// Takes the place of the source where not empty.
  std::string Text;
};

/// What there is of a source beside its text.
struct BesideText {
  /// Null where they are not wanted.
  std::vector<ExportMacro> *Exports = nullptr;
  /// Null where bodies are not to be left out, and emptied where they could not
  /// be.
  std::optional<LeftOutBodies> *LeftOut = nullptr;
};

/// An error of the source that Command compiles: what its compiler says.
llvm::Error sourceError(const CompileCommand &Command,
                        const std::vector<std::string> &Errors);

/// Clang in this process.
class ClangReading {
public:
  ClangReading(const ReadingJob &J, FileStore &Files, BesideText Beside)
      : J(J), Files(Files), Beside(Beside) {}

  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
  text(SharedHeaders *Shared);
  /// No text is made.
  llvm::Error watch();

private:
  /// How a run over the source ended.
  enum class Ending { Done, Failed, Uncertain, Unanswered };

  llvm::Expected<Ending> run(llvm::SmallVectorImpl<char> *Text,
                             FileStore &Headers,
                             SharedReading *Shared = nullptr);
  llvm::Expected<bool> share(SharedHeaders &Shared,
                             llvm::SmallVectorImpl<char> &Text);

  const ReadingJob &J;
  FileStore &Files;
  BesideText Beside;
  ErrorCollector Collector;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_CLANGREADING_H
