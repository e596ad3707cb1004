//===- TreeSettings.cpp - How a kernel tree was configured ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TreeSettings.h"
#include "TreeRecords.h"
#include "genksyms-cc/KernelTree/Configuration.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/RunProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr const char *AutoConf = "/include/config/auto.conf";

bool isClang(StringRef VersionText) { return VersionText.contains("clang"); }

/// `12.2.0` of `gcc-12 (Debian 12.2.0-14) 12.2.0` and `19.1.7` of `Debian clang
/// version 19.1.7 (3)`.
StringRef versionNumber(StringRef VersionText) {
  return VersionText.split(isClang(VersionText) ? "version " : ") ")
      .second.take_while([](char C) { return isDigit(C) || C == '.'; });
}

/// A program whose name is `PREFIX` NAME `SUFFIX`, its directory in the prefix.
struct ToolName {
  std::string Prefix;
  std::string Suffix;
};

std::optional<ToolName> splitTool(StringRef Program, StringRef Name) {
  StringRef File = sys::path::filename(Program);
  size_t At = File.rfind(Name);
  if (At == StringRef::npos)
    return std::nullopt;
  StringRef Suffix = File.drop_front(At + Name.size());
  if (!Suffix.empty() && !Suffix.starts_with("-"))
    return std::nullopt;
  return ToolName{Program.drop_back(File.size() - At).str(), Suffix.str()};
}

class SettingsReader {
public:
  SettingsReader(const KernelTree &Tree, Configuration Config,
                 ConfigCauses Causes)
      : Tree(Tree), Config(std::move(Config)), Causes(std::move(Causes)) {}

  Expected<TreeSettings> read();

private:
  using Command = std::vector<std::string>;

  Command commandOf(StringRef Text) const;
  Expected<std::vector<Command>> compilers() const;
  std::string versionOf(const Command &Compiler) const;
  Expected<Command> findCompiler();
  void set(StringRef Variable, StringRef Value);
  void setLlvm();
  void setCrossCompile();

  const KernelTree &Tree;
  Configuration Config;
  ConfigCauses Causes;
  TreeSettings Settings;
};

void SettingsReader::set(StringRef Variable, StringRef Value) {
  if (!Value.empty())
    Settings.Variables.push_back((Variable + "=" + Value).str());
}

/// The words of CC's value, without compiler caches. Kbuild runs it in the
/// object tree, so a relative path starts there.
SettingsReader::Command SettingsReader::commandOf(StringRef Text) const {
  Command Words = findCommand(Text, [](StringRef) { return true; });
  if (!Words.empty() && StringRef(Words.front()).contains('/'))
    Words.front() = absolutePath(Tree.ObjectRoot, Words.front());
  return Words;
}

/// What the tree's compiler may be called here, the best record first.
Expected<std::vector<SettingsReader::Command>>
SettingsReader::compilers() const {
  std::vector<Command> Found = {commandOf(Causes.get("CC"))};
  auto Probe =
      readCmdFile(Tree.ObjectRoot + "/kernel/.bounds.s.cmd", Tree.ObjectRoot);
  if (!Probe)
    return Probe.takeError();
  if (*Probe)
    Found.push_back(commandOf((*Probe)->Arguments.front()));
  // GCC says the name that it was called by, Clang does not.
  StringRef Text = Config.get("CC_VERSION_TEXT");
  if (isClang(Text)) {
    StringRef Major = versionNumber(Text).split('.').first;
    Found.push_back({("clang-" + Major).str()});
    Found.push_back({"clang"});
  } else {
    Found.push_back({Text.split(' ').first.str()});
  }
  erase_if(Found, [](const Command &C) {
    return C.empty() || C.front().empty() || !sys::findProgramByName(C.front());
  });
  return Found;
}

/// As Kbuild takes it for CC_VERSION_TEXT.
std::string SettingsReader::versionOf(const Command &Compiler) const {
  Command Words = Compiler;
  Words.emplace_back("--version");
  std::string Locale[] = {"LC_ALL=C"};
  auto Ran = runProgram(Words, Tree.ObjectRoot, /*Input=*/"", {.With = Locale});
  if (!Ran) {
    consumeError(Ran.takeError());
    return "";
  }
  std::string Line = Ran->Output->getBuffer().split('\n').first.str();
  erase(Line, '#');
  return Line;
}

/// The compiler with the very version text, or else of the same release: a
/// distribution packages one more than once.
Expected<SettingsReader::Command> SettingsReader::findCompiler() {
  StringRef Wanted = Config.get("CC_VERSION_TEXT");
  if (Wanted.empty())
    return makeError(Tree.ObjectRoot + AutoConf +
                     ": names no compiler; configure the tree again: make "
                     "olddefconfig modules_prepare");
  Expected<std::vector<Command>> Compilers = compilers();
  if (!Compilers)
    return Compilers.takeError();
  std::optional<std::pair<Command, std::string>> SameRelease;
  for (Command &Compiler : *Compilers) {
    std::string Version = versionOf(Compiler);
    if (Version == Wanted) {
      Settings.CompilerVersion = Version;
      return Compiler;
    }
    if (!SameRelease && isClang(Version) == isClang(Wanted) &&
        !versionNumber(Wanted).empty() &&
        versionNumber(Version) == versionNumber(Wanted))
      SameRelease.emplace(Compiler, Version);
  }
  if (SameRelease) {
    Settings.CompilerVersion = SameRelease->second;
    return SameRelease->first;
  }
  return makeError(
      "the tree was configured with '" + Wanted +
      "', which is not installed here; install it, or configure the tree with "
      "another (make CC=... olddefconfig modules_prepare)");
}

/// `LLVM=` chooses all programs at once: `LLVM=1`, `LLVM=-19`, `LLVM=/path/`.
void SettingsReader::setLlvm() {
  if (Config.get("LD_IS_LLD") == "y")
    if (auto Clang = splitTool(Settings.Compiler, "clang")) {
      if (Clang->Prefix.empty())
        set("LLVM", Clang->Suffix.empty() ? "1" : Clang->Suffix);
      else
        set("LLVM", Clang->Suffix.empty() ? Clang->Prefix : "1");
    }
  if (Config.get("AS_IS_GNU") == "y")
    set("LLVM_IAS", "0");
}

void SettingsReader::setCrossCompile() {
  if (!isClang(Settings.CompilerVersion)) {
    if (auto Gcc = splitTool(Settings.Compiler, "gcc"))
      set("CROSS_COMPILE", Gcc->Prefix);
    return;
  }
  setLlvm();
  SmallVector<StringRef, 8> Flags;
  Causes.get("CLANG_FLAGS").split(Flags, ' ');
  for (StringRef Flag : Flags)
    if (Flag.consume_front("--target="))
      set("CROSS_COMPILE", Flag.str() + "-");
}

Expected<TreeSettings> SettingsReader::read() {
  StringRef Architecture = Causes.get("ARCH");
  if (Architecture.empty())
    Architecture = Config.Architecture;
  if (Architecture.empty())
    return makeError(Tree.ObjectRoot + AutoConf +
                     ": does not say for which architecture; configure the "
                     "tree again: make ARCH=... olddefconfig modules_prepare");
  auto Compiler = findCompiler();
  if (!Compiler)
    return Compiler.takeError();
  Settings.Compiler = Compiler->front();
  set("ARCH", Architecture);
  set("SUBARCH", Causes.get("SUBARCH"));
  set("CC", join(*Compiler, " "));
  set("LD", Causes.get("LD"));
  setCrossCompile();
  return std::move(Settings);
}

std::optional<sys::TimePoint<>> modificationTime(const Twine &Path) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status))
    return std::nullopt;
  return Status.getLastModificationTime();
}

Error outOfDate(const KernelTree &Tree, const Twine &File) {
  return makeError(File +
                   " has changed since the tree was configured; bring the tree "
                   "up to date first: make -C " +
                   Tree.ObjectRoot + " olddefconfig modules_prepare");
}

} // namespace

Expected<TreeSettings> genksyms::readTreeSettings(const KernelTree &Tree) {
  std::string Path = Tree.ObjectRoot + AutoConf;
  Expected<std::optional<Configuration>> Config = readConfiguration(Path);
  if (!Config)
    return Config.takeError();
  if (!*Config)
    return makeError(Path + ": cannot be read; prepare the tree: make "
                            "olddefconfig modules_prepare");
  Expected<ConfigCauses> Causes = readConfigCauses(Tree);
  if (!Causes)
    return Causes.takeError();
  return SettingsReader(Tree, std::move(**Config), std::move(*Causes)).read();
}

/// Kbuild goes by time. A copy of a tree has new times, so for `.config` what
/// it says counts; of Kconfig's files there is nothing else to go by.
Error genksyms::checkUpToDate(const KernelTree &Tree) {
  Expected<std::optional<Configuration>> Used =
      readConfiguration(Tree.ObjectRoot + AutoConf);
  if (!Used)
    return Used.takeError();
  Expected<std::optional<Configuration>> Chosen =
      readConfiguration(Tree.ObjectRoot + "/.config");
  if (!Chosen)
    return Chosen.takeError();
  auto Configured = modificationTime(Tree.ObjectRoot + AutoConf);
  // Without them, whoever needs them will say so.
  if (!*Used || !*Chosen || !Configured)
    return Error::success();
  if ((*Used)->Values != (*Chosen)->Values)
    return outOfDate(Tree, Tree.ObjectRoot + "/.config");
  Expected<ConfigCauses> Causes = readConfigCauses(Tree);
  if (!Causes)
    return Causes.takeError();
  for (const std::string &File : Causes->Files) {
    std::string Path = absolutePath(Tree.SourceRoot, File);
    if (auto Changed = modificationTime(Path);
        Changed && *Changed > *Configured)
      return outOfDate(Tree, Path);
  }
  return Error::success();
}
