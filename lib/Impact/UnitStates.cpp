//===- UnitStates.cpp - A source's exports before and after ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitStates.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Frontend/FileAccesses.h"
#include "genksyms-cc/KernelTree/ObjectExports.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

namespace {

bool isSame(ArrayRef<VersionedExport> A, ArrayRef<VersionedExport> B) {
  return A.size() == B.size() && all_of(zip_equal(A, B), [](const auto &Pair) {
           const auto &[Old, New] = Pair;
           return Old.Name == New.Name && Old.Version == New.Version;
         });
}

/// Whether a file is missing. GCC looks for it in the same places.
bool lacksFile(ArrayRef<std::string> Errors) {
  return any_of(Errors, [](StringRef Message) {
    return Message.contains("' file not found");
  });
}

} // namespace

UnitReader::UnitReader(const KernelTree &Tree, const ImpactOptions &Options,
                       const FileStore &Disk, const SourceChange &Change)
    : Tree(Tree), Options(Options), Change(Change),
      Before(Tree, Disk, Change.Before),
      After(Tree, Disk, Change.After, Before.Shared.get()),
      Index(Options.Units, Change.Before),
      IndexAfter(Options.Units, Change.After) {
  for (const FileOverlay *State : {&Change.Before, &Change.After})
    for (const auto &Entry : *State)
      Differing.insert(Entry.getKey());
}

Error UnitReader::readTable() {
  if (!Options.Units.AsGcc || !Options.CheckAgainstTable ||
      Options.Units.Taken != Scheme::Genksyms)
    return Error::success();
  auto Text = readFileIfThere(Tree.ObjectRoot + "/Module.symvers");
  if (!Text)
    return Text.takeError();
  if (!*Text)
    return Error::success();
  TableText = std::move(*Text);
  auto Read = readSymvers(*TableText);
  if (!Read)
    return Read.takeError();
  Table = std::move(*Read);
  return Error::success();
}

bool UnitReader::agreesWithTable(ArrayRef<VersionedExport> Exports) const {
  return all_of(Exports, [&](const VersionedExport &Export) {
    const SymversRow *Row = Table->find(Export.Name);
    return Row && Row->Crc == Export.Version.value_or(0);
  });
}

/// Whether something else than Clang in this process reads the source.
bool UnitReader::runsProgram(const CompileCommand &Command, bool ByGcc) const {
  StringRef Named = Options.Units.Preprocessor;
  if (Named == "auto")
    return isGcc(Command.Arguments.front()) && (ByGcc || !Options.Units.AsGcc);
  return Named != "clang";
}

UnitState UnitReader::readState(const CompileCommand &Command, State &In,
                                bool ByGcc) {
  return readState(Command, In, ByGcc, Options.Units);
}

UnitState UnitReader::readState(const CompileCommand &Command, State &In,
                                bool ByGcc, UnitOptions Reading) {
  UnitState Result;
  auto Entry = In.Overlay.find(Command.path());
  if (Entry != In.Overlay.end() && !Entry->second)
    return Result; // this state does not have it
  Reading.AskObjects = false;
  Reading.WantKinds = true;
  Reading.OnReached = [&](const CompileCommand &,
                          ArrayRef<const Definition *> Reached) {
    raw_string_ostream OS(Result.Symtypes);
    printSymtypes(OS, Reached);
  };
  if (!runsProgram(Command, ByGcc)) {
    FileAccesses Seen;
    AccessRecorder Recorder(Seen);
    if (!Options.ReadsAll)
      Reading.Shared = In.Shared;
    Result.Unit = versionUnit(Command, Reading, In.Files);
    Result.watch(Seen);
    return Result;
  }
  Reading.AsGcc = nullptr;
  auto Moved = In.Shadow.move(Command);
  if (!Moved) {
    Result.Unit.Errors.push_back(Command.File + ": " +
                                 toString(Moved.takeError()));
    return Result;
  }
  FileStore Files;
  Result.Unit = versionUnit(*Moved, Reading, Files);
  In.Shadow.restore(Result.Unit);
  return Result;
}

/// What a pattern calls public is no part of the index's entries.
bool UnitReader::mayKeep() const {
  return Options.Units.Taken == Scheme::Genksyms && !Options.ReadsAll;
}

/// Takes the state before the change from the index.
void UnitReader::findKept(const CompileCommand &Command, UnitStates &Into) {
  if (!mayKeep() || runsProgram(Command, /*ByGcc=*/false))
    return;
  if (auto Kept = Index.find(Command)) {
    Into.Old = std::move(*Kept);
    Into.HasOld = true;
  }
}

/// Reads the state before the change, for the index as well.
UnitState UnitReader::readBefore(const CompileCommand &Command) {
  UnitState Result = readState(Command, Before, /*ByGcc=*/false);
  if (mayKeep() && !runsProgram(Command, /*ByGcc=*/false))
    Index.save(Command, Result);
  return Result;
}

/// Exports that a macro of the assembler makes are in the object alone, which
/// is of the files as they were built.
void UnitReader::noteHidden(const CompileCommand &Command,
                            UnitStates &Result) const {
  auto InObject = objectExports(Command);
  if (!InObject) {
    Result.Old.Unit.Errors.push_back(toString(InObject.takeError()));
    return;
  }
  if (!*InObject)
    return;
  for (const std::string &Name : **InObject)
    if (none_of(Result.Old.Unit.Exports, [&](const VersionedExport &Export) {
          return Export.Name == Name;
        }))
      Result.NeedsBuild.push_back(Tree.relative(Command.path()).str() +
                                  ": a macro of the assembler exports '" +
                                  Name + "'");
}

/// Whether GCC reads what Clang is found not to read as it does.
bool UnitReader::mayUseGcc(const CompileCommand &Command) const {
  return Options.Units.AsGcc && Options.CheckAgainstTable &&
         isGcc(Command.Arguments.front());
}

/// Whether Old, which Clang has read in GCC's stead, is not what GCC reads.
bool UnitReader::needsGcc(const CompileCommand &Command,
                          const UnitState &Old) const {
  ArrayRef<std::string> Errors = Old.Unit.Errors;
  return mayUseGcc(Command) && !lacksFile(Errors) &&
         (!Errors.empty() || (Table && !agreesWithTable(Old.Unit.Exports)));
}

void UnitReader::readByGcc(const CompileCommand &Command, UnitStates &Into) {
  Into.IsByGcc = Into.HasNew = true;
  Into.Old = readState(Command, Before, /*ByGcc=*/true);
  Into.New = readState(Command, After, /*ByGcc=*/true);
}

void UnitReader::readOld(const CompileCommand &Command, UnitStates &Into) {
  if (!Into.HasOld)
    Into.Old = readBefore(Command);
  if (needsGcc(Command, Into.Old))
    return readByGcc(Command, Into);
  if (Into.Old.isWatched() && !Into.Old.notices(Differing)) {
    Into.HasNew = true;
    Into.New = Into.Old;
  }
}

void UnitReader::readNew(const CompileCommand &Command, UnitStates &Into) {
  Into.HasNew = true;
  std::optional<UnitState> Kept;
  if (mayKeep() && !runsProgram(Command, /*ByGcc=*/false))
    Kept = IndexAfter.find(Command);
  Into.New =
      Kept ? std::move(*Kept) : readState(Command, After, /*ByGcc=*/false);
  ArrayRef<std::string> Errors = Into.New.Unit.Errors;
  if (mayUseGcc(Command) && !Errors.empty() && !lacksFile(Errors))
    readByGcc(Command, Into);
}

void UnitReader::finish(const CompileCommand &Command, UnitStates &Into) const {
  Into.IsUnchecked = !Into.IsSpared && !Into.IsByGcc && !Table &&
                     !runsProgram(Command, false) &&
                     isGcc(Command.Arguments.front());
  if (Command.isAssembly() && Options.Units.Taken != Scheme::Source)
    noteHidden(Command, Into);
  // Where all versions stay, all that is reached does.
  if (isSame(Into.Old.Unit.Exports, Into.New.Unit.Exports))
    Into.Old.Symtypes = Into.New.Symtypes = std::string();
}

std::vector<UnitStates> UnitReader::read(ArrayRef<CompileCommand> Commands,
                                         Progress &Done) {
  std::vector<UnitStates> States(Commands.size());
  // Each counts twice: its two states.
  Done.Total += Commands.size() * 2;
  ChangedWords Words = changedWords(Change);
  parallelFor(0, Commands.size(),
              [&](size_t I) { findKept(Commands[I], States[I]); });
  spareUnits(Commands, States, Words);
  parallelFor(0, Commands.size(), [&](size_t I) {
    if (!States[I].HasNew)
      readOld(Commands[I], States[I]);
    ++Done.Done;
  });
  readGroups(Commands, States, Words);
  parallelFor(0, Commands.size(), [&](size_t I) {
    if (!States[I].HasNew)
      readNew(Commands[I], States[I]);
    finish(Commands[I], States[I]);
    ++Done.Done;
  });
  return States;
}
