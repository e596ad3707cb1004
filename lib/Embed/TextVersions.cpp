//===- TextVersions.cpp - Versions of a compile's text --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The engine reads text as it does from a pipe.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Embed/TextVersions.h"
#include "genksyms-cc/Formats/Dialect.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Source/Lexer.h"
#include "genksyms-cc/Version/CEngine.h"
#include "genksyms-cc/Version/LeftOut.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace genksyms;

std::optional<VersionText> genksyms::textVersions(StringRef Text,
                                                  const VersionRequest &Request,
                                                  const StringSet<> *Counted) {
  VersionText Result;
  Result.Kernel = Request.Kernel.value_or(Request.edition().First);
  CEngine Engine{CEngineOptions(Request.edition())};
  Lexer Input(Text, Engine.definitions().names());
  raw_string_ostream Lines(Result.Lines);
  bool HasExports = false;
  Engine.read(Input, [&](const CExport &Export) {
    HasExports = true;
    if (Export.Version)
      printVersionLine(Lines, Dialect::Symver, Export.Symbol.text(),
                       *Export.Version);
  });
  if (!HasExports)
    return std::nullopt;
  std::vector<const Definition *> Reached = Engine.versions().reached();
  if (Counted && any_of(Reached, [&](const Definition *D) {
        return mayDiffer(*D, *Counted);
      }))
    return std::nullopt;
  if (Request.WithSymtypes) {
    raw_string_ostream Symtypes(Result.Symtypes);
    printSymtypes(Symtypes, Reached);
  }
  return Result;
}
