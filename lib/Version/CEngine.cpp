//===- CEngine.cpp - C in, versions out -----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/CEngine.h"

using namespace genksyms;
using llvm::StringRef;

template <typename SourceT>
void CEngine::readAny(SourceT &Input,
                      llvm::function_ref<void(const CExport &)> OnExport) {
  Exported = OnExport;
  auto IsOpaque = [&](StringRef File) {
    auto [Entry, IsNew] = OpaqueFiles.try_emplace(File);
    if (IsNew)
      Entry->second = Options.IsOpaque(File);
    return Entry->second;
  };
  ParseOptions Parsing(Options.Reading);
  Parsing.ReadsExportMacros = Options.ReadsExportMacros;
  Parsing.Lazy = !Options.ReadsAll;
  Parsing.Warn = static_cast<bool>(Options.OnWarning);
  if (Options.IsOpaque)
    Parsing.IsOpaque = IsOpaque;
  parse(Input, Definitions, *this, Parsing);
}

void CEngine::read(Lexer &Input,
                   llvm::function_ref<void(const CExport &)> OnExport) {
  readAny(Input, OnExport);
}

void CEngine::read(TokenBufferReader &Input,
                   llvm::function_ref<void(const CExport &)> OnExport) {
  readAny(Input, OnExport);
}

void CEngine::handleExport(Name &Symbol, const char *Loc, StringRef Keyword) {
  CExport Export{Symbol, Loc, Keyword, Definitions.ordinary(Symbol), {}};
  // Also where nobody wants the version: a tag that is reached without a
  // definition is unknown from here on.
  if (Export.Declared)
    Export.Version = Versions.version(*Export.Declared);
  Exported(Export);
}

void CEngine::handleWarning(const char *Loc, const llvm::Twine &Message) {
  Options.OnWarning(Loc, Message);
}
