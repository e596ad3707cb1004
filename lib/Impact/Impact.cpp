//===- Impact.cpp - What a change re-versions -----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Impact/Impact.h"
#include "Includers.h"
#include "NeedsBuild.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/KernelTree/BuiltSources.h"
#include "genksyms-cc/KernelTree/CommandSource.h"
#include "genksyms-cc/KernelTree/ExportIndex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// One source's exports in one state.
struct UnitState {
  UnitResult Unit;
  std::string Symtypes;
};

/// The commands of the sources that Change may be noticed in.
std::vector<CompileCommand> reachedCommands(const KernelTree &Tree,
                                            const SourceChange &Change,
                                            Impact &Result) {
  ExportIndex Index = indexExports(Tree);
  std::vector<std::string> Exporting = exportingSources(Index.Sources);
  Result.Exporting = Exporting.size();
  std::vector<std::string> Reached = sourcesReached(Tree, Exporting, Change);
  Result.Reached = Reached.size();
  CommandRequest Request;
  Request.Directory = Tree.ObjectRoot;
  std::vector<BuildAnswer> Answers = judgeSources(Tree, Reached);
  for (auto [Source, Answer] : zip_equal(Reached, Answers))
    if (Answer.State != BuildState::NotBuilt)
      Request.Inputs.push_back(Source);
  if (Request.Inputs.empty())
    return {};
  CommandSet Commands = collectCommands(Request);
  append_range(Result.Errors, Commands.Errors);
  return std::move(Commands.Commands);
}

UnitState stateOf(const CompileCommand &Command, const UnitOptions &Options,
                  FileStore &Files) {
  UnitState State;
  UnitOptions Reading = Options;
  Reading.AskObjects = false;
  Reading.WantKinds = true;
  Reading.OnReached = [&](const CompileCommand &,
                          ArrayRef<const Definition *> Reached) {
    raw_string_ostream OS(State.Symtypes);
    printSymtypes(OS, Reached);
  };
  State.Unit = versionUnit(Command, Reading, Files);
  return State;
}

/// Fills in one side.
class SideWriter {
public:
  SideWriter(const KernelTree &Tree, SymtypesPool &Pool, Side &Into)
      : Tree(Tree), Pool(Pool), Into(Into),
        Strings(*(Into.Strings = std::make_unique<BumpPtrAllocator>())) {}

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
    Into.Locations[Export.Name] = {Export.File, Export.Line};
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

} // namespace

Error genksyms::findImpact(const KernelTree &Tree, const SourceChange &Change,
                           const UnitOptions &Options, Progress &Done,
                           Impact &Result) {
  Result.NeedsBuild = filesThatNeedBuild(Change);
  std::vector<CompileCommand> Commands = reachedCommands(Tree, Change, Result);
  Result.Read = Commands.size();
  FileStore Disk;
  FileStore Before(Disk, Change.Before), After(Disk, Change.After);
  std::vector<UnitState> Old(Commands.size()), New(Commands.size());
  Done.Total += Commands.size();
  parallelFor(0, Commands.size(), [&](size_t I) {
    Old[I] = stateOf(Commands[I], Options, Before);
    New[I] = stateOf(Commands[I], Options, After);
    ++Done.Done;
  });
  Result.Old.Path = "before " + Change.Name;
  Result.New.Path = "after " + Change.Name;
  for (auto &[Into, States] :
       {std::pair(&Result.Old, &Old), std::pair(&Result.New, &New)}) {
    // Reports name what a side was read from.
    Into->SymversPath = Into->SymtypesPath = Tree.SourceRoot;
    SideWriter Writer(Tree, Result.Pool, *Into);
    for (auto [Command, State] : zip_equal(Commands, *States)) {
      append_range(Result.Errors, State.Unit.Errors);
      append_range(Result.Warnings, State.Unit.Warnings);
      if (Error E = Writer.add(Command, State))
        return E;
    }
    Writer.finish();
  }
  for (std::vector<std::string> *Messages :
       {&Result.Errors, &Result.Warnings}) {
    llvm::sort(*Messages);
    Messages->erase(std::unique(Messages->begin(), Messages->end()),
                    Messages->end());
  }
  return Error::success();
}
