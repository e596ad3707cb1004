//===- AskMake.cpp - Ask a kernel tree's makefiles for commands -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandCache.h"
#include "MakeSurroundings.h"
#include "ShadowTree.h"
#include "TreeSettings.h"
#include "genksyms-cc/KernelTree/KernelTree.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <map>
#include <utility>

using namespace genksyms;
using namespace llvm;

namespace {

/// The object that Kbuild makes of Source, as make's target.
std::string objectTarget(StringRef Source) {
  SmallString<256> Target(Source);
  sys::path::replace_extension(Target, ".o");
  return Target.str().str();
}

/// Whether a makefile is there, be it a link that leads nowhere: reading that
/// says what is wrong.
bool hasMakefile(StringRef Directory) {
  auto IsThere = [&](const char *Name) {
    sys::fs::file_status Status;
    return !sys::fs::status(Directory + Name, Status, /*follow=*/false);
  };
  return IsThere("/Kbuild") || IsThere("/Makefile");
}

/// Whether Directory's makefile has Kbuild descend into Below: `obj-m += sub/`.
Expected<bool> descendsInto(StringRef Directory, StringRef Below) {
  auto Makefile = readFileIfThere(Directory + "/Kbuild");
  if (Makefile && !*Makefile)
    Makefile = readFileIfThere(Directory + "/Makefile");
  if (!Makefile)
    return Makefile.takeError();
  if (!*Makefile)
    return false;
  StringRef Text = (*Makefile)->getBuffer();
  StringRef Inside = Below.drop_front(Directory.size() + 1);
  for (size_t At = 0;
       (At = Text.find((Inside + "/").str(), At)) != StringRef::npos; ++At)
    if (At > 0 && (isSpace(Text[At - 1]) || Text[At - 1] == '='))
      return Text.contains("obj-");
  return false;
}

/// The directory of the external module that Source belongs to, as `M=` names
/// it: the nearest one with a makefile, or one above it that descends there.
/// Empty where there is none.
Expected<std::string> moduleRootOf(StringRef Source) {
  StringRef Root = sys::path::parent_path(Source);
  while (!Root.empty() && !hasMakefile(Root))
    Root = sys::path::parent_path(Root);
  for (StringRef Above = sys::path::parent_path(Root);
       Above.size() > 1 && hasMakefile(Above);
       Above = sys::path::parent_path(Above)) {
    Expected<bool> Descends = descendsInto(Above, Root);
    if (!Descends)
      return Descends.takeError();
    if (*Descends)
      Root = Above;
  }
  return Root.str();
}

/// Replaces From, where it is a whole path or the beginning of one.
std::string replacePath(StringRef Text, StringRef From, StringRef To) {
  std::string Result;
  while (true) {
    size_t At = Text.find(From);
    if (At == StringRef::npos)
      return Result + Text.str();
    StringRef After = Text.drop_front(At + From.size());
    bool IsWhole = After.empty() || !(isAlnum(After[0]) || After[0] == '_' ||
                                      After[0] == '-' || After[0] == '.');
    Result += Text.take_front(At);
    Result += IsWhole ? To : From;
    Text = After;
  }
}

/// One question to make: objects of the tree, or of one external module.
class Question {
public:
  Question(const KernelTree &Tree, const TreeSettings &Settings,
           StringRef ModuleRoot)
      : Tree(Tree), Settings(Settings), ModuleRoot(ModuleRoot) {}

  Expected<MadeCommands> ask(ArrayRef<std::string> Sources);

private:
  std::vector<std::string> words(const ShadowTree &Shadow,
                                 ArrayRef<std::string> Sources) const;
  std::string target(StringRef Source) const;
  Expected<bool> runsInModule() const;
  std::optional<CompileCommand> find(StringRef Output, StringRef Source) const;
  void spellAsBuilt(CompileCommand &Command) const;

  const KernelTree &Tree;
  const TreeSettings &Settings;
  /// Empty for the tree itself.
  StringRef ModuleRoot;
  bool InModule = false;
};

std::vector<std::string> Question::words(const ShadowTree &Shadow,
                                         ArrayRef<std::string> Sources) const {
  std::vector<std::string> Words = {
      "make", "-n", "-k", "-f", "Makefile", "--no-print-directory",
      // Preparing a tree runs much that is made for writing. It is prepared.
      "--old-file=prepare", "KBUILD_VERBOSE=1",
      // Kbuild's own switch: no new configuration from `.config`. It follows
      // from this that no compiler is needed, which is not so.
      "may-sync-config=", "need-compiler=1",
      // The object tree is here, and nothing changes to another.
      "need-sub-make=", "KBUILD_OUTPUT=" + Shadow.path(),
      // Where options of the compiler are tried; else beside the sources.
      "TMPOUT=" + Shadow.path() + "/.tmp_$$$$",
      // An object that is up to date has a command all the same.
      "cmd-check=1"};
  append_range(Words, Settings.Variables);
  if (!ModuleRoot.empty()) {
    Words.push_back(("M=" + ModuleRoot).str());
    Words.push_back("MO=" + Shadow.path());
    Words.push_back(("PWD=" + ModuleRoot).str());
  }
  for (StringRef Source : Sources)
    Words.push_back(target(Source));
  return Words;
}

/// The object that is made of Source, as make is asked for it.
std::string Question::target(StringRef Source) const {
  return objectTarget(ModuleRoot.empty()
                          ? Tree.relative(Source)
                          : Source.drop_front(ModuleRoot.size() + 1));
}

/// From 6.13 on, an external module is compiled in its own directory, not in
/// the kernel's.
Expected<bool> Question::runsInModule() const {
  if (ModuleRoot.empty())
    return false;
  auto Makefile = readFileIfThere(Tree.SourceRoot + "/Makefile");
  if (!Makefile)
    return Makefile.takeError();
  return *Makefile && (*Makefile)->getBuffer().contains("KBUILD_EXTMOD_OUTPUT");
}

/// Make named the sources in full, for it ran in the shadow. A build names them
/// from where it runs, if that is where they are or a directory just below it.
void Question::spellAsBuilt(CompileCommand &Command) const {
  StringRef Here = Command.Directory;
  StringRef Sources = InModule ? ModuleRoot : StringRef(Tree.SourceRoot);
  StringRef Spelling = Here == Sources                           ? "."
                       : sys::path::parent_path(Here) == Sources ? ".."
                                                                 : "";
  if (Spelling.empty())
    return;
  std::string File = replacePath(Command.File, Sources, Spelling);
  if (StringRef(File).starts_with("./"))
    File.erase(0, 2);
  for (std::string &Argument : Command.Arguments)
    Argument = Argument == Command.File
                   ? File
                   : replacePath(Argument, Sources, Spelling);
  Command.File = File;
}

/// The command in make's Output that compiles Source. There may be two: of a
/// directory that a makefile further up descends into, past the one above it
/// (`input/gameport/` in drivers/Makefile), the one above does not know, and
/// compiles what is asked for by its own flags. It does so first, and never for
/// a module.
std::optional<CompileCommand> Question::find(StringRef Output,
                                             StringRef Source) const {
  std::optional<CompileCommand> Found;
  CompileCommand Command;
  Command.Directory = InModule ? ModuleRoot.str() : Tree.ObjectRoot;
  StringRef Name = sys::path::filename(Source);
  auto IsSource = [&](StringRef Word) {
    if (!Word.ends_with(Name) ||
        absolutePath(Command.Directory, Word) != Source)
      return false;
    Command.File = Word.str();
    return true;
  };
  auto IsForModule = [](const CompileCommand &C) {
    return is_contained(C.Arguments, "-DMODULE");
  };
  while (!Output.empty()) {
    StringRef Line;
    std::tie(Line, Output) = Output.split('\n');
    if (!Line.contains(Name))
      continue;
    Command.Arguments = findCommand(Line, IsSource);
    if (is_contained(Command.Arguments, "-c") &&
        (!Found || !IsForModule(*Found) || IsForModule(Command)))
      Found = Command;
  }
  if (Found)
    spellAsBuilt(*Found);
  return Found;
}

StringRef lastLine(StringRef Text) {
  Text = Text.trim();
  return Text.drop_front(Text.rfind('\n') + 1);
}

/// What a target of make's could not be made without, as its Messages tell:
///
///   No rule to make target 'lib/table.h', needed by 'lib/crc.o'.
StringRef missedBy(StringRef Target, StringRef Messages) {
  std::string End = ("', needed by '" + Target + "'").str();
  size_t At = Messages.find(End);
  if (At == StringRef::npos)
    return "";
  StringRef Before = Messages.take_front(At);
  return Before.drop_front(Before.rfind('\'') + 1);
}

Expected<MadeCommands> Question::ask(ArrayRef<std::string> Sources) {
  if (Error E = runsInModule().moveInto(InModule))
    return std::move(E);
  auto Shadow = ShadowTree::create(Tree);
  if (!Shadow)
    return Shadow.takeError();
  // A compiler cache in PATH under a compiler's name would want to write.
  std::string With[] = {"TMPDIR=" + Shadow->path(), "CCACHE_DISABLE=1"};
  auto Ran = runProgram(words(*Shadow, Sources), Shadow->path(), /*Input=*/"",
                        {NotForMake, With, Shadow->path()});
  if (!Ran)
    return Ran.takeError();
  std::string Output =
      replacePath(Ran->Output->getBuffer(), Shadow->path(), Tree.ObjectRoot);
  MadeCommands Result;
  for (const std::string &Source : Sources) {
    auto Command = find(Output, Source);
    if (!Command) {
      if (StringRef Missed = missedBy(target(Source), Ran->Messages);
          !Missed.empty())
        Result.Refusals[Source] =
            ("make has no '" + Missed + "', which it needs; build that first")
                .str();
      continue;
    }
    // A makefile may override what it is told.
    if (Command->Arguments.front() != Settings.Compiler)
      return makeError(Source + ": its makefile compiles it with '" +
                       Command->Arguments.front() +
                       "', but the tree was configured with '" +
                       Settings.Compiler + "'");
    if (Error E = addPrototypes(Tree, *Command))
      return std::move(E);
    Result.Commands.push_back(std::move(*Command));
  }
  if (Result.Commands.empty() && Ran->Status != 0)
    Result.Refusal =
        ("make has no command for it: " + lastLine(Ran->Messages)).str();
  return std::move(Result);
}

} // namespace

Expected<MadeCommands> genksyms::askMake(const KernelTree &Tree,
                                         ArrayRef<std::string> Sources) {
  auto Settings = readTreeSettings(Tree);
  if (!Settings)
    return Settings.takeError();
  CommandCache Cache(Tree, *Settings);
  MadeCommands Result;
  bool IsUpToDate = false;
  // By the module's directory; empty for the tree itself.
  std::map<std::string, std::vector<std::string>> Unknown;
  for (const std::string &Source : Sources) {
    bool IsInside = !sys::path::is_absolute(Tree.relative(Source));
    std::string ModuleRoot;
    if (!IsInside)
      if (Error E = moduleRootOf(Source).moveInto(ModuleRoot))
        return std::move(E);
    if (!IsInside && ModuleRoot.empty())
      return makeError(Source +
                       ": is outside of the tree, and no directory above it "
                       "has a Kbuild or Makefile; give -- and compiler "
                       "arguments");
    if (IsInside && !std::exchange(IsUpToDate, true))
      if (auto Changed = checkUpToDate(Tree))
        return std::move(Changed);
    if (auto Command = Cache.find(Source))
      Result.Commands.push_back(std::move(*Command));
    else
      Unknown[ModuleRoot].push_back(Source);
  }
  for (auto &[ModuleRoot, Asked] : Unknown) {
    auto Answered = Question(Tree, *Settings, ModuleRoot).ask(Asked);
    if (!Answered)
      return Answered.takeError();
    for (CompileCommand &Command : Answered->Commands) {
      Cache.save(Command);
      Result.Commands.push_back(std::move(Command));
    }
    if (Result.Refusal.empty())
      Result.Refusal = std::move(Answered->Refusal);
    for (auto &Each : Answered->Refusals)
      Result.Refusals[Each.getKey()] = std::move(Each.second);
  }
  return std::move(Result);
}
