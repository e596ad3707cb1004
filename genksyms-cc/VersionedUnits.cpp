//===- VersionedUnits.cpp - Versions of sources, with messages ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VersionedUnits.h"
#include "Commands.h"
#include "ObjectUnits.h"
#include "ProgressBar.h"
#include "SymtypesFiles.h"
#include "genksyms-cc/Module/DebugFile.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;

VersionedUnits genksyms::versionWithMessages(const CommandSet &Commands,
                                             const UnitOptions &Options) {
  VersionedUnits Result;
  {
    Progress Done;
    ProgressBar Bar(Done, "sources");
    Result.Units = versionUnits(Commands.Commands, Options, Done);
  }
  auto Report = [&](const std::string &Message) {
    fail(Message);
    Result.Complete = false;
  };
  llvm::for_each(Commands.Errors, Report);
  for (const UnitResult &Unit : Result.Units) {
    for (const std::string &Warning : Unit.Warnings)
      errs() << "warning: " << Warning << '\n';
    llvm::for_each(Unit.Errors, Report);
  }
  llvm::for_each(conflictingExports(Result.Units), Report);
  for (const UnitResult &Unit : Result.Units)
    if (Commands.Named && Unit.Exports.empty() && Unit.Errors.empty())
      errs() << "note: " << Unit.File << ": exports nothing\n";
  return Result;
}

/// The inputs of Sources if they are objects, nothing if none is.
static Expected<std::optional<std::vector<ObjectInput>>>
namedObjects(const SourceOptions &Sources) {
  const std::vector<std::string> &Inputs = Sources.Request.Inputs;
  std::vector<ObjectInput> Objects;
  for (const std::string &Input : Inputs)
    if (DebugFile::isOne(Input))
      Objects.push_back({Input, "", ""});
  if (Objects.empty())
    return std::nullopt;
  if (Sources.SchemeGiven && Sources.SchemeName != "dwarf")
    return makeError(Objects.front().Path +
                     ": an object tells nothing of scheme " +
                     Sources.SchemeName + "; it is --scheme=dwarf");
  if (Objects.size() < Inputs.size())
    return makeError(quoted(*find_if_not(Inputs,
                                         [](const std::string &Input) {
                                           return DebugFile::isOne(Input);
                                         })) +
                     " is not an object, and " + quoted(Objects.front().Path) +
                     " is one; name the one or the other");
  return Objects;
}

/// Objects have their symtypes written by those who know the build's options.
static Error noSymtypesOfObjects(StringRef SymtypesDirectory) {
  if (SymtypesDirectory.empty())
    return Error::success();
  return makeError("--symtypes: of sources only; what objects tell is "
                   "written by gendwarfksyms -T FILE");
}

Expected<VersionedInputs> genksyms::versionInputs(const SourceOptions &Sources,
                                                  bool WantKinds,
                                                  StringRef SymtypesDirectory) {
  Expected<std::optional<std::vector<ObjectInput>>> Named =
      namedObjects(Sources);
  if (!Named)
    return Named.takeError();
  VersionedInputs Result;
  VersionedUnits &Units = Result;
  if (*Named) {
    if (Error E = noSymtypesOfObjects(SymtypesDirectory))
      return std::move(E);
    Units = versionObjects(Sources, **Named);
    return Result;
  }
  CommandSet Commands = collectCommands(Sources.Request);
  Expected<bool> FromObjects = Sources.wantsObjects(Commands.Tree);
  if (!FromObjects)
    return FromObjects.takeError();
  if (*FromObjects) {
    if (Error E = noSymtypesOfObjects(SymtypesDirectory))
      return std::move(E);
    for (const std::string &Message : Commands.Errors)
      fail(Message);
    Units = versionObjects(Sources, objectsOf(Commands));
    Units.Complete &= Commands.Errors.empty();
    return Result;
  }
  Expected<UnitOptions> Options = Sources.unitOptions(Commands);
  if (!Options)
    return Options.takeError();
  Options->WantKinds = WantKinds;
  Result.Generator = Options->Generator;
  SymtypesFiles Symtypes(SymtypesDirectory, Commands);
  if (!SymtypesDirectory.empty())
    Options->OnReached = [&](const CompileCommand &Command,
                             ArrayRef<const Definition *> Reached) {
      Symtypes.write(Command, Reached);
    };
  Units = versionWithMessages(Commands, *Options);
  for (const std::string &Message : Symtypes.errors()) {
    fail(Message);
    Units.Complete = false;
  }
  return Result;
}
