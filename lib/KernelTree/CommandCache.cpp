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
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

using namespace genksyms;
using namespace llvm;

namespace {

std::vector<std::string> texts(const json::Array *Array) {
  std::vector<std::string> Result;
  if (Array)
    for (const json::Value &Value : *Array)
      Result.push_back(Value.getAsString().value_or("").str());
  return Result;
}

} // namespace

CommandCache::CommandCache(const KernelTree &Tree, const TreeSettings &Settings)
    : Tree(Tree) {
  // What make's answers are taken for may change, too.
  OfTree = "2\n" + join(Settings.Variables, "\n") + "\n" +
           Settings.CompilerVersion + "\n";
  for (const char *Flags : {"KCPPFLAGS", "KCFLAGS", "KAFLAGS"})
    OfTree += sys::Process::GetEnv(Flags).value_or("") + "\n";
  for (const char *Name :
       {"/include/config/auto.conf", "/Makefile", "/.kernelvariables"})
    addFile(Tree.ObjectRoot + Name, OfTree);
  for (const char *Name :
       {"/Makefile", "/scripts/Makefile.build", "/scripts/Makefile.lib",
        "/scripts/Makefile.compiler", "/scripts/Makefile.extrawarn",
        "/scripts/Kbuild.include"})
    addFile(Tree.SourceRoot + Name, OfTree);
  std::vector<std::string> Architectures;
  std::error_code Error;
  for (sys::fs::directory_iterator I(Tree.ObjectRoot + "/arch", Error), End;
       I != End && !Error; I.increment(Error))
    Architectures.push_back(sys::path::filename(I->path()).str());
  llvm::sort(Architectures);
  for (const std::string &Name : Architectures)
    addFile(Tree.SourceRoot + "/arch/" + Name + "/Makefile", OfTree);
}

/// Where the entry for Source is; empty where there is no cache directory.
std::string CommandCache::entryPath(StringRef Source) const {
  return cacheEntryPath("commands", Tree.ObjectRoot + '\0' + Source.str(),
                        ".json");
}

void CommandCache::addFile(StringRef File, std::string &Text) {
  auto [Entry, IsNew] = Seen.try_emplace(File);
  sys::fs::file_status Status;
  if (IsNew && !sys::fs::status(File, Status) && sys::fs::exists(Status))
    Entry->second =
        " " + utostr(Status.getSize()) + " " +
        itostr(Status.getLastModificationTime().time_since_epoch().count());
  Text += File;
  Text += Entry->second;
  Text += '\n';
}

/// One line that changes when any of the files that a source's command follows
/// from does, or comes or goes, and when make would be told something else.
std::string CommandCache::stamp(StringRef Source) {
  std::string Text = OfTree;
  // An external module's own makefiles lie somewhere above its source.
  for (StringRef Directory = sys::path::parent_path(Source);
       Directory.size() > 1; Directory = sys::path::parent_path(Directory)) {
    addFile((Directory + "/Makefile").str(), Text);
    addFile((Directory + "/Kbuild").str(), Text);
    if (Directory == Tree.SourceRoot)
      break;
  }
  return utohexstr(quickHash(Text), true, 16);
}

std::optional<CompileCommand> CommandCache::find(StringRef Source) {
  // An entry that cannot be read is as good as none: make answers the same
  // again, only later.
  auto Buffer = MemoryBuffer::getFile(entryPath(Source));
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
      Entry->getString("stamp") != StringRef(stamp(Source)))
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

void CommandCache::save(const CompileCommand &Command) {
  std::string Source = Command.path();
  std::string Path = entryPath(Source);
  if (Path.empty() || sys::fs::create_directories(sys::path::parent_path(Path)))
    return;
  json::Object Entry{
      {"source", Source},
      {"tree", Tree.ObjectRoot},
      {"directory", Command.Directory},
      {"stamp", stamp(Source)},
      {"file", Command.File},
      {"arguments", json::Array(Command.Arguments)},
      {"prototype_arguments", json::Array(Command.PrototypeArguments)}};
  consumeError(writeFile(Path, [&](raw_ostream &OS) {
    OS << json::Value(std::move(Entry)) << '\n';
  }));
}
