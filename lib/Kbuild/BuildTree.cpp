//===- BuildTree.cpp - The kernel tree that a make works on ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/BuildTree.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace genksyms;

namespace {

std::string joined(StringRef Directory, StringRef Name) {
  SmallString<128> Path(Name);
  sys::fs::make_absolute(Directory, Path);
  sys::path::remove_dots(Path);
  return std::string(Path);
}

Error failure(const Twine &Message) {
  return createStringError(inconvertibleErrorCode(), Message);
}

/// The file's text, or nothing where it cannot be read.
std::string contents(StringRef Path) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(Path, /*IsText=*/true);
  return Buffer ? (*Buffer)->getBuffer().str() : std::string();
}

bool isKbuild(StringRef Directory) {
  return sys::fs::exists(joined(Directory, "scripts/Makefile.build")) &&
         sys::fs::exists(joined(Directory, "scripts/Kbuild.include"));
}

/// The directory of the Makefile that Text, the small Makefile which Kbuild
/// and distributions put into an object tree, includes; empty without one.
std::string includedTree(StringRef Text, StringRef Directory) {
  for (StringRef Rest = Text; !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.consume_front("include ") &&
        sys::path::filename(Line.trim()) == "Makefile")
      return joined(Directory, sys::path::parent_path(Line.trim()));
  }
  return std::string();
}

/// Where Kbuild's own Makefile is, for a make that starts in Directory.
Expected<std::string> findSource(const MakeCommand &Command) {
  StringRef Directory = Command.Directory;
  if (!sys::fs::is_directory(Directory))
    return failure(Directory + ": no such directory; name the kernel tree "
                               "with make's -C");
  std::string Makefile = joined(
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
    Tree.Kernel = joined(Command.Directory, Output);
  Tree.Objects = Tree.Kernel;
  if (std::string Module = First("M", "KBUILD_EXTMOD"); !Module.empty())
    Tree.Objects = joined(Tree.Kernel, Module);
  Tree.BuildsNothing =
      Command.BuildsNothing ||
      (!Command.Goals.empty() && all_of(Command.Goals, isIdleGoal));
  Tree.Configures = any_of(Command.Goals, isConfigGoal);

  std::string Path = joined(Tree.Kernel, ".config");
  std::string Config = contents(Path);
  if (Config.empty()) {
    Path = joined(Tree.Kernel, "include/config/auto.conf");
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

/// The value of the makefile variable Name in Text, continuation lines
/// joined; empty where Text does not set it.
static std::string makeVariable(StringRef Text, StringRef Name) {
  std::string Value;
  bool Inside = false;
  for (StringRef Rest = Text; !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (!Inside) {
      StringRef Left = Line;
      if (!Left.consume_front(Name))
        continue;
      Left = Left.ltrim();
      if (!Left.consume_front("=") && !Left.consume_front(":="))
        continue;
      Line = Left;
    }
    Inside = Line.consume_back("\\");
    Value += (Value.empty() ? "" : " ") + Line.trim().str();
    if (!Inside)
      break;
  }
  return Value;
}

Expected<std::vector<std::string>>
genksyms::generatorVariables(const BuildTree &Tree, StringRef Generator,
                             StringRef Stamp) {
  std::string Path = joined(Tree.Source, "scripts/Makefile.build");
  if (!sys::fs::exists(Path))
    Path = joined(Tree.Kernel, "scripts/Makefile.build");
  std::string Text = contents(Path);
  // Before 5.18 versions went into a linker script of each object instead.
  if (!StringRef(Text).contains("gen_symversions"))
    return failure(Path + ": this release keeps symbol versions in linker "
                          "scripts; kernels from 5.18 on are supported");
  std::string Value = makeVariable(Text, "genksyms");
  if (Value.empty())
    return failure(Path + ": no variable `genksyms`: it is not known how this "
                          "release calls its generator");
  StringRef Arguments = StringRef(Value).split(' ').second;
  return std::vector<std::string>{("genksyms={ " + Generator.rtrim() + " " +
                                   Arguments + " && echo " +
                                   quoteForRecipe(Stamp) + "; }")
                                      .str()};
}
