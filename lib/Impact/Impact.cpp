//===- Impact.cpp - What a change re-versions -----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Impact/Impact.h"
#include "GeneratedHeaders.h"
#include "NeedsBuild.h"
#include "ReachedSources.h"
#include "UnitStates.h"
#include "genksyms-cc/KernelTree/BuiltSources.h"
#include "genksyms-cc/KernelTree/CommandSource.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

bool isSource(StringRef Path) {
  return Path.ends_with(".c") || Path.ends_with(".S");
}

/// Those of Sources that this configuration builds, as `crc` has them.
std::vector<std::string> builtOf(const KernelTree &Tree,
                                 std::vector<std::string> Sources) {
  std::vector<std::string> Built;
  std::vector<BuildAnswer> Answers = judgeSources(Tree, Sources);
  for (auto [Source, Answer] : zip_equal(Sources, Answers))
    if (Answer.State == BuildState::Built)
      Built.push_back(std::move(Source));
  return Built;
}

/// How Sources are compiled. What cannot be known is in Result.
std::vector<CompileCommand> commandsOf(const KernelTree &Tree,
                                       ArrayRef<std::string> Sources,
                                       Impact &Result) {
  CommandRequest Request;
  Request.Directory = Tree.ObjectRoot;
  for (const std::string &Source : Sources)
    if (sys::fs::exists(Source))
      Request.Inputs.push_back(Source);
    else
      Result.NeedsBuild.push_back(
          Tree.relative(Source).str() +
          ": is not in the working tree, so that nothing tells how it is "
          "compiled");
  if (Request.Inputs.empty())
    return {};
  CommandSet Commands = collectCommands(Request);
  append_range(Result.Errors, Commands.Errors);
  return std::move(Commands.Commands);
}

/// Fills in one side.
class SideWriter {
public:
  SideWriter(const KernelTree &Tree, SymtypesPool &Pool, Side &Into)
      : Tree(Tree), Pool(Pool), Into(Into),
        Strings(*(Into.Strings = std::make_unique<BumpPtrAllocator>())) {
    // Reports name what a side was read from.
    Into.SymversPath = Into.SymtypesPath = Tree.SourceRoot;
  }

  Error add(const CompileCommand &Command, const UnitState &State);
  void finish() {
    llvm::sort(Into.Types.Files,
               [](const SymtypesFile &A, const SymtypesFile &B) {
                 return A.Path < B.Path;
               });
  }

private:
  const KernelTree &Tree;
  SymtypesPool &Pool;
  Side &Into;
  StringSaver Strings;
};

Error SideWriter::add(const CompileCommand &Command, const UnitState &State) {
  SmallString<128> Object(Tree.relative(Command.path()));
  sys::path::replace_extension(Object, "");
  for (const VersionedExport &Export : State.Unit.Exports) {
    SymversRow Row;
    Row.Crc = Export.Version.value_or(0);
    Row.Symbol = Strings.save(Export.Name);
    Row.Module = Strings.save(Command.Module.empty() ? StringRef(Object)
                                                     : Command.Module);
    Row.Kind = Strings.save(Export.Kind);
    Row.Namespace = Strings.save(Export.Namespace);
    Into.Exports.insert(Row);
    Into.Locations[Export.Name] = {absolutePath(Command.Directory, Export.File),
                                   Export.Line};
  }
  if (State.Symtypes.empty())
    return Error::success();
  std::string Name = (Object + ".symtypes").str();
  auto File = readSymtypesText({State.Symtypes, Name}, Pool);
  if (!File)
    return File.takeError();
  File->Path = std::move(Name);
  Into.Types.Files.push_back(std::move(*File));
  return Error::success();
}

void sortUnique(std::vector<std::string> &Messages) {
  llvm::sort(Messages);
  Messages.erase(std::unique(Messages.begin(), Messages.end()), Messages.end());
}

} // namespace

ImpactFinder::ImpactFinder(const KernelTree &Tree, ImpactOptions Options)
    : Tree(Tree), Options(std::move(Options)), Index(indexExports(Tree)) {}

/// The sources of any state that spell exports.
std::vector<std::string>
ImpactFinder::exporting(const SourceChange &Change) const {
  std::vector<std::string> Sources = exportingSources(Index.Sources);
  StringSet<> Known;
  for (const std::string &Source : Sources)
    Known.insert(Source);
  auto Look = [&](StringRef Path, const std::optional<std::string> &Text) {
    if (!isSource(Path) || !Text)
      return;
    ExportSpellings Spelled = findSpellings(*Text);
    if ((!Spelled.Names.empty() || !Spelled.Parts.empty()) &&
        Known.insert(Path).second)
      Sources.push_back(Path.str());
  };
  for (const ChangedFile &File : Change.Files)
    for (const auto *Text : {&File.Old, &File.New})
      Look(Tree.SourceRoot + "/" + File.Path, *Text);
  for (const FileOverlay *State : {&Change.Before, &Change.After})
    for (const auto &Entry : *State)
      Look(Entry.getKey(), Entry.second);
  llvm::sort(Sources);
  return Sources;
}

Error ImpactFinder::find(const SourceChange &Given, Progress &Done,
                         Impact &Result) {
  SourceChange Change = Given;
  std::vector<std::string> Sources = exporting(Change);
  Result.Exporting = Sources.size();
  Result.NeedsBuild = filesThatNeedBuild(Tree, Change);
  if (Error E = addGeneratedHeaders(Tree, Change, Result.NeedsBuild))
    return E;
  auto Reached = sourcesReached(Tree, Sources, Change);
  if (!Reached)
    return Reached.takeError();
  // To ask this of all sources costs more than all else.
  std::vector<std::string> Built = builtOf(Tree, std::move(Reached->Sources));
  for (const std::string &Source : Built)
    Result.WithoutList += Reached->WithoutList.contains(Source);
  return compute(Change, Built, Done, Result);
}

Error ImpactFinder::findOf(StringRef Symbol, const SourceChange &Given,
                           Progress &Done, Impact &Result) {
  std::vector<std::string> Sources;
  for (const IndexedSource &Source : Index.Sources)
    if (is_contained(Source.Spelled.Names, Symbol))
      Sources.push_back(Source.Path);
  Sources = builtOf(Tree, std::move(Sources));
  Result.Exporting = Sources.size();
  SourceChange Change = Given;
  if (Error E = addGeneratedHeaders(Tree, Change, Result.NeedsBuild))
    return E;
  return compute(Change, Sources, Done, Result);
}

Error ImpactFinder::compute(const SourceChange &Change,
                            ArrayRef<std::string> Sources, Progress &Done,
                            Impact &Result) {
  std::vector<CompileCommand> Commands = commandsOf(Tree, Sources, Result);
  Result.Read = Commands.size();
  UnitReader Reader(Tree, Options, Disk, Change);
  if (Error E = Reader.readTable())
    return E;
  std::vector<UnitStates> States = Reader.read(Commands, Done);
  Result.Old.Path = "before " + Change.Name;
  Result.New.Path = "after " + Change.Name;
  SideWriter Old(Tree, Result.Pool, Result.Old);
  SideWriter New(Tree, Result.Pool, Result.New);
  for (auto [Command, State] : zip_equal(Commands, States)) {
    Result.Unchecked += State.IsUnchecked;
    Result.Spared += State.IsSpared;
    Result.ByGcc += State.IsByGcc;
    append_range(Result.NeedsBuild, State.NeedsBuild);
    for (const UnitState *Each : {&State.Old, &State.New}) {
      append_range(Result.Errors, Each->Unit.Errors);
      append_range(Result.Warnings, Each->Unit.Warnings);
    }
    // What is missing because of an error has not been removed.
    if (!State.Old.Unit.Errors.empty() || !State.New.Unit.Errors.empty())
      continue;
    if (Error E = Old.add(Command, State.Old))
      return E;
    if (Error E = New.add(Command, State.New))
      return E;
  }
  Old.finish();
  New.finish();
  for (auto *Messages : {&Result.Errors, &Result.Warnings, &Result.NeedsBuild})
    sortUnique(*Messages);
  return Error::success();
}
