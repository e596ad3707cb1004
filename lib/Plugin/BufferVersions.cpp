//===- BufferVersions.cpp - The engine's answer for one token buffer ------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BufferVersions.h"
#include "CompileRecorder.h"
#include "genksyms-cc/Formats/Dialect.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Version/CEngine.h"
#include "genksyms-cc/Version/LeftOut.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace genksyms;

std::optional<VersionText> genksyms::bufferVersions(
    const TokenBuffer &Tokens, ArrayRef<const void *> Wanted,
    const VersionRequest &Request, const DoubtfulCounts *Counts) {
  if (!Tokens.isWhole())
    return std::nullopt;
  VersionText Result;
  Result.Kernel = Request.Kernel.value_or(Request.edition().First);
  const Edition &Reading = Request.edition();
  CEngine Engine{CEngineOptions(Reading)};
  Table &Definitions = Engine.definitions();
  declareKeywords(Definitions.names(), Reading,
                  /*ReadsExportMacros=*/true);
  BufferNames Names(Tokens, Definitions.names());
  std::vector<const void *> ReadingPast;
  Definitions.names().forEach([&](const Name &N, uint32_t) {
    if (mayReadPastEnd(N))
      ReadingPast.push_back(Tokens.identifiers().find(N.text()));
  });
  std::optional<RangeFilter> Filter;
  if (Tokens.hasRanges())
    Filter.emplace(Tokens, Wanted, ReadingPast);
  TokenBufferReader Input(Tokens, Names, Filter ? &*Filter : nullptr);
  raw_string_ostream Lines(Result.Lines);
  Engine.read(Input, [&](const CExport &Export) {
    if (Export.Version)
      printVersionLine(Lines, Dialect::Symver, Export.Symbol.text(),
                       *Export.Version);
  });
  if (Filter && !Filter->isCertain())
    return std::nullopt;
  if (Counts) {
    const char *From =
        TokenBufferReader::location(Tokens.tokens().begin()[Counts->From]);
    if (any_of(Engine.versions().reached(), [&](const Definition *D) {
          return mayDiffer(*D, Counts->Values, From);
        }))
      return std::nullopt;
  }
  if (Request.WithSymtypes) {
    raw_string_ostream Symtypes(Result.Symtypes);
    printSymtypes(Symtypes, Engine.versions().reached());
  }
  return Result;
}
