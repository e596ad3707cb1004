//===- AskMake.cpp - Ask a kernel tree's makefiles for commands -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandCache.h"
#include "RunProgram.h"
#include "genksyms-cc/Frontend/KernelTree.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Make would ask for a new configuration if it took another compiler than the
/// tree was configured with: the first word of CONFIG_CC_VERSION_TEXT for GCC.
/// Clang's text does not name the program (`Debian clang version 19.1.7`).
std::string compilerOption(const KernelTree &Tree) {
  auto Config =
      MemoryBuffer::getFile(Tree.ObjectRoot + "/include/config/auto.conf");
  if (!Config)
    return "";
  StringRef Text = (*Config)->getBuffer();
  StringRef Version =
      Text.split("\nCONFIG_CC_VERSION_TEXT=\"").second.split('"').first;
  if (!Version.contains("clang")) {
    StringRef Program = Version.split(' ').first;
    if (Program.empty() || !sys::findProgramByName(Program))
      return "";
    return ("CC=" + Program).str();
  }
  StringRef Major = Version.split("version ").second.take_while([](char C) {
    return isDigit(C);
  });
  if (sys::findProgramByName(("clang-" + Major).str()))
    return ("LLVM=-" + Major).str();
  return "LLVM=1";
}

/// The object that Kbuild makes of Source, as make's target.
std::string objectTarget(const KernelTree &Tree, StringRef Source) {
  SmallString<256> Target(Tree.relative(Source));
  sys::path::replace_extension(Target, ".o");
  return Target.str().str();
}

/// The command in make's Output that compiles Source, which make may spell from
/// either root or in full.
std::optional<CompileCommand> findInOutput(const KernelTree &Tree,
                                           StringRef Output, StringRef Source) {
  CompileCommand Command;
  Command.Directory = Tree.ObjectRoot;
  StringRef Name = sys::path::filename(Source);
  auto IsSource = [&](StringRef Word) {
    if (!Word.ends_with(Name) || absolutePath(Tree.ObjectRoot, Word) != Source)
      return false;
    Command.File = Word.str();
    return true;
  };
  while (!Output.empty()) {
    StringRef Line;
    std::tie(Line, Output) = Output.split('\n');
    if (!Line.contains(Name))
      continue;
    Command.Arguments = findCommand(Line, IsSource);
    if (is_contained(Command.Arguments, "-c"))
      return Command;
  }
  return std::nullopt;
}

StringRef lastLine(StringRef Text) {
  Text = Text.trim();
  return Text.drop_front(Text.rfind('\n') + 1);
}

Expected<std::vector<CompileCommand>> runMake(const KernelTree &Tree,
                                              ArrayRef<std::string> Sources) {
  std::vector<std::string> Words = {"make", "-n", "-k", "--no-print-directory",
                                    "KBUILD_VERBOSE=1"};
  if (std::string Compiler = compilerOption(Tree); !Compiler.empty())
    Words.push_back(Compiler);
  for (const std::string &Source : Sources)
    Words.push_back(objectTarget(Tree, Source));
  // An enclosing make's flags are not for this one.
  auto Ran = runProgram(Words, Tree.ObjectRoot, /*Input=*/"",
                        {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "KBUILD_OUTPUT"});
  if (!Ran)
    return Ran.takeError();
  std::vector<CompileCommand> Commands;
  for (const std::string &Source : Sources) {
    auto Command = findInOutput(Tree, Ran->Output->getBuffer(), Source);
    if (!Command)
      continue;
    addPrototypes(Tree, *Command);
    Commands.push_back(std::move(*Command));
  }
  if (Commands.empty() && Ran->Status != 0)
    return createStringError("%s: make has no command for it: %s",
                             Sources.front().c_str(),
                             lastLine(Ran->Messages).str().c_str());
  return Commands;
}

} // namespace

Expected<std::vector<CompileCommand>>
genksyms::askMake(const KernelTree &Tree, ArrayRef<std::string> Sources) {
  std::vector<CompileCommand> Commands;
  std::vector<std::string> Unknown;
  for (const std::string &Source : Sources)
    if (auto Command = rememberedCommand(Tree, Source))
      Commands.push_back(std::move(*Command));
    else
      Unknown.push_back(Source);
  if (Unknown.empty())
    return Commands;
  auto Answered = runMake(Tree, Unknown);
  if (!Answered)
    return Answered.takeError();
  for (CompileCommand &Command : *Answered) {
    rememberCommand(Tree, Command);
    Commands.push_back(std::move(Command));
  }
  return Commands;
}
