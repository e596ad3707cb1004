//===- ExplainSides.cpp - `explain` of what a build left behind -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExplainCommand.h"
#include "ProgressBar.h"
#include "genksyms-cc/Compare/SymbolFile.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Whether Path lies below the directory Root.
bool isBelow(StringRef Path, StringRef Root) {
  return Path.consume_front(Root) && Path.starts_with("/");
}

/// One of two sides, and what it says.
struct AskedSide {
  std::string Path;
  std::optional<Explanation> Found;
};

/// What a tree or a file says. Errors that leave an answer are told.
Expected<AskedSide> askSide(ExplainCommand &Command, const std::string &Path,
                            bool &Complete) {
  AskedSide Result;
  Result.Path = Path;
  Expected<ExplainInput> Is = explainInput(Path, std::nullopt);
  if (!Is)
    return Is.takeError();
  if (*Is == ExplainInput::Recorded &&
      !is_contained(Command.Sources.Directories, Path)) {
    Progress Done;
    ProgressBar Bar(Done, "files");
    Expected<SymbolInFile> Answer =
        findInFile(Path, Command.Symbol, Done, Command.readingOfSides());
    if (!Answer)
      return Answer.takeError();
    Result.Found = std::move(Answer->Found);
    return Result;
  }
  SymbolAnswer Answer = Command.askTree(Path);
  for (const std::string &Error : Answer.Errors)
    fail(Error);
  Complete &= Answer.Errors.empty();
  Result.Found = std::move(Answer.Export);
  const OtherSymbol &Other = Answer.Other;
  if (Result.Found || (Other.State != ExportState::Listed &&
                       Other.State != ExportState::NotKnown))
    return Result;
  if (Other.State == ExportState::NotKnown)
    return makeError(Path + ": whether " + quoted(Command.Symbol) +
                     " is exported is not known" +
                     (Other.Reason.empty() ? "" : ": " + Other.Reason));
  Explanation &E = Result.Found.emplace();
  E.Symbol = Command.Symbol;
  E.Module = Other.Module;
  E.Kind = Other.Kind;
  if (Other.Version)
    E.GenksymsVersion = Other.Version;
  E.WithoutTypes = Other.Reason;
  return Result;
}

void printSide(StringRef Label, const AskedSide &Side, raw_ostream &OS) {
  OS << "  " << Label << "  ";
  if (!Side.Found)
    OS << "not exported";
  else if (!Side.Found->GenksymsVersion)
    OS << "without a version";
  else
    OS << hex(*Side.Found->GenksymsVersion);
  OS << "  " << onOneLine(Side.Path);
  if (Side.Found && !Side.Found->Exported.File.empty())
    OS << ", " << onOneLine(Side.Found->Exported.File) << ':'
       << Side.Found->Exported.Line;
  if (Side.Found && Side.Found->IsImport)
    OS << ", which imports it";
  OS << '\n';
}

/// Says what the comparison cannot: that one side has no types to compare.
void printGaps(const AskedSide &Side, raw_ostream &OS) {
  if (Side.Found && !Side.Found->WithoutTypes.empty())
    OS << "  note  " << onOneLine(Side.Path) << ": "
       << onOneLine(Side.Found->WithoutTypes) << '\n';
}

} // namespace

std::string genksyms::nearestClause(StringRef What, StringRef Name,
                                    ArrayRef<std::string> Known) {
  std::vector<std::string> Near = nearestNames(Name, Known);
  return Near.empty() ? "" : ("; " + What + " " + join(Near, ", ")).str();
}

Expected<ExplainInput>
genksyms::explainInput(const std::string &Path,
                       const std::optional<KernelTree> &Around) {
  StringRef Extension = sys::path::extension(Path);
  if (is_contained({".c", ".S", ".s", ".i", ".h"}, Extension))
    return ExplainInput::Source;
  SmallString<256> Real;
  if (sys::fs::real_path(Path, Real)) // there is none: a name from the root
    return Around ? ExplainInput::Source : ExplainInput::Recorded;
  if (!sys::fs::is_directory(Real))
    return ExplainInput::Recorded;
  if (Around &&
      (isBelow(Real, Around->ObjectRoot) || isBelow(Real, Around->SourceRoot)))
    return ExplainInput::Source;
  Expected<std::optional<KernelTree>> Tree = findKernelTree(Real);
  if (!Tree)
    return Tree.takeError();
  if (*Tree || sys::fs::exists(Path + "/compile_commands.json"))
    return ExplainInput::Tree;
  if (hasModuleCommands(Path)) // one built against the tree that is given
    return Around ? ExplainInput::Source : ExplainInput::Tree;
  Expected<std::vector<std::string>> Symtypes = findSymtypes(Real);
  if (!Symtypes)
    return Symtypes.takeError();
  return Symtypes->empty() && !sys::fs::exists(Path + "/Module.symvers")
             ? ExplainInput::Source
             : ExplainInput::Recorded;
}

int ExplainCommand::explainInFile() {
  const std::string &Path = Sides.front();
  Progress Done;
  std::optional<ProgressBar> Bar(std::in_place, Done, "files");
  Expected<SymbolInFile> Answer =
      findInFile(Path, Symbol, Done, readingOfSides());
  Bar.reset();
  if (!Answer)
    return fail(Answer.takeError());
  if (Answer->Found)
    return printExport(*Answer->Found);
  fail(Path + " has no " + quoted(Symbol) +
       nearestClause("the nearest are", Symbol, Answer->Known));
  return ExitDifferences;
}

int ExplainCommand::compareSides() {
  if (Format == "dot" || !Type.empty())
    return fail("explain: two sides are compared as text or json; --format dot "
                "and --type are about one of them");
  bool Complete = true;
  Expected<AskedSide> Old = askSide(*this, Sides[0], Complete);
  Expected<AskedSide> New = askSide(*this, Sides[1], Complete);
  if (!Old || !New)
    return fail(joinErrors(Old.takeError(), New.takeError()));
  if (!Old->Found && !New->Found) {
    fail(quoted(Symbol) + " is exported by neither side");
    return ExitDifferences;
  }
  auto Compared =
      SymbolComparison::compare(Old->Path, Old->Found ? &*Old->Found : nullptr,
                                New->Path, New->Found ? &*New->Found : nullptr);
  if (!Compared)
    return fail(Compared.takeError());
  const Comparison &C = (*Compared)->Result;
  raw_string_ostream OS(Buffer);
  if (Format == "json") {
    printJson(C, OS);
  } else {
    OS << onOneLine(Symbol) << '\n';
    printSide("old", *Old, OS);
    printSide("new", *New, OS);
    printGaps(*Old, OS);
    printGaps(*New, OS);
    TextOptions Options;
    Options.Color = Printing.Color;
    // What a module wants and nobody has was neither added nor removed.
    if (!C.isFine() && Old->Found && New->Found)
      printText(C, Options, OS);
  }
  if (!Complete)
    return ExitFailure;
  return C.isFine() ? ExitFine : ExitDifferences;
}
