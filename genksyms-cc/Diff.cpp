//===- Diff.cpp - The command `diff` --------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ChangePlaces.h"
#include "CommandLine.h"
#include "CompareInputs.h"
#include "DiffOutput.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

using Strings = std::vector<std::string>;

constexpr char Usage[] =
    "usage: genksyms-cc diff [OPTION...] OLD NEW\n\n"
    "Tells what changed in the exports of a kernel, which types made it\n"
    "change, and which exports they affect. Each side is a Module.symvers\n"
    "(which may be compressed), a directory of .symtypes files, a\n"
    "consolidated symtypes file, or a build tree; a symvers file and a\n"
    "symtypes file of the same name beside each other are read together. Or "
    "it\n"
    "is an object, a module, a kernel, an installed release or a directory of\n"
    "modules, which are compared by their debugging information.\n"
    "\n"
    "Without --fail-on, exports that were added or moved, that are no longer\n"
    "GPL-only or no longer in a namespace break no module: they are\n"
    "tolerated.\n"
    "\n"
    "Exit status: 0 nothing but tolerated changes, 1 others, 2 could not do\n"
    "it, or there was nothing to compare.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  auto Files = [] {
    return po::value<Strings>()->composing()->value_name("FILE");
  };
  Add("help,h", "print this help");
  Add("filter", Files(),
      "compare only the exports that FILE lists, a name or a pattern with *, ? "
      "and [a-z] a line; may be given several times");
  Add("fail-on", po::value<std::string>()->value_name("CHANGES"),
      "which changes are not tolerated, separated by commas: removed, "
      "reversioned, relicensed, renamespaced, moved, added, relaxed (GPL-only "
      "or in a namespace no longer), kept (a version stayed although a type "
      "that it reaches changed), or of those that are reversioned: breaks, "
      "unknown and harmless, by what debugging information tells of the "
      "layout; or all; default: the first four");
  Add("allow-empty", "sides without exports, and lists that match none, are "
                     "fine");
  Add("rules", Files(),
      "tolerate what this severity file lets pass; of several files the first "
      "rule that matches decides");
  Add("stable-list", Files(),
      "tolerate all changes of exports that FILE does not list; may be given "
      "several times");
  Add("suppressions", Files(),
      "leave out the changes that the sections of this file match, which is "
      "one as abidiff reads them; may be given several times, and be shortened "
      "to --suppr");
  Add("directory,p", po::value<std::string>()->value_name("DIR"),
      "where the compile commands of the new side are: a kernel tree, built or "
      "prepared, or a directory with compile_commands.json; text, json, sarif "
      "and html then show where C sources define the changed types; default "
      "for sarif: the new side, if it is such a tree");
  Add("json-schema", "print the schema of the json format");
  Add("jobs,j", po::value<Count>()->default_value({0}, "one a processor"),
      "number of threads");
  addSideOptions(Options);
  addOutputOptions(Options);
  return Options;
}

/// The files that say which changes count.
struct Judgement {
  std::optional<PatternList> Filter, StableList;
  std::optional<std::vector<Rule>> Rules;
  std::optional<std::vector<Suppression>> Suppressions;
  unsigned FailOn = BreakingChanges;

  ArrayRef<Suppression> suppressions() const {
    return Suppressions ? ArrayRef(*Suppressions) : ArrayRef<Suppression>();
  }

  CompareOptions options() const {
    CompareOptions Options;
    Options.Filter = Filter ? &*Filter : nullptr;
    Options.StableList = StableList ? &*StableList : nullptr;
    Options.Rules = Rules ? &*Rules : nullptr;
    Options.FailOn = FailOn;
    return Options;
  }
};

/// The files that Option names, each once or in any number.
Strings files(const po::variables_map &Given, const char *Option) {
  return Given.count(Option) ? Given[Option].as<Strings>() : Strings();
}

template <typename T>
Error readOptional(const Strings &Paths, std::optional<T> &Into,
                   Expected<T> (*Read)(ArrayRef<std::string>)) {
  if (Paths.empty())
    return Error::success();
  Expected<T> Result = Read(Paths);
  if (!Result)
    return Result.takeError();
  Into = std::move(*Result);
  return Error::success();
}

Error readJudgement(const po::variables_map &Given, Judgement &J) {
  if (Given.count("fail-on"))
    if (Error E = parseChangeKinds(textOf(Given, "fail-on")).moveInto(J.FailOn))
      return inContext("--fail-on", std::move(E));
  Error E = readOptional(files(Given, "filter"), J.Filter, readPatternFiles);
  E = joinErrors(std::move(E),
                 readOptional(files(Given, "rules"), J.Rules, readRuleFiles));
  E = joinErrors(std::move(E),
                 readOptional(files(Given, "suppressions"), J.Suppressions,
                              readSuppressionFiles));
  return joinErrors(std::move(E), readOptional(files(Given, "stable-list"),
                                               J.StableList, readPatternFiles));
}

/// Where a person, a format or a suppression asks for it, and a tree is there
/// to be asked.
Error findSources(const po::variables_map &Given, ArrayRef<DiffOutput> Outputs,
                  bool AreNeeded, Comparison &C) {
  if (!AreNeeded &&
      none_of(Outputs, [](const DiffOutput &O) { return O.ShowsSources; }))
    return Error::success();
  std::string Directory = textOf(Given, "directory");
  bool IsNamed = Given.count("directory");
  if (!IsNamed && any_of(Outputs, [](const DiffOutput &Output) {
        return Output.WantsLines;
      }))
    Directory = treeOfSide(*C.New);
  if (!IsNamed && Directory.empty())
    return Error::success();
  bool WantsSizes = AreNeeded || any_of(Outputs, [](const DiffOutput &Output) {
                      return Output.ShowsSources && !Output.WantsLines;
                    });
  return findChangePlaces(C, Directory, WantsSizes);
}

int run(const po::variables_map &Given) {
  Expected<std::vector<DiffOutput>> Outputs = diffOutputs(Given);
  if (!Outputs)
    return fail("diff: " + Twine(toString(Outputs.takeError())));
  if (!Given.count("new"))
    return fail("diff: two sides are needed, OLD and NEW");

  setJobs(Given["jobs"].as<Count>().Value);
  Judgement J;
  if (Error E = readJudgement(Given, J))
    return fail(std::move(E));
  Expected<SideOptions> Reading = sideOptions(Given);
  if (!Reading)
    return fail("diff: " + Twine(toString(Reading.takeError())));
  TwoSides Sides;
  if (Error E = readSides(Sides, textOf(Given, "old"), textOf(Given, "new"),
                          *Reading))
    return fail(std::move(E));
  Comparison C = compareSides(Sides.Old, Sides.New, Sides.Pool, J.options());

  bool NeedsSources = needPlaces(J.suppressions());
  if (Error E = findSources(Given, *Outputs, NeedsSources, C))
    return fail(std::move(E));
  for (const std::string &Note :
       applySuppressions(C, J.options(), J.suppressions()))
    errs() << "note: " << Note << '\n';
  if (Error E = writeOutputs(*Outputs, C))
    return fail(std::move(E));
  if (!C.Empty.empty() && !Given.count("allow-empty")) {
    for (const std::string &Why : C.Empty)
      fail("diff: " + Why + "; --allow-empty says that this is fine");
    return ExitFailure;
  }
  return C.isFine() ? ExitFine : ExitDifferences;
}

} // namespace

int genksyms::runDiff(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"diff", Usage, {"old", "new"}};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  if (!Given.count("json-schema"))
    return run(Given);
  outs() << diffJsonSchema();
  return ExitFine;
}
