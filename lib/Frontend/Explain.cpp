//===- Explain.cpp - Where a version comes from ---------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/Explain.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/KernelTree/ExportIndex.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Version/CEngine.h"
#include "genksyms-cc/Version/ReachedTypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CRC.h"
#include <algorithm>
#include <future>

using namespace genksyms;
using namespace llvm;

namespace {

/// Collects what there is to say of one export where it stands.
class ExportedSymbol {
public:
  ExportedSymbol(const Lexer &Input, Versioner &Versions, StringRef Symbol)
      : Input(Input), Versions(Versions), Symbol(Symbol) {}

  void note(const CExport &Export) {
    if (Export.Symbol.text() != Symbol || Found)
      return;
    Found = true;
    Where = Input.locate(Export.Loc);
    Keyword = Export.Keyword.str();
    Version = Export.Version;
    Root = Export.Declared;
    if (!Root)
      return;
    ExpandedText = Versions.expandedText(*Root);
    raw_string_ostream OS(Records);
    printSymtypes(OS, Versions.reachedBy(*Root));
    Types = reachedTypes(Versions, *Root,
                         [&](const Definition &Of) { return locationOf(Of); });
  }

  bool Found = false;
  Location Where;
  std::string Keyword;
  std::optional<uint32_t> Version;
  const Definition *Root = nullptr;
  std::string ExpandedText;
  std::string Records;
  std::vector<ExplainedType> Types;

private:
  FileLocation locationOf(const Definition &Of) const {
    if (!Of.Loc)
      return {};
    Location Loc = Input.locate(Of.Loc);
    return {Loc.File.str(), Loc.Line};
  }

  const Lexer &Input;
  Versioner &Versions;
  StringRef Symbol;
};

/// A preprocessed source, read for one export.
struct ExportReading {
  ExportReading(PreprocessedUnit From, const Edition &Generator,
                StringRef Symbol)
      : Unit(std::move(From)), Engine{CEngineOptions(Generator)},
        Input(Unit.Text->getBuffer(), Engine.definitions().names()),
        Export(Input, Engine.versions(), Symbol) {
    Engine.read(Input, [&](const CExport &Next) { Export.note(Next); });
  }

  PreprocessedUnit Unit;
  CEngine Engine;
  Lexer Input;
  ExportedSymbol Export;
  std::optional<uint32_t> PublicVersion;
};

/// Says why Type counts or not, in either scheme.
void giveReasons(ExplainedType &Type, StringRef SourceFile,
                 const PublicHeaders &Public, StringRef Directory) {
  bool IsTag = StringRef(Type.Name).contains(' ');
  if (!Type.Counts && Type.Loc.File.empty())
    Type.Reason = "only declared, nothing but its name counts";
  else if (!Type.Counts && Type.Loc.File == SourceFile)
    Type.Reason = "defined in the source file itself: opaque";
  else if (!Type.Counts)
    Type.Reason = "not defined before the export: opaque";
  else
    Type.Reason = "defined in a header: counts";
  if (!Public.isKnown())
    return;
  if (!Type.Counts || Type.Loc.File.empty())
    Type.PublicReason = Type.Reason;
  else if (!IsTag)
    Type.PublicReason = "no struct, union or enum: counts";
  else if (Public.contains(Directory, Type.Loc.File))
    Type.PublicReason = "in a public header: counts";
  else
    Type.PublicReason = "not in a public header: opaque";
}

/// A type's bare name, and whether it is a tag.
std::pair<StringRef, bool> bareName(StringRef Name) {
  for (StringRef Word : {"struct ", "union ", "enum "})
    if (Name.consume_front(Word))
      return {Name, true};
  return {Name, false};
}

/// HasSource: the compile reads the source, not preprocessed text, in which no
/// definition stands as it does there.
void layBeside(const DeclarationFacts &Facts, StringRef Symbol, bool HasSource,
               Explanation &Result) {
  if (auto Found = Facts.Symbols.find(Symbol); Found != Facts.Symbols.end()) {
    const SymbolFacts &Known = Found->second;
    Result.Declared = Known.Declared;
    Result.Defined = Known.Defined;
    Result.Declaration = Known.Declaration;
    if (!Known.SourceText.empty() && HasSource)
      Result.SourceVersion = crc32(arrayRefFromStringRef(Known.SourceText));
  }
  for (ExplainedType &Type : Result.Types) {
    auto [Name, IsTag] = bareName(Type.Name);
    const auto &Table = IsTag ? Facts.Tags : Facts.Typedefs;
    auto Found = Table.find(Name);
    if (Found == Table.end())
      continue;
    // A mere mention of a tag is no place where it is defined.
    if (Type.Loc.File.empty() && (!IsTag || Found->second.SizeInBytes))
      Type.Loc = Found->second.Loc;
    Type.SizeInBytes = Found->second.SizeInBytes;
    Type.Members = Found->second.Members;
  }
}

/// The line of Command's source that spells the export of Symbol; 1 where a
/// macro does so.
FileLocation exportInFile(const CompileCommand &Command, StringRef Symbol) {
  FileLocation Place{Command.File, 1};
  auto Text = readFileIfThere(Command.path());
  if (!Text || !*Text) {
    consumeError(Text.takeError());
    return Place;
  }
  uint64_t Number = 1;
  for (StringRef Rest = (*Text)->getBuffer(); !Rest.empty(); ++Number) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (is_contained(findSpellings(Line).Names, Symbol))
      Place.Line = Number;
  }
  return Place;
}

std::optional<uint32_t> publicVersion(const PreprocessedUnit &Unit,
                                      StringRef Symbol,
                                      const Edition &Generator,
                                      const PublicHeaders &Public,
                                      StringRef Directory) {
  CEngineOptions Reading(Generator);
  Reading.IsOpaque = [&](StringRef File) {
    return !Public.contains(Directory, File);
  };
  CEngine Engine(std::move(Reading));
  Lexer Input(Unit.Text->getBuffer(), Engine.definitions().names());
  std::optional<uint32_t> Version;
  bool IsFound = false;
  Engine.read(Input, [&](const CExport &Export) {
    if (Export.Symbol.text() == Symbol && !std::exchange(IsFound, true))
      Version = Export.Version;
  });
  return Version;
}

} // namespace

/// Symbol, and the other exports that Command's source spells: the next
/// question may be about one of them.
static std::vector<std::string> askedBeside(const CompileCommand &Command,
                                            StringRef Symbol) {
  std::vector<std::string> Names = {Symbol.str()};
  if (auto Text = readFile(Command.path()))
    append_range(Names, findSpellings((*Text)->getBuffer()).Names);
  else
    consumeError(Text.takeError());
  llvm::sort(Names);
  Names.erase(std::ranges::unique(Names).begin(), Names.end());
  return Names;
}

/// What Clang says of Symbol and of all types in Command's compile.
static DeclarationFacts allFacts(const CompileCommand &Command,
                                 StringRef Symbol, FileStore &Files) {
  DeclarationQuery Query;
  Query.Symbols = askedBeside(Command, Symbol);
  Query.WantSourceText = true;
  Query.WantTypes = true;
  Query.WantExports = !Command.isAssembly();
  Query.Keep = true;
  return findDeclarations(Command, Query, Files);
}

/// Preprocesses Command's source and reads it up to the end.
static Expected<std::unique_ptr<ExportReading>>
readExport(const CompileCommand &Command, StringRef Symbol,
           const UnitOptions &Options, FileStore &Files) {
  auto Unit = preprocess(Command,
                         {Options.Preprocessor,
                          /*WantExportMacros=*/Command.isAssembly(),
                          /*KeepText=*/true, /*LeaveOutBodies=*/false,
                          Options.AsGcc.get()},
                         Files);
  if (!Unit)
    return Unit.takeError();
  auto Reading = std::make_unique<ExportReading>(std::move(*Unit),
                                                 *Options.Generator, Symbol);
  if (!Reading->Export.Found && !Reading->Unit.Missing.empty())
    return makeError(Reading->Unit.Missing.front());
  if (Reading->Export.Found && Options.Public.isKnown())
    Reading->PublicVersion =
        publicVersion(Reading->Unit, Symbol, *Options.Generator, Options.Public,
                      Command.Directory);
  return std::move(Reading);
}

Expected<std::optional<Explanation>>
genksyms::explainExport(const CompileCommand &Command, StringRef Symbol,
                        const UnitOptions &Options, FileStore &Files,
                        bool IsLikely) {
  auto Read = [&] { return readExport(Command, Symbol, Options, Files); };
  auto Pending =
      std::async(IsLikely ? std::launch::async : std::launch::deferred, Read);
  // Each takes as long as the other. Clang is the one to stay on this thread:
  // on others glibc's memory grows by a page at a time.
  std::optional<DeclarationFacts> Facts;
  if (IsLikely)
    Facts = allFacts(Command, Symbol, Files);
  auto Reading = Pending.get();
  if (!Reading)
    return Reading.takeError();
  ExportedSymbol &Export = (*Reading)->Export;
  if (!Export.Found)
    return std::nullopt;
  if (!Facts)
    Facts = allFacts(Command, Symbol, Files);

  Explanation Result;
  Result.Symbol = Symbol.str();
  Result.Generator = Options.Generator;
  Result.Module = Command.Module;
  Result.Notes = (*Reading)->Unit.Notes;
  Result.Exported = {Export.Where.File.str(), Export.Where.Line};
  // What was read are the prototypes of what assembly exports.
  if (Command.isAssembly())
    Result.Exported = exportInFile(Command, Symbol);
  if (!StringRef(Export.Keyword).starts_with("__GENKSYMS"))
    Result.Kind = Export.Keyword;
  Result.GenksymsVersion = Export.Version;
  Result.ExpandedText = std::move(Export.ExpandedText);
  Result.Records = std::move(Export.Records);
  Result.Types = std::move(Export.Types);
  Result.PublicVersion = (*Reading)->PublicVersion;
  for (const ExportMacro &Macro :
       Command.isAssembly() ? (*Reading)->Unit.Exports : Facts->Exports)
    if (Macro.Symbol == Symbol) {
      Result.Kind = Macro.Kind;
      Result.Namespace = Macro.Namespace;
    }
  layBeside(*Facts, Symbol, !StringRef(Command.File).ends_with(".i"), Result);
  if (!Facts->Errors.empty())
    Result.Notes.push_back("Clang cannot compile all of the source, so places "
                           "and layouts may be missing: " +
                           Facts->Errors.front());
  for (ExplainedType &Type : Result.Types)
    giveReasons(Type, (*Reading)->Input.sourceFile(), Options.Public,
                Command.Directory);
  return std::move(Result);
}
