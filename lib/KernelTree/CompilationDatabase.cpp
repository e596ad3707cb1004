//===- CompilationDatabase.cpp - Reads compile_commands.json --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Clang's own reader says neither where a file is not JSON nor which entry is
// incomplete, hence this one.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/CommandSource.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// JSON's parser says `[LINE:COLUMN, byte=N]: what`.
Error syntaxError(StringRef Path, Error Problem) {
  std::string Text = toString(std::move(Problem));
  StringRef Rest = Text;
  std::string Line = "1";
  if (Rest.consume_front("["))
    Line = Rest.split(':').first.str();
  StringRef What = Rest.split("]: ").second;
  return makeError(Path + ":" + Line +
                   ": not JSON: " + (What.empty() ? Rest : What));
}

Expected<CompileCommand> readEntry(const json::Object &Entry) {
  auto File = Entry.getString("file");
  auto Directory = Entry.getString("directory");
  if (!File || !Directory)
    return makeError("has no \"file\" or no \"directory\"");
  CompileCommand Command;
  Command.Directory = Directory->str();
  Command.File = File->str();
  if (const json::Array *Arguments = Entry.getArray("arguments")) {
    for (const json::Value &Argument : *Arguments)
      if (auto Text = Argument.getAsString())
        Command.Arguments.push_back(Text->str());
  } else if (auto Shell = Entry.getString("command")) {
    Command.Arguments = findCommand(*Shell, [](StringRef) { return true; });
  }
  if (Command.Arguments.empty())
    return makeError("has neither \"arguments\" nor a \"command\"");
  // The source may be spelled otherwise in the command, and it is that name
  // that line markers bear.
  if (!is_contained(Command.Arguments, Command.File)) {
    std::string Path = Command.path();
    for (const std::string &Argument : drop_begin(Command.Arguments))
      if (absolutePath(Command.Directory, Argument) == Path)
        Command.File = Argument;
  }
  return Command;
}

} // namespace

Expected<CompilationDatabase> CompilationDatabase::read(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return makeFileError(Path, Buffer.getError());
  auto Root = json::parse((*Buffer)->getBuffer());
  if (!Root)
    return syntaxError(Path, Root.takeError());
  const json::Array *Entries = Root->getAsArray();
  if (!Entries)
    return makeError(Path + ":1: not an array of compile commands");
  CompilationDatabase Result;
  for (size_t I = 0; I < Entries->size(); ++I) {
    const json::Object *Entry = (*Entries)[I].getAsObject();
    auto Command = Entry ? readEntry(*Entry) : makeError("is not an object");
    if (!Command)
      return makeError(Path + ":1: entry " + Twine(I + 1) + " " +
                       toString(Command.takeError()));
    Result.ByPath.try_emplace(Command->path(), Result.Commands.size());
    Result.Commands.push_back(std::move(*Command));
  }
  return Result;
}

const CompileCommand *CompilationDatabase::find(StringRef Path) const {
  auto Found = ByPath.find(Path);
  return Found == ByPath.end() ? nullptr : &Commands[Found->second];
}
