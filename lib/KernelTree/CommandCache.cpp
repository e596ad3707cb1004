//===- CommandCache.cpp - Remember what make answered ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandCache.h"
#include "genksyms-cc/KernelTree/UserCache.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Where the entry for Source is; empty where there is no cache directory.
std::string entryPath(const KernelTree &Tree, StringRef Source) {
  return cacheEntryPath("commands", Tree.ObjectRoot + '\0' + Source.str(),
                        ".json");
}

/// The files that a source's command follows from.
std::vector<std::string> causes(const KernelTree &Tree, StringRef Source) {
  std::vector<std::string> Files = {
      Tree.ObjectRoot + "/include/config/auto.conf",
      Tree.ObjectRoot + "/Makefile", Tree.ObjectRoot + "/.kernelvariables"};
  for (StringRef Name :
       {"Makefile", "scripts/Makefile.build", "scripts/Makefile.lib",
        "scripts/Makefile.compiler", "scripts/Makefile.extrawarn",
        "scripts/Kbuild.include"})
    Files.push_back((Tree.SourceRoot + "/" + Name).str());
  std::error_code Error;
  for (sys::fs::directory_iterator I(Tree.ObjectRoot + "/arch", Error), End;
       I != End && !Error; I.increment(Error))
    Files.push_back((Tree.SourceRoot + "/arch/" +
                     sys::path::filename(I->path()) + "/Makefile")
                        .str());
  // An external module's own makefiles lie somewhere above its source.
  for (StringRef Directory = sys::path::parent_path(Source);
       Directory.size() > 1; Directory = sys::path::parent_path(Directory)) {
    Files.push_back((Directory + "/Makefile").str());
    Files.push_back((Directory + "/Kbuild").str());
    if (Directory == Tree.SourceRoot)
      break;
  }
  llvm::sort(Files);
  return Files;
}

/// One line that changes when any of the files does, or comes or goes, and when
/// make would be told something else.
std::string stamp(const KernelTree &Tree, const TreeSettings &Settings,
                  StringRef Source) {
  // What make's answers are taken for may change, too.
  std::string Text = "2\n";
  Text +=
      join(Settings.Variables, "\n") + "\n" + Settings.CompilerVersion + "\n";
  for (const char *Flags : {"KCPPFLAGS", "KCFLAGS", "KAFLAGS"})
    Text += sys::Process::GetEnv(Flags).value_or("") + "\n";
  for (const std::string &File : causes(Tree, Source)) {
    sys::fs::file_status Status;
    Text += File;
    if (!sys::fs::status(File, Status) && sys::fs::exists(Status))
      Text +=
          " " + utostr(Status.getSize()) + " " +
          itostr(Status.getLastModificationTime().time_since_epoch().count());
    Text += '\n';
  }
  return utohexstr(quickHash(Text), true, 16);
}

std::vector<std::string> texts(const json::Array *Array) {
  std::vector<std::string> Result;
  if (Array)
    for (const json::Value &Value : *Array)
      Result.push_back(Value.getAsString().value_or("").str());
  return Result;
}

} // namespace

std::optional<CompileCommand>
genksyms::rememberedCommand(const KernelTree &Tree,
                            const TreeSettings &Settings, StringRef Source) {
  // An entry that cannot be read is as good as none: make answers the same
  // again, only later.
  auto Buffer = MemoryBuffer::getFile(entryPath(Tree, Source));
  if (!Buffer)
    return std::nullopt;
  auto Value = json::parse((*Buffer)->getBuffer());
  if (!Value) {
    consumeError(Value.takeError());
    return std::nullopt;
  }
  const json::Object *Entry = Value->getAsObject();
  // A hash may meet another source's; the entry says whose it is.
  if (!Entry || Entry->getString("source") != Source ||
      Entry->getString("tree") != StringRef(Tree.ObjectRoot) ||
      Entry->getString("stamp") != StringRef(stamp(Tree, Settings, Source)))
    return std::nullopt;
  CompileCommand Command;
  Command.Directory = Entry->getString("directory").value_or("").str();
  Command.File = Entry->getString("file").value_or("").str();
  Command.Arguments = texts(Entry->getArray("arguments"));
  Command.PrototypeArguments = texts(Entry->getArray("prototype_arguments"));
  if (Command.File.empty() || Command.Arguments.empty())
    return std::nullopt;
  return Command;
}

void genksyms::rememberCommand(const KernelTree &Tree,
                               const TreeSettings &Settings,
                               const CompileCommand &Command) {
  std::string Source = Command.path();
  std::string Path = entryPath(Tree, Source);
  if (Path.empty() || sys::fs::create_directories(sys::path::parent_path(Path)))
    return;
  json::Object Entry{
      {"source", Source},
      {"tree", Tree.ObjectRoot},
      {"directory", Command.Directory},
      {"stamp", stamp(Tree, Settings, Source)},
      {"file", Command.File},
      {"arguments", json::Array(Command.Arguments)},
      {"prototype_arguments", json::Array(Command.PrototypeArguments)}};
  consumeError(writeFile(Path, [&](raw_ostream &OS) {
    OS << json::Value(std::move(Entry)) << '\n';
  }));
}
