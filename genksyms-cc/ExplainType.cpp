//===- ExplainType.cpp - `explain` of a type ------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExplainCommand.h"
#include "ProgressBar.h"
#include "VersionedUnits.h"
#include "genksyms-cc/Compare/Side.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include <mutex>

using namespace genksyms;
using namespace llvm;

namespace {

/// Symtypes, and the compiles that they come from, file by file; none where the
/// symtypes were recorded.
struct TreeTypes {
  SymtypesSet Types;
  CommandSet Commands;
  UnitOptions Options;
  bool Complete = true;
};

Expected<TreeTypes> computeTypes(const ExplainCommand &Command,
                                 SymtypesPool &Pool) {
  TreeTypes Result;
  Result.Commands = collectCommands(Command.Sources.Request);
  Expected<UnitOptions> Options = Command.Sources.unitOptions(Result.Commands);
  if (!Options)
    return Options.takeError();
  const CompileCommand *First = Result.Commands.Commands.data();
  std::vector<SymtypesFile> Files(Result.Commands.Commands.size());
  std::mutex Lock;
  Error Problems = Error::success();
  Options->OnReached = [&](const CompileCommand &Of,
                           ArrayRef<const Definition *> Reached) {
    std::string Text;
    raw_string_ostream OS(Text);
    printSymtypes(OS, Reached);
    Expected<SymtypesFile> File =
        readSymtypesText(MemoryBufferRef(Text, Of.File), Pool);
    if (File) {
      Files[&Of - First] = std::move(*File);
      return;
    }
    std::lock_guard<std::mutex> Guard(Lock);
    Problems = joinErrors(std::move(Problems), File.takeError());
  };
  VersionedUnits Units = versionWithMessages(Result.Commands, *Options);
  if (Problems)
    return std::move(Problems);
  Options->OnReached = nullptr;
  Result.Options = std::move(*Options);
  Result.Complete = Units.Complete;
  Result.Types.Files = std::move(Files);
  return std::move(Result);
}

/// Lays Clang's facts of the type beside: from the compile of the export that
/// is nearest to it.
void addFacts(TypeReach &Reach, const TreeTypes &Tree) {
  const std::vector<ReachingExport> &Exports =
      Reach.Exports.empty() ? Reach.NamingOnly : Reach.Exports;
  // Symtypes alone come from no compile.
  if (Exports.empty() || Tree.Commands.Commands.empty())
    return;
  size_t Index = Exports.front().File - Tree.Types.Files.data();
  FileStore Files;
  auto Explained =
      explainExport(Tree.Commands.Commands[Index], Exports.front().Symbol,
                    Tree.Options, Files, /*IsLikely=*/true);
  if (!Explained || !*Explained) {
    if (!Explained)
      Reach.Notes.push_back(toString(Explained.takeError()));
    return;
  }
  for (ExplainedType &Type : (*Explained)->Types)
    if (Type.Name == expandedName(*Reach.Type)) {
      Reach.Facts = std::move(Type);
      shortenPlace(Reach.Facts.Loc, Tree.Commands.Tree);
    }
}

std::vector<std::string> typeNames(const SymtypesSet &Set) {
  StringMap<bool> Seen;
  for (const SymtypesFile &File : Set.Files)
    for (const SymtypesRecord *Record : File.Records)
      if (Record->Name->Kind != EntityKind::Ordinary)
        Seen.try_emplace(expandedName(*Record->Name));
  std::vector<std::string> Names;
  for (const auto &Entry : Seen)
    Names.push_back(Entry.first().str());
  llvm::sort(Names);
  return Names;
}

/// The type called Name, `s#mutex`. Who asks need not know whether a tag is a
/// struct, a union or an enum.
const SymtypesName *findType(const SymtypesPool &Pool, StringRef Name) {
  if (const SymtypesName *Found = Pool.find(Name))
    return Found;
  if (isTag(symtypesKind(Name)))
    for (EntityKind Kind :
         {EntityKind::Struct, EntityKind::Union, EntityKind::Enum})
      if (const SymtypesName *Found =
              Pool.find((symtypesPrefix(Kind) + Name.drop_front(2)).str()))
        return Found;
  return nullptr;
}

} // namespace

/// Where the types are read from: one recorded side, or sources.
static Expected<TreeTypes> readTypes(ExplainCommand &Command,
                                     SymtypesPool &Pool) {
  // A directory of -p may have both; there the sources are meant.
  if (Command.Sides.empty() || !Command.Sources.Directories.empty())
    return computeTypes(Command, Pool);
  const std::string &Path = Command.Sides.front();
  Expected<ExplainInput> Is = explainInput(Path, std::nullopt);
  if (!Is)
    return Is.takeError();
  if (*Is == ExplainInput::Tree) {
    Command.Sources.Request.Directory = Path;
    return computeTypes(Command, Pool);
  }
  Progress Done;
  ProgressBar Bar(Done, "files");
  Expected<Side> Read = readSide(Path, Pool, Done, Command.readingOfSides());
  if (!Read)
    return Read.takeError();
  if (!Read->hasTypes())
    return makeError(Path + ": versions, without the types that they are made "
                            "of; name symtypes, or a tree");
  TreeTypes Result;
  Result.Types = std::move(Read->Types);
  return std::move(Result);
}

int ExplainCommand::explainType(const std::string &TypeName) {
  if (Sides.size() > 1 || !Type.empty())
    return fail(
        "explain: a type is explained in one place; --type and a second "
        "side are for symbols; genksyms-cc diff tells how types changed");
  SymtypesPool Pool;
  Expected<TreeTypes> Read = readTypes(*this, Pool);
  if (!Read)
    return fail(Read.takeError());
  int Status = Read->Complete ? ExitFine : ExitFailure;
  TypeReach Reach;
  if (const SymtypesName *Name = findType(Pool, TypeName))
    Reach = findReach(Read->Types, Pool, *Name);
  if (Reach.Exports.empty() && Reach.NamingOnly.empty()) {
    fail("no export here reaches " + quoted(Symbol) +
         nearestClause("the nearest types are", expandedName(TypeName),
                       typeNames(Read->Types)));
    return Status ? Status : ExitDifferences;
  }
  addFacts(Reach, *Read);
  raw_string_ostream OS(Buffer);
  OS.enable_colors(true);
  if (Format == "json")
    printReachJson(OS, Reach);
  else if (Format == "dot")
    printReachDot(OS, Reach, Printing);
  else
    printReach(OS, Reach, Printing);
  return Status;
}
