//===- BuildTree.cpp - The kernel tree that a make works on ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/BuildTree.h"
#include "Makefiles.h"
#include "genksyms-cc/KernelTree/Configuration.h"
#include "genksyms-cc/KernelTree/TreeRelease.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace genksyms;

namespace {

bool isKbuild(StringRef Directory) {
  return sys::fs::exists(pathIn(Directory, "scripts/Makefile.build")) &&
         sys::fs::exists(pathIn(Directory, "scripts/Kbuild.include"));
}

/// The directory of the Makefile that Text, the small Makefile which Kbuild
/// and distributions put into an object tree, includes; empty without one.
std::string includedTree(StringRef Text, StringRef Directory) {
  for (StringRef Rest = Text; !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.consume_front("include ") &&
        sys::path::filename(Line.trim()) == "Makefile")
      return pathIn(Directory, sys::path::parent_path(Line.trim()));
  }
  return std::string();
}

/// Where Kbuild's own Makefile is, for a make that starts in Directory.
Expected<std::string> findSource(const MakeCommand &Command) {
  StringRef Directory = Command.Directory;
  if (!sys::fs::is_directory(Directory))
    return makeError(Directory + ": no such directory; name the kernel tree "
                                 "with make's -C");
  std::string Makefile = pathIn(
      Directory, Command.Makefile.empty() ? "Makefile" : Command.Makefile);
  if (!sys::fs::exists(Makefile))
    return makeError(Makefile + ": no such file; name the kernel tree with "
                                "make's -C");
  Expected<std::string> Text = contents(Makefile);
  if (!Text)
    return Text.takeError();
  StringRef Beside = sys::path::parent_path(Makefile);
  if (StringRef(*Text).contains("PATCHLEVEL =") && isKbuild(Beside))
    return Beside.str();
  std::string Included = includedTree(*Text, Directory);
  if (!Included.empty() && (isKbuild(Included) || isKbuild(Directory)))
    return Included;
  return makeError(Directory +
                   ": not a kernel tree: no Makefile of Kbuild with "
                   "scripts/Makefile.build beside it. For an external module, "
                   "name the kernel: genksyms-cc kbuild -- make -C "
                   "/lib/modules/RELEASE/build M=$PWD");
}

bool isConfigGoal(StringRef Goal) {
  return Goal.ends_with("config") || Goal.ends_with(".config");
}

/// Goals of Kbuild's Makefile that compile nothing, so that no configuration
/// is needed and no object need be looked at.
bool isIdleGoal(StringRef Goal) {
  static const StringSet<> Idle = {
      "clean", "mrproper",      "distclean",     "help",
      "tags",  "kernelversion", "kernelrelease", "headers_install"};
  return isConfigGoal(Goal) || Idle.contains(Goal);
}

/// Whether Option is set in Config, or by make's own command line, which wins.
bool isSet(const MakeCommand &Command, const Configuration &Config,
           StringRef Option) {
  if (auto Given = Command.Variables.find(("CONFIG_" + Option).str());
      Given != Command.Variables.end())
    return !Given->second.empty();
  return Config.isSet(Option);
}

/// The file with the configuration of the kernel tree Directory; empty where it
/// has none. Make brings auto.conf up to `.config`.
Expected<std::string> configFile(StringRef Directory) {
  for (StringRef Name : {".config", "include/config/auto.conf"}) {
    std::string Path = pathIn(Directory, Name);
    auto File = readFileIfThere(Path);
    if (!File)
      return File.takeError();
    if (*File && (*File)->getBufferSize())
      return Path;
  }
  return "";
}

/// The release of the last build, as `7.3`; empty before there was one.
Expected<std::string> builtRelease(StringRef Kernel) {
  Expected<std::optional<ToldRelease>> Told = preparedRelease(Kernel);
  if (!Told)
    return Told.takeError();
  if (!*Told)
    return "";
  auto [Version, Rest] = StringRef((*Told)->Text).split('.');
  StringRef Patchlevel = Rest.take_while(isDigit);
  return Patchlevel.empty() ? "" : (Version + "." + Patchlevel).str();
}

/// The release of the sources, as `7.3`; headers packages may lack them.
Expected<std::string> sourceRelease(const BuildTree &Tree) {
  Expected<std::optional<MakefileRelease>> Told = makefileRelease(Tree.Source);
  if (!Told)
    return Told.takeError();
  return *Told ? (*Told)->text() : Tree.BuiltRelease;
}

/// Where the directories of this build are, all relative to where make starts
/// but for the modules of releases before 6.13.
Error findDirectories(const MakeCommand &Command, BuildTree &Tree) {
  auto First = [&](StringRef A, StringRef B) {
    std::string Value = Command.variable(A);
    return Value.empty() ? Command.variable(B) : Value;
  };
  std::string Module = First("M", "KBUILD_EXTMOD");
  StringRef Start = Command.Directory;
  Tree.Kernel = Start;
  // `make -f KERNEL/Makefile M=$PWD` starts beside the module.
  StringRef OfMakefile = sys::path::parent_path(Command.Makefile);
  bool Elsewhere = !OfMakefile.empty();
  if (Elsewhere && !Module.empty())
    Tree.Kernel = pathIn(Start, OfMakefile);
  if (std::string Output = First("O", "KBUILD_OUTPUT"); !Output.empty())
    Tree.Kernel = pathIn(Start, Output);
  Tree.Objects = Tree.Kernel;
  if (Module.empty())
    return Error::success();
  // From 6.13 on, a module may be built outside its sources.
  Expected<std::string> Makefile = contents(pathIn(Tree.Source, "Makefile"));
  if (!Makefile)
    return Makefile.takeError();
  if (!StringRef(*Makefile).contains("KBUILD_EXTMOD_OUTPUT")) {
    Tree.Objects = pathIn(Tree.Kernel, Module);
    return Error::success();
  }
  std::string Output = First("MO", "KBUILD_EXTMOD_OUTPUT");
  Tree.Objects = pathIn(Start, Output.empty() ? Module : Output);
  if (Output.empty() && Elsewhere && !sys::fs::equivalent(Start, Tree.Kernel) &&
      !sys::fs::equivalent(Start, Tree.Source))
    Tree.Objects = Start;
  return Error::success();
}

} // namespace

/// What Tree's configuration says, as the file is now, and from which file;
/// empty before there is one.
static Expected<Configuration> configurationOf(const BuildTree &Tree,
                                               std::string &Path) {
  if (Error E = configFile(Tree.Kernel).moveInto(Path))
    return std::move(E);
  if (Path.empty())
    return Configuration();
  auto Read = readConfiguration(Path);
  if (!Read)
    return Read.takeError();
  return std::move(*Read).value_or(Configuration());
}

Expected<bool> genksyms::isConfigured(const MakeCommand &Command,
                                      const BuildTree &Tree, StringRef Option) {
  std::string Path;
  Expected<Configuration> Config = configurationOf(Tree, Path);
  if (!Config)
    return Config.takeError();
  return isSet(Command, *Config, Option);
}

/// Says what the configuration lacks for symbols to have versions.
Expected<bool> genksyms::versionsFromDwarf(const MakeCommand &Command,
                                           const BuildTree &Tree) {
  std::string Path;
  Expected<Configuration> Config = configurationOf(Tree, Path);
  if (!Config)
    return Config.takeError();
  if (!isSet(Command, *Config, "MODULES"))
    return makeError(Path +
                     ": CONFIG_MODULES is not set: this kernel exports "
                     "nothing to modules. Set it and CONFIG_MODVERSIONS");
  if (!isSet(Command, *Config, "MODVERSIONS"))
    return makeError(Path + ": CONFIG_MODVERSIONS is not set: this kernel's "
                            "symbols have no versions. Set it (scripts/config "
                            "-e MODVERSIONS, then make olddefconfig)");
  return isSet(Command, *Config, "GENDWARFKSYMS");
}

Expected<BuildTree> genksyms::findBuildTree(const MakeCommand &Command) {
  Expected<std::string> Source = findSource(Command);
  if (!Source)
    return Source.takeError();
  BuildTree Tree;
  Tree.Source = *Source;
  if (Error E = findDirectories(Command, Tree))
    return std::move(E);
  if (Error E = builtRelease(Tree.Kernel).moveInto(Tree.BuiltRelease))
    return std::move(E);
  if (Error E = sourceRelease(Tree).moveInto(Tree.Release))
    return std::move(E);
  Tree.BuildsNothing =
      Command.BuildsNothing ||
      (!Command.Goals.empty() && all_of(Command.Goals, isIdleGoal));
  Tree.Configures = any_of(Command.Goals, isConfigGoal);

  if (Error E = configFile(Tree.Kernel).moveInto(Tree.ConfigFile))
    return std::move(E);
  Tree.Configured = !Tree.ConfigFile.empty();
  if (Tree.BuildsNothing || Tree.Configures)
    return Tree;
  if (!Tree.Configured)
    return makeError(Tree.Kernel + ": no .config: the tree is not configured. "
                                   "Run a configuration goal first (make "
                                   "defconfig), with CONFIG_MODVERSIONS set");
  if (Error E = versionsFromDwarf(Command, Tree).moveInto(Tree.FromDwarf))
    return std::move(E);
  return Tree;
}
