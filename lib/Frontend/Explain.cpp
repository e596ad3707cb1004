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

/// What Clang says of Symbol and of all types in Command's compile.
static DeclarationFacts allFacts(const CompileCommand &Command,
                                 StringRef Symbol, FileStore &Files) {
  DeclarationQuery Query;
  Query.Symbols = {Symbol.str()};
  Query.WantSourceText = true;
  Query.WantTypes = true;
  Query.WantExports = !Command.isAssembly();
  return findDeclarations(Command, Query, Files);
}

Expected<std::optional<Explanation>>
genksyms::explainExport(const CompileCommand &Command, StringRef Symbol,
                        const UnitOptions &Options, FileStore &Files,
                        bool IsLikely) {
  // Takes as long as all the rest.
  std::future<DeclarationFacts> Pending =
      std::async(IsLikely ? std::launch::async : std::launch::deferred,
                 [&] { return allFacts(Command, Symbol, Files); });
  auto Unit = preprocess(
      Command,
      {Options.Preprocessor, /*WantExportMacros=*/Command.isAssembly()}, Files);
  if (!Unit)
    return Unit.takeError();
  CEngine Engine{CEngineOptions(*Options.Generator)};
  Lexer Input(Unit->Text->getBuffer(), Engine.definitions().names());
  ExportedSymbol Export(Input, Engine.versions(), Symbol);
  Engine.read(Input, [&](const CExport &Next) { Export.note(Next); });
  if (!Export.Found) {
    if (!Unit->Missing.empty())
      return makeError(Unit->Missing.front());
    return std::nullopt;
  }

  Explanation Result;
  Result.Symbol = Symbol.str();
  Result.Generator = Options.Generator;
  Result.Module = Command.Module;
  Result.Notes = Unit->Notes;
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
  if (Options.Public.isKnown())
    Result.PublicVersion = publicVersion(*Unit, Symbol, *Options.Generator,
                                         Options.Public, Command.Directory);

  DeclarationFacts Facts = Pending.get();
  for (const ExportMacro &Macro :
       Command.isAssembly() ? Unit->Exports : Facts.Exports)
    if (Macro.Symbol == Symbol) {
      Result.Kind = Macro.Kind;
      Result.Namespace = Macro.Namespace;
    }
  layBeside(Facts, Symbol, !StringRef(Command.File).ends_with(".i"), Result);
  if (!Facts.Errors.empty())
    Result.Notes.push_back("Clang cannot compile all of the source, so places "
                           "and layouts may be missing: " +
                           Facts.Errors.front());
  for (ExplainedType &Type : Result.Types)
    giveReasons(Type, Input.sourceFile(), Options.Public, Command.Directory);
  return std::move(Result);
}
