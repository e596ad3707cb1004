//===- Units.cpp - Many sources to versioned exports ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/Units.h"
#include "genksyms-cc/Frontend/Declarations.h"
#include "genksyms-cc/KernelTree/ObjectExports.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Version/CEngine.h"
#include "genksyms-cc/Version/LeftOut.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

namespace {

std::string location(const VersionedExport &Export) {
  return Export.File + ":" + utostr(Export.Line) + ": ";
}

/// Takes note of an export of the engine.
void addExport(const CExport &From, const Lexer &Input, UnitResult &Result) {
  VersionedExport &Export = Result.Exports.emplace_back();
  Export.Name = From.Symbol.text().str();
  Location Where = Input.locate(From.Loc);
  Export.File = Where.File.str();
  Export.Line = Where.Line;
  // Releases that keep the macros in the text say the kind there.
  if (!From.Keyword.starts_with("__GENKSYMS"))
    Export.Kind = From.Keyword.str();
  Export.Version = From.Version;
  if (!From.Declared)
    Result.Warnings.push_back(
        location(Export) + "'" + Export.Name +
        "' is exported but not declared before; it gets no version");
}

/// The kind as far as the source's own line tells it.
Expected<std::string> kindInText(const CompileCommand &Command,
                                 const VersionedExport &Export) {
  if (Export.File.empty()) // no line marker names one
    return "";
  auto Buffer = readFileIfThere(absolutePath(Command.Directory, Export.File));
  if (!Buffer)
    return Buffer.takeError();
  if (!*Buffer)
    return "";
  StringRef Text = (*Buffer)->getBuffer();
  for (uint64_t Line = 1; Line < Export.Line; ++Line)
    Text = Text.split('\n').second;
  StringRef Line = Text.split('\n').first;
  if (!Line.contains("EXPORT"))
    return "";
  return Line.contains("_GPL") ? "EXPORT_SYMBOL_GPL" : "EXPORT_SYMBOL";
}

/// Kinds and namespaces from the macros to the exports of the same name.
void layBeside(const CompileCommand &Command, ArrayRef<ExportMacro> Macros,
               UnitResult &Result) {
  StringMap<const ExportMacro *> ByName;
  for (const ExportMacro &Macro : Macros)
    ByName.try_emplace(Macro.Symbol, &Macro);
  for (VersionedExport &Export : Result.Exports) {
    const ExportMacro *Macro = ByName.lookup(Export.Name);
    if (!Macro) {
      // Another compiler's eyes saw an export that Clang's did not.
      if (Export.Kind.empty())
        if (Error E = kindInText(Command, Export).moveInto(Export.Kind))
          Result.Errors.push_back(toString(std::move(E)));
      continue;
    }
    Export.Kind = Macro->Kind;
    Export.Namespace = Macro->Namespace;
  }
}

/// Replaces the versions by those of the source text.
void takeSourceText(const CompileCommand &Command, FileStore &Files,
                    UnitResult &Result) {
  DeclarationQuery Query;
  Query.WantSourceText = true;
  for (const VersionedExport &Export : Result.Exports)
    Query.Symbols.push_back(Export.Name);
  DeclarationFacts Facts = findDeclarations(Command, Query, Files);
  // GCC's sources need not be Clang's; what they hold is text all the same.
  auto &Messages =
      isGcc(Command.Arguments.front()) ? Result.Warnings : Result.Errors;
  Messages.insert(Messages.end(), Facts.Errors.begin(), Facts.Errors.end());
  for (VersionedExport &Export : Result.Exports) {
    auto Symbol = Facts.Symbols.find(Export.Name);
    Export.Version.reset();
    if (Symbol != Facts.Symbols.end() && !Symbol->second.SourceText.empty())
      Export.Version = crc32(arrayRefFromStringRef(Symbol->second.SourceText));
    else
      Result.Warnings.push_back(location(Export) + "'" + Export.Name +
                                "' has no source text in this file; it gets "
                                "no version");
  }
  if (!Result.Errors.empty())
    Result.Exports.clear();
}

/// The names that a text has as the kernel's tables do: preprocessed without
/// `-D__GENKSYMS__`, it says its exports to the assembler.
std::vector<std::string> tabledIn(StringRef Text) {
  std::vector<std::string> Names;
  for (StringRef Mark : {"__ksymtab_", "__kstrtab_", "__export_symbol_"})
    for (size_t At = 0; (At = Text.find(Mark, At)) != StringRef::npos;) {
      At += Mark.size();
      StringRef Name = Text.drop_front(At).take_while(
          [](char C) { return isAlnum(C) || C == '_' || C == '$'; });
      if (!Name.empty() && Name != "gpl" && Name != "strings")
        Names.push_back(Name.str());
    }
  return Names;
}

/// Names what is exported by Command's object, or by a preprocessed text's own
/// tables, and not among Result's exports.
void reportMissing(const CompileCommand &Command, StringRef Text,
                   UnitResult &Result) {
  std::vector<std::string> All;
  std::string Where, Advice;
  if (StringRef(Command.File).ends_with(".i")) {
    All = tabledIn(Text);
    Where = "its tables export";
    Advice = "preprocess it with -D__GENKSYMS__";
  } else {
    auto InObject = objectExports(Command);
    if (!InObject) {
      Result.Errors.push_back(toString(InObject.takeError()));
      return;
    }
    if (!*InObject)
      return;
    All = std::move(**InObject);
    Where = "its object exports";
    Advice = "build it again if it has changed, or try another --preprocessor";
  }
  StringMap<bool> Known;
  for (const VersionedExport &Export : Result.Exports)
    Known[Export.Name] = true;
  for (const std::string &Name : All)
    if (Known.try_emplace(Name, true).second)
      Result.Errors.push_back(
          (Twine(Command.File) + ": " + Where + " '" + Name +
           "', the text that is versioned does not; " + Advice)
              .str());
}

} // namespace

/// Versions Command's exports; nothing where the text cannot be trusted without
/// the bodies that were left out.
static std::optional<UnitResult> versionText(const CompileCommand &Command,
                                             const UnitOptions &Options,
                                             FileStore &Files,
                                             bool LeaveOutBodies) {
  UnitResult Result;
  Result.File = Command.File;
  Result.Module = Command.Module;
  auto Unit =
      preprocess(Command,
                 {Options.Preprocessor, Options.WantKinds,
                  /*KeepText=*/false, LeaveOutBodies, Options.AsGcc.get(),
                  Options.AskObjects, Options.Shared.get()},
                 Files);
  if (!Unit) {
    Result.Errors.push_back(toString(Unit.takeError()));
    return Result;
  }
  for (const std::string &Note : Unit->Notes)
    Result.Warnings.push_back(Command.File + ": " + Note);

  CEngineOptions Reading(*Options.Generator);
  if (Options.Taken == Scheme::Public)
    Reading.IsOpaque = [&](StringRef File) {
      return !Options.Public.contains(Command.Directory, File);
    };
  Reading.ReadsAll = static_cast<bool>(Options.OnDefined);
  CEngine Engine(std::move(Reading));
  Lexer Input(Unit->Text->getBuffer(), Engine.definitions().names());
  Engine.read(Input,
              [&](const CExport &Export) { addExport(Export, Input, Result); });
  std::vector<const Definition *> Reached = Engine.versions().reached();
  std::vector<const Definition *> Defined;
  if (Options.OnDefined)
    append_range(Defined, Engine.definitions().definitions());
  if (Unit->LeftOut &&
      any_of(Options.OnDefined ? Defined : Reached, [&](const Definition *D) {
        return mayDiffer(*D, Unit->LeftOut->Counted);
      }))
    return std::nullopt;
  if (Options.OnReached)
    Options.OnReached(Command, Reached);
  if (Options.OnDefined)
    Options.OnDefined(Command, Defined);

  if (Options.WantKinds)
    layBeside(Command, Unit->Exports, Result);
  if (Options.Taken == Scheme::Source && !Result.Exports.empty())
    takeSourceText(Command, Files, Result);
  if (Result.Errors.empty() && Options.AskObjects)
    reportMissing(Command, Unit->Text->getBuffer(), Result);
  append_range(Result.Errors, Unit->Missing);
  return Result;
}

UnitResult genksyms::versionUnit(const CompileCommand &Command,
                                 const UnitOptions &Options, FileStore &Files) {
  std::optional<UnitResult> Result =
      versionText(Command, Options, Files, /*LeaveOutBodies=*/true);
  if (!Result) {
    Result = versionText(Command, Options, Files, /*LeaveOutBodies=*/false);
    Result->HangsOnBodies = true;
  }
  return std::move(*Result);
}

std::vector<UnitResult>
genksyms::versionUnits(ArrayRef<CompileCommand> Commands,
                       const UnitOptions &Options, Progress &Done) {
  std::vector<UnitResult> Results(Commands.size());
  FileStore Files;
  UnitOptions Reading = Options;
  // For a few it costs more than it saves, for four a third more.
  constexpr size_t FewestSharing = 16;
  if (Commands.size() >= FewestSharing)
    Reading.Shared = std::make_shared<SharedHeaders>(Files);
  Done.Total += Commands.size();
  parallelFor(0, Commands.size(), [&](size_t I) {
    Results[I] = versionUnit(Commands[I], Reading, Files);
    ++Done.Done;
  });
  return Results;
}

std::vector<std::string>
genksyms::conflictingExports(ArrayRef<UnitResult> Units) {
  std::vector<std::string> Conflicts;
  StringMap<const VersionedExport *> First;
  for (const UnitResult &Unit : Units)
    for (const VersionedExport &Export : Unit.Exports) {
      auto [Entry, New] = First.try_emplace(Export.Name, &Export);
      const VersionedExport &Other = *Entry->second;
      if (New || Other.Version == Export.Version)
        continue;
      auto Text = [](std::optional<uint32_t> Version) {
        return Version ? "version " + hex(*Version) : std::string("no version");
      };
      Conflicts.push_back(location(Export) + "'" + Export.Name +
                          "' is exported with " + Text(Export.Version) +
                          ", but with " + Text(Other.Version) + " at " +
                          Other.File + ":" + utostr(Other.Line));
    }
  return Conflicts;
}
