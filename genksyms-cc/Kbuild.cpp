//===- Kbuild.cpp - genksyms-cc kbuild ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "genksyms-cc/Frontend/ProbeGenerator.h"
#include "genksyms-cc/Kbuild/Child.h"
#include "genksyms-cc/Kbuild/CompilerWrappers.h"
#include "genksyms-cc/Kbuild/DwarfRules.h"
#include "genksyms-cc/Kbuild/Generator.h"
#include "genksyms-cc/Kbuild/VersionRecords.h"
#include "genksyms-cc/Parse/Edition.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <boost/program_options.hpp>
#include <csignal>
#include <optional>
#include <sstream>

using namespace genksyms;
using namespace llvm;
namespace options = boost::program_options;

namespace {

options::options_description describeOptions() {
  options::options_description Description(
      "usage: genksyms-cc kbuild [options] -- make [make's arguments]\n\n"
      "Runs a build of a kernel or of an external module with genksyms-cc as\n"
      "the generator of symbol versions. The tree needs no patch; it is built\n"
      "as always, O=, M=, LLVM=, KBUILD_SYMTYPES=1 and KBUILD_PRESERVE=1\n"
      "included. Objects whose versions another generator made are built\n"
      "again. The exit status is make's.\n\nOptions");
  auto Add = Description.add_options();
  Add("help,h", "show this text");
  Add("scheme",
      options::value<std::string>()->value_name("NAME")->default_value(
          "genksyms"),
      "what a version is taken of: genksyms (the kernel's own) or public "
      "(types from private headers are opaque)");
  Add("plugin", "compile with the plugin for the build's Clang or GCC, so that "
                "versions come out of the compile itself (scheme genksyms)");
  Add("plugin-flags",
      options::value<std::string>()->implicit_value("")->value_name("COMPILER"),
      "print the compiler flags of --plugin, for trees that add them by "
      "themselves, and build nothing");
  Add("plugin-environment",
      options::value<std::string>()->value_name("COMPILER"),
      "print what belongs in front of the compiler beside those flags where "
      "it runs on other machines (distcc, icecc), else nothing");
  Add("kernel", options::value<std::string>()->value_name("RELEASE"),
      "with --plugin-environment: the kernel whose generator is meant");
  return Description;
}

std::string count(unsigned Number, StringRef Noun) {
  return (Twine(Number) + " " + Noun + (Number == 1 ? "" : "s")).str();
}

void printBegin(const VersionRecords &Records) {
  if (Records.foreign())
    errs() << "genksyms-cc: " << count(Records.foreign(), "object")
           << " with versions by another generator: building again\n";
  if (Records.unfinished())
    errs() << "genksyms-cc: " << count(Records.unfinished(), "object")
           << " of an interrupted build without versions: building again\n";
}

void printEnd(const VersionRecords::Tally &Tally, bool WithPlugin) {
  errs() << "genksyms-cc: versioned " << count(Tally.Symbols, "symbol")
         << " of " << count(Tally.Objects, "object");
  if (WithPlugin)
    errs() << ", " << Tally.Compiled << " by the plugin";
  if (Tally.Kept)
    errs() << "; " << Tally.Kept << " were up to date";
  errs() << '\n';
}

/// Runs the words and ends as they do: by the same signal, if it was one.
int runLikeChild(const Arguments &Words) {
  Expected<ChildEnd> End = runChild(Words);
  if (!End)
    return fail(End.takeError());
  if (!End->Signal)
    return End->Status;
  std::signal(End->Signal, SIG_DFL);
  std::raise(End->Signal);
  return 128 + End->Signal;
}

struct KbuildOptions {
  std::string Scheme;
  bool Plugin = false;
};

std::string thisProgram() {
  // Any address in it will do to find it by.
  return sys::fs::getMainExecutable(nullptr,
                                    reinterpret_cast<void *>(&thisProgram));
}

/// For Compiler (`ccache clang-19`) as this process's environment has it run;
/// empty for the Clang of this program's own release.
Expected<CompilerPlugin> pluginFor(StringRef Compiler) {
  Expected<BuildCompiler> Asked = Compiler.empty()
                                      ? BuildCompiler{"", LLVM_VERSION_MAJOR}
                                      : askCompiler(Compiler, ".");
  if (!Asked)
    return Asked.takeError();
  Expected<PluginChoice> Choice = findPlugin(thisProgram(), *Asked);
  if (!Choice)
    return Choice.takeError();
  if (!Choice->Plugin)
    return makeError(Choice->WhyNone);
  Choice->Plugin->IsDistributed = isDistributed(*Asked, {});
  return *Choice->Plugin;
}

int printPluginFlags(StringRef Compiler) {
  Expected<CompilerPlugin> Plugin = pluginFor(Compiler);
  if (!Plugin)
    return fail(Plugin.takeError());
  outs() << pluginFlags(*Plugin) << '\n';
  return ExitFine;
}

/// As words of a shell.
int printPluginEnvironment(StringRef Compiler, StringRef Kernel) {
  if (!Kernel.empty() && !parseKernelRelease(Kernel))
    return fail("kbuild: --kernel: " + quoted(Kernel) +
                " is no kernel's release; give one as 6.12");
  Expected<CompilerPlugin> Plugin = pluginFor(Compiler);
  if (!Plugin)
    return fail(Plugin.takeError());
  ListSeparator Blank(" ");
  for (StringRef Setting : pluginEnvironment(*Plugin, Kernel)) {
    auto [Name, Value] = Setting.split('=');
    outs() << Blank << Name << '=' << quoteForShell(Value);
  }
  outs() << '\n';
  return ExitFine;
}

/// The edition of the generator that an earlier build of this very release
/// left in the tree; null where there is none that says it.
const Edition *builtEdition(const BuildTree &Tree) {
  std::string Program = Tree.Kernel + "/scripts/genksyms/genksyms";
  if (Tree.BuiltRelease != Tree.Release || !sys::fs::can_execute(Program))
    return nullptr;
  Expected<const Edition *> Found = probeGenerator(Program);
  if (Found)
    return *Found;
  errs() << "note: " << toString(Found.takeError())
         << "; taking the generator of the release\n";
  return nullptr;
}

/// The release whose generator this build takes, as `7.3`; empty where nothing
/// says it.
std::string kernelOf(const BuildTree &Tree) {
  const Edition *Built = builtEdition(Tree);
  std::optional<KernelRelease> Release = parseKernelRelease(Tree.Release);
  if (Release && (!Built || Built == &editionOf(*Release)))
    return Tree.Release;
  if (!Built) {
    errs() << "note: " << Tree.Source
           << ": the kernel's release is not known; taking the generator of "
           << releasesOf(newestEdition()) << '\n';
    return "";
  }
  errs() << "note: " << Tree.Kernel
         << ": its scripts/genksyms/genksyms behaves as that of "
         << releasesOf(*Built) << ", not as that of "
         << (Release ? Tree.Release : "an unknown release")
         << "; taking that\n";
  KernelRelease Of = Built->First;
  // The oldest edition begins before all releases; 6.13 is its last.
  if (Built == editions().begin())
    Of = {Built[1].First.Version, Built[1].First.Patchlevel - 1};
  return std::to_string(Of.Version) + "." + std::to_string(Of.Patchlevel);
}

/// The generator that is this program.
Expected<Generator> describeGenerator(StringRef Make,
                                      const MakeCommand &Command,
                                      const BuildTree &Tree,
                                      const KbuildOptions &Options) {
  Generator Maker;
  Maker.Program = thisProgram();
  Maker.Kernel = kernelOf(Tree);
  if (!Maker.Kernel.empty())
    Maker.Options = "--kernel=" + Maker.Kernel;
  if (Options.Scheme != "genksyms")
    Maker.Options +=
        (Maker.Options.empty() ? "--scheme=" : " --scheme=") + Options.Scheme;
  if (!Options.Plugin)
    return Maker;
  Expected<BuildCompiler> Compiler = askCompiler(Make, Command, Tree);
  if (!Compiler)
    return Compiler.takeError();
  Expected<PluginChoice> Choice = findPlugin(Maker.Program, *Compiler);
  if (!Choice)
    return Choice.takeError();
  Maker.Plugin = std::move(Choice->Plugin);
  if (Maker.Plugin)
    Maker.Plugin->IsDistributed = isDistributed(*Compiler, Command);
  else
    errs() << "note: --plugin: " << Choice->WhyNone
           << "; versions are computed without it\n";
  return Maker;
}

/// Runs a build whose versions come from debugging information.
int buildFromDwarf(Arguments Words, const MakeCommand &Command,
                   const KbuildOptions &Options, const BuildTree &Tree) {
  if (Options.Scheme != "genksyms")
    return fail(Tree.ConfigFile +
                ": this kernel's versions come from debugging information "
                "(CONFIG_GENDWARFKSYMS), where there is no scheme " +
                Options.Scheme);
  if (Options.Plugin)
    errs() << "note: --plugin is not needed: this kernel's versions come from "
              "debugging information (CONFIG_GENDWARFKSYMS), which each object "
              "brings along, and no source is preprocessed a second time\n";
  Expected<std::vector<std::string>> Variables =
      dwarfVariables(Command, Tree, thisProgram());
  if (!Variables)
    return fail(Variables.takeError());
  append_range(Words, *Variables);
  return runLikeChild(Words);
}

int build(const Arguments &Given, const KbuildOptions &Options) {
  Expected<MakeCommand> Command = readMakeCommand(Given);
  if (!Command)
    return fail(Command.takeError());
  Expected<BuildTree> Tree = findBuildTree(*Command);
  if (!Tree)
    return fail(Tree.takeError());
  if (Tree->BuildsNothing)
    return runLikeChild(Given);
  if (Tree->FromDwarf)
    return buildFromDwarf(Given, *Command, Options, *Tree);

  Expected<Generator> Maker =
      describeGenerator(Given[Command->Program], *Command, *Tree, Options);
  if (!Maker)
    return fail(Maker.takeError());
  Expected<std::string> Stamp = generatorStamp(*Maker);
  if (!Stamp)
    return fail(Stamp.takeError());
  Expected<VersionRules> Rules =
      askVersionRules(Given[Command->Program], *Command, *Tree);
  if (!Rules)
    return fail(Rules.takeError());
  Expected<std::vector<std::string>> Variables =
      generatorVariables(*Command, *Tree, *Maker, *Rules, *Stamp);
  if (!Variables)
    return fail(Variables.takeError());
  Arguments Words = Given;
  append_range(Words, *Variables);
  // A goal may choose that kind of versions.
  if (Tree->Configures) {
    Expected<std::vector<std::string>> OfDwarf =
        dwarfVariables(*Command, *Tree, thisProgram());
    if (!OfDwarf)
      return fail(OfDwarf.takeError());
    append_range(Words, *OfDwarf);
  }
  if (!sys::fs::is_directory(Tree->Objects))
    return runLikeChild(Words);

  Expected<VersionRecords> Records =
      VersionRecords::begin(Tree->Objects, *Stamp);
  if (!Records)
    return fail(Records.takeError());
  printBegin(*Records);
  Expected<ChildEnd> End = runChild(Words);
  Expected<VersionRecords::Tally> Tally = Records->finish();
  int Status = ExitFine;
  if (Tally)
    printEnd(*Tally, Maker->Plugin.has_value());
  else
    Status = fail(Tally.takeError());
  // A goal of this build may have chosen another kind of versions.
  if (End && Tree->Configures)
    if (auto FromDwarf = versionsFromDwarf(*Command, *Tree); !FromDwarf)
      Status = fail(FromDwarf.takeError());
  if (!End)
    return fail(End.takeError());
  if (End->Signal) {
    std::signal(End->Signal, SIG_DFL);
    std::raise(End->Signal);
  }
  return End->Status ? End->Status : Status;
}

} // namespace

int genksyms::runKbuild(const Arguments &Args) {
  options::options_description Description = describeOptions();
  auto Dashes = std::find(Args.begin(), Args.end(), "--");
  options::variables_map Values;
  try {
    Arguments Own(Args.begin(), Dashes);
    options::store(options::command_line_parser(Own)
                       .options(Description)
                       .positional({})
                       .run(),
                   Values);
  } catch (const options::error &Failure) {
    return fail(Twine("kbuild: ") + Failure.what() +
                "; see genksyms-cc kbuild --help");
  }
  if (Values.count("help")) {
    std::ostringstream Text;
    Text << Description;
    outs() << Text.str();
    return ExitFine;
  }
  if (Values.count("kernel") && !Values.count("plugin-environment"))
    return fail("kbuild: --kernel goes with --plugin-environment; a build "
                "takes the kernel that it builds");
  if (Values.count("plugin-flags") && Values.count("plugin-environment"))
    return fail("kbuild: --plugin-flags and --plugin-environment are two "
                "answers; ask for one");
  if (Values.count("plugin-flags"))
    return printPluginFlags(Values["plugin-flags"].as<std::string>());
  if (Values.count("plugin-environment"))
    return printPluginEnvironment(
        Values["plugin-environment"].as<std::string>(),
        Values.count("kernel") ? Values["kernel"].as<std::string>() : "");
  if (Dashes == Args.end() || Dashes + 1 == Args.end())
    return fail("kbuild: no command after `--`; see genksyms-cc kbuild --help");
  KbuildOptions Options{Values["scheme"].as<std::string>(),
                        Values.count("plugin") != 0};
  if (Options.Scheme != "genksyms" && Options.Scheme != "public")
    return fail("kbuild: --scheme: a build takes genksyms or public; for the "
                "scheme source see genksyms-cc header --help");
  if (Options.Plugin && Options.Scheme != "genksyms")
    return fail("kbuild: --plugin computes versions of scheme genksyms; leave "
                "out either --plugin or --scheme=" +
                Options.Scheme);
  return build({Dashes + 1, Args.end()}, Options);
}
