//===- Diff.cpp - The command `diff` --------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ChangeJudgement.h"
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
  Add("help,h", "print this help");
  Add("directory,p", po::value<std::string>()->value_name("DIR"),
      "where the compile commands of the new side are: a kernel tree, built or "
      "prepared, or a directory with compile_commands.json; text, json, sarif "
      "and html then show where C sources define the changed types; default "
      "for sarif: the new side, if it is such a tree");
  Add("json-schema", "print the schema of the json format");
  Add("jobs,j", po::value<Count>()->default_value({0}, "one a processor"),
      "number of threads");
  addJudgementOptions(Options);
  addSideOptions(Options);
  addOutputOptions(Options);
  return Options;
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
  ChangeJudgement J;
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
  return statusOf("diff", C, Given);
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
