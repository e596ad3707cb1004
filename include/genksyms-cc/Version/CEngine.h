//===- CEngine.h - C in, versions out ---------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One preprocessed translation unit, read as the kernel's generator reads it:
// each export with its version where it stands, and all definitions afterwards.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSION_CENGINE_H
#define GENKSYMS_CC_VERSION_CENGINE_H

#include "genksyms-cc/Parse/Parser.h"
#include "genksyms-cc/Version/Versioner.h"
#include "llvm/ADT/StringMap.h"
#include <functional>
#include <optional>

namespace genksyms {

/// How a translation unit is read.
struct CEngineOptions {
  explicit CEngineOptions(const Edition &Reading) : Reading(Reading) {}

  const Edition &Reading;
  /// Whether a tag that is defined in File, as a line marker names it, is
  /// opaque; asked once for each file. By default one is that is defined in the
  /// source file itself.
  std::function<bool(llvm::StringRef File)> IsOpaque;
  /// As ParseOptions::ReadsExportMacros.
  bool ReadsExportMacros = true;
  /// Declarations that no export reaches are read as well.
  bool ReadsAll = false;
  /// Told of redefinitions and syntax errors; without it nothing is searched
  /// for any.
  std::function<void(const char *Loc, const llvm::Twine &Message)> OnWarning;
};

/// An export, where it stands.
struct CExport {
  Name &Symbol;
  const char *Loc;
  /// The export keyword as spelled.
  llvm::StringRef Keyword;
  /// Null where the symbol has not been declared before; then it has no
  /// version.
  const Definition *Declared;
  std::optional<uint32_t> Version;
};

class CEngine : private ParseListener {
public:
  explicit CEngine(CEngineOptions Options)
      : Options(std::move(Options)), Versions(Definitions) {}

  /// Reads all of Input, whose names are those of definitions(). OnExport is
  /// called for each export when nothing after it has been read.
  void read(Lexer &Input, llvm::function_ref<void(const CExport &)> OnExport);
  void read(TokenBufferReader &Input,
            llvm::function_ref<void(const CExport &)> OnExport);

  Table &definitions() { return Definitions; }
  Versioner &versions() { return Versions; }

private:
  template <typename SourceT>
  void readAny(SourceT &Input,
               llvm::function_ref<void(const CExport &)> OnExport);
  void handleExport(Name &Symbol, const char *Loc,
                    llvm::StringRef Keyword) override;
  void handleWarning(const char *Loc, const llvm::Twine &Message) override;

  const CEngineOptions Options;
  Table Definitions;
  Versioner Versions;
  llvm::function_ref<void(const CExport &)> Exported = nullptr;
  llvm::StringMap<bool> OpaqueFiles;
};

} // namespace genksyms

#endif // GENKSYMS_CC_VERSION_CENGINE_H
