//===- GeneratorRun.h - What the kernel's generator answers -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One translation unit of preprocessed C: version lines and messages as the
// kernel's own generator prints them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_GENERATORRUN_H
#define GENKSYMS_CC_FRONTEND_GENERATORRUN_H

#include "genksyms-cc/Formats/Dialect.h"
#include "genksyms-cc/Version/CEngine.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

struct GeneratorOptions {
  /// How the text is read; never null.
  const Edition *Reading = &newestEdition();
  /// As ParseOptions::ReadsExportMacros.
  bool ReadsExportMacros = false;
  Dialect Form = Dialect::Symver;
  /// Print the expanded text of each export.
  bool Dump = false;
  /// A version that changes against the reference is a failure.
  bool Preserve = false;
  bool Warn = false;
  /// As CEngineOptions::IsOpaque.
  std::function<bool(llvm::StringRef File)> IsOpaque;
};

class GeneratorRun {
public:
  /// Messages go to Log.
  GeneratorRun(llvm::StringRef Text, const GeneratorOptions &Options,
               llvm::raw_ostream &Log)
      : Options(Options), Log(Log), Engine(engineOptions()),
        Input(Text, Engine.definitions().names()) {}

  /// Compares with reference symtypes, whose Text has to outlive this. Before
  /// run().
  llvm::Error readReference(llvm::MemoryBufferRef Text);
  void run();

  /// The lines of all versions, complete after run().
  llvm::StringRef output() const { return Output; }
  llvm::ArrayRef<const Definition *> reached() {
    return Engine.versions().reached();
  }
  /// A warning was printed, or something has to be preserved and is not.
  bool failed() const { return Failed; }

private:
  CEngineOptions engineOptions();
  void handleExport(const CExport &Export);
  void warn(const char *Loc, const llvm::Twine &Message);
  void report(const char *Loc, const llvm::Twine &Message);
  void reportUnknown();
  void reportChanges(const Definition &Symbol, const char *Loc);

  const GeneratorOptions &Options;
  llvm::raw_ostream &Log;
  CEngine Engine;
  Lexer Input;
  std::string Output;
  llvm::raw_string_ostream Stream{Output};
  size_t Reported = 0; ///< definitions that reportUnknown() has seen
  bool Failed = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_GENERATORRUN_H
