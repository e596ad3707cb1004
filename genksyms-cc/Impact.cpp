//===- Impact.cpp - The command `impact` ----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Impact/Impact.h"
#include "ChangeJudgement.h"
#include "CommandLine.h"
#include "DiffOutput.h"
#include "KernelOption.h"
#include "ProgressBar.h"
#include "SourceOptions.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

using Strings = std::vector<std::string>;

constexpr char Usage[] =
    "usage: genksyms-cc impact [OPTION...] [PATCH... | REV | REV..REV]\n\n"
    "Tells which exports of a kernel a change re-versions, and why, without a\n"
    "build. The change is that of patches (- is standard input), of a commit,\n"
    "of a range of commits, of what is staged, or, without any, of what is\n"
    "not committed. The tree has to be configured; where it was built, the\n"
    "recorded commands are used, else make is asked. Nothing in it is "
    "changed.\n"
    "\n"
    "Exit status: 0 nothing but tolerated changes, 1 others, 2 could not do\n"
    "it, or only a build can tell all.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "print this help");
  Add("directory,p", po::value<std::string>()->value_name("DIR"),
      "the kernel tree; default: the nearest one from here upwards");
  Add("staged", "the change that is staged for the next commit");
  Add("kernel", po::value<std::string>()->value_name("RELEASE"),
      KernelOptionHelp);
  Add("scheme", po::value<std::string>()->value_name("NAME"),
      "text that a version is made of: genksyms (default), source or public");
  Add("public-headers",
      po::value<Strings>()->multitoken()->value_name("PATTERN..."),
      "files that a module may include; default: include/ and arch/*/include/ "
      "of the kernel tree");
  Add("json-schema", "print the schema of the json format");
  Add("jobs,j", po::value<Count>()->default_value({0}, "one a processor"),
      "number of threads");
  addJudgementOptions(Options);
  addOutputOptions(Options);
  return Options;
}

Expected<KernelTree> treeOf(const po::variables_map &Given) {
  std::string Directory = textOf(Given, "directory");
  auto Tree = Given.count("directory") ? findKernelTree(Directory)
                                       : findEnclosingKernelTree(".");
  if (!Tree)
    return Tree.takeError();
  if (!*Tree)
    return makeError(
        (Given.count("directory") ? Directory : "the working directory") +
        ": not a configured kernel tree; configure and build one, "
        "or name it with -p");
  return std::move(**Tree);
}

/// Patches are files; what is none is a revision.
Expected<SourceChange> changeOf(const KernelTree &Tree,
                                const po::variables_map &Given) {
  Strings Named =
      Given.count("change") ? Given["change"].as<Strings>() : Strings();
  bool Staged = Given.count("staged");
  if (Named.empty())
    return changeOfWorkingTree(Tree, Staged);
  if (Staged)
    return makeError("--staged is a change of its own; leave it out, or '" +
                     Named.front() + "'");
  if (Named.front() == "-" || sys::fs::exists(Named.front()) ||
      Named.size() > 1)
    return changeOfPatches(Tree, Named);
  if (auto [From, To] = StringRef(Named.front()).split(".."); !To.empty())
    return changeBetween(Tree, From, To);
  return changeOfCommit(Tree, Named.front());
}

Expected<UnitOptions> unitOptions(const KernelTree &Tree,
                                  const po::variables_map &Given) {
  SourceOptions Sources;
  Sources.Request.Directory = Tree.ObjectRoot;
  Sources.Kernel = textOf(Given, "kernel");
  Sources.SchemeGiven = Given.count("scheme");
  if (Sources.SchemeGiven)
    Sources.SchemeName = textOf(Given, "scheme");
  std::optional<Scheme> Taken = parseScheme(Sources.SchemeName);
  if (!Taken || *Taken == Scheme::Dwarf)
    return makeError("--scheme: '" + Sources.SchemeName +
                     "' cannot be told before a build; it is genksyms, source "
                     "or public");
  if (Given.count("public-headers"))
    Sources.PublicPatterns = Given["public-headers"].as<Strings>();
  Sources.Preprocessor = "as-gcc";
  CommandSet Commands;
  Commands.Tree = Tree;
  return Sources.unitOptions(Commands);
}

/// What is to be known beside the comparison. Whether the answer is whole.
bool tellLimits(const SourceChange &Change, const Impact &Found) {
  for (const std::string &Note : Change.Notes)
    errs() << "note: " << Note << '\n';
  for (const std::string &Warning : Found.Warnings)
    errs() << "warning: " << Warning << '\n';
  for (const std::string &Problem : Found.Errors)
    fail(Problem);
  for (const std::string &File : Found.NeedsBuild)
    fail("only a build can tell all: " + File);
  return Found.Errors.empty() && Found.NeedsBuild.empty();
}

int run(const po::variables_map &Given) {
  Expected<std::vector<DiffOutput>> Outputs = diffOutputs(Given);
  if (!Outputs)
    return fail("impact: " + Twine(toString(Outputs.takeError())));
  setJobs(Given["jobs"].as<Count>().Value);
  ChangeJudgement J;
  if (Error E = readJudgement(Given, J))
    return fail(std::move(E));
  auto Tree = treeOf(Given);
  if (!Tree)
    return fail(Tree.takeError());
  auto Change = changeOf(*Tree, Given);
  if (!Change)
    return fail(Change.takeError());
  auto Options = unitOptions(*Tree, Given);
  if (!Options)
    return fail(Options.takeError());
  Impact Found;
  {
    Progress Done;
    ProgressBar Bar(Done, "sources");
    if (Error E = findImpact(*Tree, *Change, *Options, Done, Found))
      return fail(std::move(E));
  }
  bool IsWhole = tellLimits(*Change, Found);
  errs() << "note: " << Change->Files.size() << " files changed; of "
         << Found.Exporting << " sources that export, " << Found.Read
         << " may notice\n";
  Comparison C = compareSides(Found.Old, Found.New, Found.Pool, J.options());
  if (Error E = writeOutputs(*Outputs, C))
    return fail(std::move(E));
  // That nothing can notice a change is an answer.
  if (Found.Read == 0)
    C.Empty.clear();
  int Status = statusOf("impact", C, Given);
  return IsWhole ? Status : ExitFailure;
}

} // namespace

int genksyms::runImpact(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"impact", Usage, {}, "change"};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  if (!Given.count("json-schema"))
    return run(Given);
  outs() << diffJsonSchema();
  return ExitFine;
}
