//===- BuildTree.cpp - The kernel tree that a make works on ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/BuildTree.h"
#include "Makefiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace genksyms;

namespace {

Error failure(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

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
    return failure(Directory + ": no such directory; name the kernel tree "
                               "with make's -C");
  std::string Makefile = pathIn(
      Directory, Command.Makefile.empty() ? "Makefile" : Command.Makefile);
  if (!sys::fs::exists(Makefile))
    return failure(Makefile + ": no such file; name the kernel tree with "
                              "make's -C");
  std::string Text = contents(Makefile);
  if (StringRef(Text).contains("PATCHLEVEL =") && isKbuild(Directory))
    return Directory.str();
  std::string Included = includedTree(Text, Directory);
  if (!Included.empty() && (isKbuild(Included) || isKbuild(Directory)))
    return Included;
  return failure(Directory +
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

bool isSet(StringRef Config, StringRef Option) {
  std::string Line = (Option + "=y\n").str();
  return Config.starts_with(Line) || Config.contains("\n" + Line);
}

/// Says what the configuration lacks for symbols to have versions.
Error checkConfig(StringRef Path, StringRef Config) {
  if (!isSet(Config, "CONFIG_MODULES"))
    return failure(Path + ": CONFIG_MODULES is not set: this kernel exports "
                          "nothing to modules. Set it and CONFIG_MODVERSIONS");
  if (!isSet(Config, "CONFIG_MODVERSIONS"))
    return failure(Path + ": CONFIG_MODVERSIONS is not set: this kernel's "
                          "symbols have no versions. Set it (scripts/config "
                          "-e MODVERSIONS, then make olddefconfig)");
  if (isSet(Config, "CONFIG_GENDWARFKSYMS"))
    return failure(Path + ": CONFIG_GENDWARFKSYMS is set: this kernel takes "
                          "its versions from debug information. Set "
                          "CONFIG_GENKSYMS instead");
  return Error::success();
}

} // namespace

Expected<BuildTree> genksyms::findBuildTree(const MakeCommand &Command) {
  Expected<std::string> Source = findSource(Command);
  if (!Source)
    return Source.takeError();
  BuildTree Tree;
  Tree.Source = *Source;
  Tree.Kernel = Command.Directory;
  auto First = [&](StringRef A, StringRef B) {
    std::string Value = Command.variable(A);
    return Value.empty() ? Command.variable(B) : Value;
  };
  if (std::string Output = First("O", "KBUILD_OUTPUT"); !Output.empty())
    Tree.Kernel = pathIn(Command.Directory, Output);
  Tree.Objects = Tree.Kernel;
  if (std::string Module = First("M", "KBUILD_EXTMOD"); !Module.empty())
    Tree.Objects = pathIn(Tree.Kernel, Module);
  Tree.BuildsNothing =
      Command.BuildsNothing ||
      (!Command.Goals.empty() && all_of(Command.Goals, isIdleGoal));
  Tree.Configures = any_of(Command.Goals, isConfigGoal);

  std::string Path = pathIn(Tree.Kernel, ".config");
  std::string Config = contents(Path);
  if (Config.empty()) {
    Path = pathIn(Tree.Kernel, "include/config/auto.conf");
    Config = contents(Path);
  }
  Tree.Configured = !Config.empty();
  if (Tree.BuildsNothing || Tree.Configures)
    return Tree;
  if (!Tree.Configured)
    return failure(Tree.Kernel + ": no .config: the tree is not configured. "
                                 "Run a configuration goal first (make "
                                 "defconfig), with CONFIG_MODVERSIONS set");
  if (Error Failure = checkConfig(Path, Config))
    return std::move(Failure);
  return Tree;
}
