//===- BufferVersions.cpp - The engine's answer for one token buffer ------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A count reaches the token buffer as a token of its own or as a part of one
// (`__UNIQUE_ID_name123`), so a token without its digits cannot depend on it.
//
//===----------------------------------------------------------------------===//

#include "BufferVersions.h"
#include "CompileRecorder.h"
#include "genksyms-cc/Formats/Dialect.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Version/CEngine.h"
#include "genksyms-cc/Version/LeftOut.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace genksyms;

namespace {

/// Whether some of Text's digits, taken as they stand, are one of the counts.
bool mentions(StringRef Text, const DenseSet<unsigned> &Counts) {
  for (size_t Begin = 0; Begin < Text.size(); ++Begin) {
    uint64_t Value = 0;
    for (size_t I = Begin; I < Text.size() && isDigit(Text[I]); ++I) {
      Value = Value * 10 + (Text[I] - '0');
      if (Value > UINT32_MAX - 2)
        break;
      if (Counts.contains(Value))
        return true;
    }
  }
  return false;
}

bool isDoubtful(const Definition &D, const char *From,
                const DenseSet<unsigned> &Counts) {
  if (any_of(D.Tokens,
             [](const DefinitionToken &T) { return T.text() == BodyWord; }))
    return true;
  if (Counts.empty() || (D.Loc && D.Loc < From))
    return false;
  return mentions(D.Defines->text(), Counts) ||
         any_of(D.Tokens, [&](const DefinitionToken &T) {
           return mentions(T.text(), Counts);
         });
}

} // namespace

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
          return isDoubtful(*D, From, Counts->Values);
        }))
      return std::nullopt;
  }
  if (Request.WithSymtypes) {
    raw_string_ostream Symtypes(Result.Symtypes);
    printSymtypes(Symtypes, Engine.versions().reached());
  }
  return Result;
}
