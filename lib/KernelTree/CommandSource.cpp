//===- CommandSource.cpp - Where compile commands come from ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/CommandSource.h"
#include "genksyms-cc/KernelTree/BuiltSources.h"
#include "genksyms-cc/KernelTree/ObjectExports.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

bool isPreprocessed(StringRef File) { return File.ends_with(".i"); }

/// Whether the file may hold exports: an object that has marks of them, or
/// where there is no object, a source that spells such a macro or includes what
/// may.
bool mayExport(StringRef Object, StringRef Source) {
  if (std::optional<bool> Known = mayExportFrom(Object))
    return *Known;
  auto Buffer = MemoryBuffer::getFile(Source, false, false);
  // One that is there and cannot be read is an error later.
  if (!Buffer)
    return Buffer.getError() != std::errc::no_such_file_or_directory;
  StringRef Text = (*Buffer)->getBuffer();
  return Text.contains("EXPORT") || Text.contains("#include \"");
}

class Collector {
public:
  explicit Collector(const CommandRequest &Request)
      : Request(Request), WorkingDirectory(currentDirectory()) {}

  CommandSet run();

private:
  void addWithArguments();
  void addRecorded();
  void findSources();
  bool openDirectory();
  bool openModule(StringRef Path);
  void addEverything();
  void addUnrecorded();
  void addInput(const std::string &Input);
  void addBelow(StringRef Named);
  void addPreprocessed(StringRef File);
  std::string pathOf(StringRef Input) const;
  void askForUnknown();

  const CommandRequest &Request;
  std::string WorkingDirectory;
  std::string Directory;
  /// Directory is an external module's, whose tree is elsewhere.
  bool IsModule = false;
  std::optional<CompilationDatabase> Database;
  /// Sources without a command so far, and where in the result theirs belong.
  std::vector<std::pair<std::string, size_t>> Unknown;
  CommandSet Result;
};

/// Inputs are named from the working directory or, as in the kernel's own
/// words, from the tree's root.
std::string Collector::pathOf(StringRef Input) const {
  std::string Path = absolutePath(WorkingDirectory, Input);
  if (sys::fs::exists(Path) || !Result.Tree)
    return Path;
  for (StringRef Root :
       {StringRef(Directory), StringRef(Result.Tree->SourceRoot),
        StringRef(Result.Tree->ObjectRoot)})
    if (std::string Inside = absolutePath(Root, Input); sys::fs::exists(Inside))
      return Inside;
  return Path;
}

void Collector::addPreprocessed(StringRef File) {
  CompileCommand &Command = Result.Commands.emplace_back();
  Command.Directory = WorkingDirectory;
  Command.File = File.str();
  Command.Arguments = {"clang", File.str()};
}

void Collector::addWithArguments() {
  if (Error E =
          findEnclosingKernelTree(Request.Directory.empty() ? WorkingDirectory
                                                            : Request.Directory)
              .moveInto(Result.Tree))
    return Result.Errors.push_back(toString(std::move(E)));
  std::vector<std::string> PrototypeHeaders;
  if (Result.Tree)
    if (Error E = prototypeHeaders(*Result.Tree).moveInto(PrototypeHeaders))
      return Result.Errors.push_back(toString(std::move(E)));
  ArrayRef<std::string> Flags = *Request.Arguments;
  std::string Program = "clang";
  if (!Flags.empty() && !StringRef(Flags.front()).starts_with("-")) {
    Program = Flags.front();
    Flags = Flags.drop_front();
  }
  for (const std::string &Input : Request.Inputs) {
    if (isPreprocessed(Input)) {
      addPreprocessed(Input);
      continue;
    }
    CompileCommand &Command = Result.Commands.emplace_back();
    Command.Directory = WorkingDirectory;
    Command.File = Input;
    Command.Arguments = {Program};
    Command.PrototypeArguments = {Program};
    append_range(Command.Arguments, Flags);
    append_range(Command.PrototypeArguments, Flags);
    if (Result.Tree)
      Command.PrototypeHeaders = PrototypeHeaders;
    Command.Arguments.push_back(Input);
  }
}

/// Finds out what Directory has to offer; false where that is nothing.
bool Collector::openDirectory() {
  std::string Path = Directory + "/compile_commands.json";
  Error E = findKernelTree(Directory).moveInto(Result.Tree);
  bool Found = Result.Tree || E;
  if (E)
    Result.Errors.push_back(toString(std::move(E)));
  if (!sys::fs::exists(Path))
    return Found;
  auto Read = CompilationDatabase::read(Path);
  if (!Read) {
    Result.Errors.push_back(toString(Read.takeError()));
    return true;
  }
  Database = std::move(*Read);
  return true;
}

/// Whether Path is the directory of an external module that was built.
bool Collector::openModule(StringRef Path) {
  if (!hasModuleCommands(Path))
    return false;
  if (Error E = findTreeOfModule(Path).moveInto(Result.Tree))
    Result.Errors.push_back(toString(std::move(E)));
  Directory = Path.str();
  IsModule = true;
  return true;
}

void Collector::findSources() {
  if (!Request.Directory.empty()) {
    Directory = absolutePath(WorkingDirectory, Request.Directory);
    if (!sys::fs::is_directory(Directory))
      Result.Errors.push_back(Request.Directory + ": no such directory");
    else if (!openDirectory() && !openModule(Directory))
      Result.Errors.push_back(
          Request.Directory +
          ": neither a configured kernel tree nor a directory with a "
          "compile_commands.json, nor one with a module that was built; "
          "prepare the one (make modules_prepare) or write the other");
    return;
  }
  for (Directory = WorkingDirectory; !Directory.empty();
       Directory = sys::path::parent_path(Directory).str())
    if (openDirectory() || openModule(Directory))
      return;
}

void Collector::addBelow(StringRef Named) {
  size_t Before = Result.Commands.size();
  if (Database)
    for (const CompileCommand &Command : Database->commands()) {
      std::string Path = Command.path();
      if (StringRef(Path).starts_with((Named + "/").str()) &&
          mayExport(objectOf(Command), Path))
        Result.Commands.push_back(Command);
    }
  if (!Result.Tree)
    return;
  StringMap<bool> Seen;
  for (size_t I = Before; I < Result.Commands.size(); ++I)
    Seen[Result.Commands[I].path()];
  for (RecordedObject &Recorded :
       recordedObjects(*Result.Tree, Named, Result.Errors)) {
    std::string Path = Recorded.Command.path();
    bool IsObject = StringRef(Recorded.Object).ends_with(".o");
    // A source that was made into several things counts once, but for objects:
    // each of these is linked somewhere.
    if (!mayExport(IsObject ? Recorded.Object : "", Path) ||
        (!IsObject && Seen.count(Path)) || (Database && Database->find(Path)))
      continue;
    Seen[Path] = true;
    if (Error E = addPrototypes(*Result.Tree, Recorded.Command)) {
      Result.Errors.push_back(toString(std::move(E)));
      continue;
    }
    Result.Commands.push_back(std::move(Recorded.Command));
  }
}

/// What the tree would build and has not: asked for, or else counted.
void Collector::addUnrecorded() {
  std::vector<std::string> Missing = unrecordedExporters(*Result.Tree);
  if (Request.AskMake) {
    for (std::string &Source : Missing) {
      Result.Commands.emplace_back().File = Source;
      Unknown.emplace_back(std::move(Source), Result.Commands.size() - 1);
    }
  } else if (!Missing.empty()) {
    Result.Errors.push_back(
        Result.Tree->ObjectRoot + ": no compile command is known for " +
        utostr(Missing.size()) +
        " exporting sources that this configuration builds, such as " +
        Result.Tree->relative(Missing.front()).str() +
        "; build the tree first, or give --ask-make");
  }
}

void Collector::addEverything() {
  if (Result.Tree && !IsModule) {
    addBelow(Result.Tree->ObjectRoot);
    size_t Errors = Result.Errors.size();
    addUnrecorded();
    if (Result.Errors.size() > Errors)
      return;
  } else {
    addBelow(IsModule ? Directory : "");
  }
  if (Result.Commands.empty())
    Result.Errors.push_back(
        Directory + ": no compile command of an exporting source is known "
                    "here; build the tree first, or name sources");
}

void Collector::addInput(const std::string &Input) {
  if (isPreprocessed(Input))
    return addPreprocessed(Input);
  std::string Path = pathOf(Input);
  if (sys::fs::is_directory(Path)) {
    size_t Before = Result.Commands.size();
    size_t Errors = Result.Errors.size();
    addBelow(Path);
    if (Result.Commands.size() == Before && Result.Errors.size() == Errors)
      Result.Errors.push_back(Input +
                              ": no compile command of an exporting source is "
                              "known below it; build it first");
    return;
  }
  if (!sys::fs::exists(Path)) {
    Result.Errors.push_back(Input + ": no such file");
    return;
  }
  if (Database)
    if (const CompileCommand *Command = Database->find(Path)) {
      Result.Commands.push_back(*Command);
      return;
    }
  if (Result.Tree) {
    auto Command = recordedCommand(*Result.Tree, Path);
    if (!Command)
      return Result.Errors.push_back(toString(Command.takeError()));
    if (*Command)
      return Result.Commands.push_back(std::move(**Command));
    Unknown.emplace_back(Path, Result.Commands.size());
    Result.Commands.emplace_back().File = Input;
    return;
  }
  Result.Errors.push_back(
      Input + (Database ? ": no compile command for it in " + Directory +
                              "/compile_commands.json"
                        : ": no compile command for it; give -p DIRECTORY or "
                          "-- and compiler arguments"));
}

void Collector::askForUnknown() {
  if (Unknown.empty())
    return;
  std::vector<std::string> Sources;
  Sources.reserve(Unknown.size());
  for (auto &[Path, At] : Unknown)
    Sources.push_back(Path);
  std::string Why = "this configuration does not compile it";
  auto Asked = askMake(*Result.Tree, Sources);
  if (!Asked)
    Why = toString(Asked.takeError());
  else if (!Asked->Refusal.empty())
    Why = Asked->Refusal;
  StringMap<CompileCommand> Answers;
  if (Asked)
    for (CompileCommand &Command : Asked->Commands)
      Answers[Command.path()] = std::move(Command);
  for (auto &[Path, At] : Unknown) {
    if (auto Answer = Answers.find(Path); Answer != Answers.end())
      Result.Commands[At] = Answer->second;
    if (Result.Commands[At].Arguments.empty()) {
      std::string OfIt = Asked ? Asked->Refusals.lookup(Path) : "";
      Result.Errors.push_back(Result.Commands[At].File +
                              ": no compile command for it in " + Directory +
                              ": " + (OfIt.empty() ? Why : OfIt));
    }
  }
  erase_if(Result.Commands,
           [](const CompileCommand &C) { return C.Arguments.empty(); });
}

CommandSet Collector::run() {
  if (Request.Arguments)
    addWithArguments();
  else
    addRecorded();
  Result.Named =
      !Request.Inputs.empty() && none_of(Request.Inputs, [&](StringRef Input) {
        return sys::fs::is_directory(pathOf(Input));
      });
  for (CompileCommand &Command : Result.Commands)
    Command.Module = moduleOf(Command, Result.Tree);
  return std::move(Result);
}

void Collector::addRecorded() {
  findSources();
  if (!Result.Errors.empty() && !Database && !Result.Tree)
    return;
  if (Request.Inputs.empty() && !Database && !Result.Tree) {
    Result.Errors.emplace_back(
        "no sources, and no kernel tree or "
        "compile_commands.json here; name sources, or give "
        "-p DIRECTORY");
    return;
  }
  if (Request.Inputs.empty())
    addEverything();
  for (const std::string &Input : Request.Inputs)
    addInput(Input);
  askForUnknown();
}

} // namespace

CommandSet genksyms::collectCommands(const CommandRequest &Request) {
  return Collector(Request).run();
}
