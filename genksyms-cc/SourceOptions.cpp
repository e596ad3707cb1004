//===- SourceOptions.cpp - Options of commands that read sources ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourceOptions.h"
#include "KernelOption.h"
#include "genksyms-cc/KernelTree/EditionChoice.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

void SourceOptions::addTo(po::options_description &Description) {
  auto Add = Description.add_options();
  Add("directory,p", po::value(&Directories)->composing()->value_name("DIR"),
      "where compile commands are: a kernel tree, built or prepared, or a "
      "directory with compile_commands.json; default: the nearest one from "
      "here "
      "upwards");
  Add("ask-make", po::bool_switch(&Request.AskMake),
      "of a whole kernel tree: ask make how it would compile what it has not "
      "compiled");
  Add("kernel", po::value(&Kernel)->value_name("RELEASE"), KernelOptionHelp);
  Add("scheme", po::value(&SchemeName)->value_name("NAME"),
      "text that a version is made of: genksyms (the kernel's own, default), "
      "source (the definition as it stands in the file), public (as genksyms, "
      "types from private headers opaque), dwarf (types as debugging "
      "information has them: of objects, modules and kernels, and the kernel's "
      "own with CONFIG_GENDWARFKSYMS)");
  Add("stable", po::bool_switch(&Stable),
      "dwarf: heed kABI rules and reserved members, as gendwarfksyms does with "
      "this option (KBUILD_GENDWARFKSYMS_STABLE)");
  Add("debug-file", po::value(&DebugFile)->value_name("FILE"),
      "dwarf: where the debugging information is; default: in the object, or "
      "where its build ID or .gnu_debuglink leads");
  Add("exports", po::value(&NamesFile)->value_name("FILE"),
      "dwarf: version the symbols that FILE names, the first word of each "
      "line, instead of what the object marks as exported");
  Add("public-headers",
      po::value(&PublicPatterns)->multitoken()->value_name("PATTERN..."),
      "files that a module may include; default: include/ and arch/*/include/ "
      "of the kernel tree");
  Add("preprocessor",
      po::value(&Preprocessor)->value_name("auto|clang|as-gcc|PROGRAM"),
      "auto: what the source is compiled with, Clang in this process; clang: "
      "always that; as-gcc: that with the macros of the GCC that the source is "
      "compiled with, which is faster than GCC; or a program");
  Add("jobs,j", po::value(&Jobs)->value_name("N"),
      "sources at a time; default: one for each processor");
}

namespace {

/// `--public-headers 'a/*' b.c`: a plain source name is no pattern.
void moveSources(std::vector<std::string> &Patterns,
                 std::vector<std::string> &Inputs) {
  auto IsSource = [](StringRef Text) {
    return Text.find_first_of("*?[") == StringRef::npos &&
           (Text.ends_with(".c") || Text.ends_with(".S") ||
            Text.ends_with(".i"));
  };
  llvm::copy_if(Patterns, std::back_inserter(Inputs), IsSource);
  llvm::erase_if(Patterns, IsSource);
}

} // namespace

Error SourceOptions::parse(StringRef Command, const Arguments &Args,
                           const po::options_description &Description,
                           po::variables_map &Values) {
  auto Dashes = llvm::find(Args, "--");
  if (Dashes != Args.end())
    Request.Arguments.emplace(Dashes + 1, Args.end());
  po::options_description All;
  All.add(Description);
  All.add_options()("input", po::value(&Request.Inputs));
  po::positional_options_description Positional;
  Positional.add("input", -1);
  try {
    po::store(po::command_line_parser(Arguments(Args.begin(), Dashes))
                  .options(All)
                  .positional(Positional)
                  .run(),
              Values);
    po::notify(Values);
  } catch (const po::error &Problem) {
    return makeError(wrongUsage(Command, Problem.what()));
  }
  if (Directories.size() > (TakesTwo ? 2 : 1))
    return makeError(wrongUsage(Command, "too many directories (-p)"));
  if (!Directories.empty())
    Request.Directory = Directories.front();
  setJobs(Jobs.Value);
  moveSources(PublicPatterns, Request.Inputs);
  SchemeGiven = Values.count("scheme");
  if (!parseScheme(SchemeName))
    return makeError("--scheme: there is no scheme '" + SchemeName +
                     "'; it is genksyms, source, public or dwarf");
  if (Values.count("kernel"))
    if (Error E = editionNamed(Kernel).takeError())
      return E;
  if (Preprocessor != "auto" && Preprocessor != "clang" &&
      Preprocessor != "as-gcc" && !sys::findProgramByName(Preprocessor))
    return makeError("--preprocessor: no program '" + Preprocessor + "'");
  if (Request.Arguments && Request.Inputs.empty() && !Values.count("help"))
    return makeError("compiler arguments without a source");
  return Error::success();
}

Expected<bool>
SourceOptions::wantsObjects(const std::optional<KernelTree> &Tree) const {
  if (SchemeGiven || !Tree)
    return *parseScheme(SchemeName) == Scheme::Dwarf;
  Expected<std::optional<bool>> FromDwarf =
      configOption(*Tree, "GENDWARFKSYMS");
  if (!FromDwarf)
    return FromDwarf.takeError();
  return *FromDwarf == true;
}

namespace {

Error checkAgainstConfiguration(const KernelTree &Tree, bool SchemeGiven,
                                Scheme Taken) {
  Expected<std::string> Why = whyNotTheKernels(Tree);
  if (!Why)
    return Why.takeError();
  if (!Why->empty() && !SchemeGiven)
    return makeError(*Why + "; --scheme=genksyms computes those of genksyms "
                            "instead, which this kernel does not have");
  if (!Why->empty())
    errs() << "note: " << *Why << "; the versions are not this kernel's\n";
  if (!Why->empty() || Taken != Scheme::Genksyms)
    return Error::success();
  Expected<std::optional<bool>> HasVersions = configOption(Tree, "MODVERSIONS");
  if (!HasVersions)
    return HasVersions.takeError();
  if (*HasVersions == false)
    errs() << "note: " << Tree.ObjectRoot
           << ": this kernel is built without versions (CONFIG_MODVERSIONS is "
              "not set); these are those that it would have\n";
  return Error::success();
}

} // namespace

Expected<UnitOptions>
SourceOptions::unitOptions(const CommandSet &Commands) const {
  UnitOptions Options;
  // Without anything to read there is nothing to note.
  if (!Commands.Commands.empty() || Commands.Tree) {
    Expected<const Edition *> Generator =
        editionOrNewest(chooseEdition(Kernel, Request, Commands));
    if (!Generator)
      return Generator.takeError();
    Options.Generator = *Generator;
  }
  Options.Taken = *parseScheme(SchemeName);
  Options.Preprocessor = Preprocessor;
  if (Preprocessor == "as-gcc") {
    Options.Preprocessor = "auto";
    Options.AsGcc = std::make_shared<GccMacros>();
  }
  if (Commands.Tree)
    if (Error E = checkAgainstConfiguration(*Commands.Tree, SchemeGiven,
                                            Options.Taken))
      return std::move(E);
  auto Public = PublicHeaders::create(Commands.Tree, PublicPatterns);
  if (!Public)
    return Public.takeError();
  Options.Public = std::move(*Public);
  if (Options.Taken == Scheme::Public && !Options.Public.isKnown())
    return makeError("--scheme=public outside of a kernel tree needs "
                     "--public-headers");
  return Options;
}
