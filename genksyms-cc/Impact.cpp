//===- Impact.cpp - The command `impact` ----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Impact/Impact.h"
#include "CommandLine.h"
#include "DiffOutput.h"
#include "ImpactCommand.h"
#include "KernelOption.h"
#include "ProgressBar.h"
#include "SourceOptions.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"

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
    "not committed. Of a range it tells what each commit does, --whole what\n"
    "all do together. The tree has to be configured; where it was built, the\n"
    "recorded commands are used, else make is asked. Nothing in it is\n"
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
  Add("whole", "of a range: compare its two ends");
  Add("bisect", po::value<std::string>()->value_name("SYMBOL"),
      "of a range: find the commit that changes the version of SYMBOL, on the "
      "way of first parents");
  Add("kernel", po::value<std::string>()->value_name("RELEASE"),
      KernelOptionHelp);
  Add("scheme", po::value<std::string>()->value_name("NAME"),
      "text that a version is made of: genksyms (default), source or public");
  Add("public-headers",
      po::value<Strings>()->multitoken()->value_name("PATTERN..."),
      "files that a module may include; default: include/ and arch/*/include/ "
      "of the kernel tree");
  Add("preprocessor",
      po::value<std::string>()->value_name("auto|clang|as-gcc|PROGRAM"),
      "auto: Clang in this process, with the macros of the GCC where the tree "
      "is compiled with one, and that GCC where a Module.symvers shows that "
      "this does not do; as-gcc: the same without GCC; clang: without GCC's "
      "macros; or a program");
  Add("read-all", "read every source that may notice the change, before it and "
                  "after it, instead of working out what it means in one from "
                  "another and from what is kept");
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

/// The range of commits that is asked about, with both ends named; empty where
/// it is something else.
std::string rangeIn(const po::variables_map &Given) {
  if (!Given.count("change"))
    return "";
  const auto &Named = Given["change"].as<Strings>();
  StringRef Word = Named.front();
  if (Named.size() > 1 || sys::fs::exists(Word) || !Word.contains(".."))
    return "";
  auto [From, To] = Word.split("..");
  return (From.empty() ? "HEAD" : From).str() + ".." +
         (To.empty() ? "HEAD" : To).str();
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
  if (std::string Range = rangeIn(Given); !Range.empty()) {
    auto [From, To] = StringRef(Range).split("..");
    return changeBetween(Tree, From, To);
  }
  auto Change = changeOfCommit(Tree, Named.front());
  if (!Change)
    return inContext(quoted(Named.front()) + ": no such file; as a commit",
                     Change.takeError());
  return Change;
}

Expected<ImpactOptions> impactOptions(const KernelTree &Tree,
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
  std::string Named = textOf(Given, "preprocessor");
  if (!Named.empty() && !is_contained({"auto", "clang", "as-gcc"}, Named) &&
      !sys::findProgramByName(Named))
    return makeError("--preprocessor: no program '" + Named + "'");
  bool IsAuto = Named.empty() || Named == "auto";
  Sources.Preprocessor = IsAuto ? "as-gcc" : Named;
  CommandSet Commands;
  Commands.Tree = Tree;
  auto Units = Sources.unitOptions(Commands);
  if (!Units)
    return Units.takeError();
  ImpactOptions Options;
  Options.Units = std::move(*Units);
  Options.CheckAgainstTable = IsAuto;
  Options.ReadsAll = Given.count("read-all");
  return Options;
}

/// Tells how the sources were found and read.
void tellReading(const Impact &Found) {
  if (Found.WithoutList)
    errs() << "note: " << Found.WithoutList
           << " of these sources have no list of their includes from a build "
              "that is newer than these; their texts told them\n";
  if (Found.ByGcc)
    errs() << "note: " << Found.ByGcc
           << " sources were preprocessed by GCC: Clang in its stead finds "
              "errors, or gives other versions than Module.symvers\n";
  if (Found.Spared)
    errs() << "note: " << Found.Spared
           << " of them were not read: the change makes no type another one, "
              "and nothing that they export\n";
  if (Found.Unchecked)
    errs() << "note: " << Found.Unchecked
           << " sources that GCC compiles were preprocessed by Clang in its "
              "stead, with no Module.symvers of a build to check that "
              "against\n";
}

} // namespace

bool genksyms::tellLimits(const SourceChange &Change, const Impact &Found) {
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

namespace {

int runOnce(const ImpactCommand &Command, ArrayRef<DiffOutput> Outputs) {
  auto Change = changeOf(Command.Tree, Command.Given);
  if (!Change)
    return fail(Change.takeError());
  Impact Found;
  {
    Progress Done;
    ProgressBar Bar(Done, "sources");
    if (Error E = Command.Finder.find(*Change, Done, Found))
      return fail(std::move(E));
  }
  bool IsWhole = tellLimits(*Change, Found);
  size_t Files = Change->Files.size();
  errs() << "note: " << Files << (Files == 1 ? " file" : " files")
         << " changed; of " << Found.Exporting << " sources that export, "
         << Found.Read << " may notice\n";
  tellReading(Found);
  Comparison C = compareSides(Found.Old, Found.New, Found.Pool,
                              Command.Judgement.options());
  findCauses(C, Command.Tree, *Change);
  // The sides are a part of the kernel: what can notice the change. That
  // nothing can, or nothing of a list, is an answer.
  C.Empty.clear();
  C.StableAbsent.clear();
  if (Error E = writeOutputs(Outputs, C))
    return fail(std::move(E));
  int Status = statusOf("impact", C, Command.Given);
  return IsWhole ? Status : ExitFailure;
}

int run(const po::variables_map &Given) {
  Expected<std::vector<DiffOutput>> Outputs = diffOutputs(Given);
  if (!Outputs)
    return fail("impact: " + Twine(toString(Outputs.takeError())));
  setJobs(Given["jobs"].as<Count>().Value);
  ChangeJudgement J;
  if (Error E = readJudgement(Given, J))
    return fail(std::move(E));
  std::string Range = rangeIn(Given);
  for (const char *Option : {"whole", "bisect"})
    if (Given.count(Option) && Range.empty())
      return fail("impact: --" + Twine(Option) + " is of a range, FROM..TO");
  if (Given.count("staged") && !Range.empty())
    return fail("impact: --staged is a change of its own; leave it out, or '" +
                Twine(Range) + "'");
  auto Tree = treeOf(Given);
  if (!Tree)
    return fail(Tree.takeError());
  auto Options = impactOptions(*Tree, Given);
  if (!Options)
    return fail(Options.takeError());
  ImpactFinder Finder(*Tree, std::move(*Options));
  ImpactCommand Command{Given, *Tree, Finder, J};
  if (Given.count("bisect"))
    return runImpactBisect(Command, textOf(Given, "bisect"), Range, *Outputs);
  if (!Range.empty() && !Given.count("whole"))
    return runImpactOfCommits(Command, Range);
  return runOnce(Command, *Outputs);
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
