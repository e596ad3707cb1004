//===- Check.cpp - genksyms-cc check --------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Would these modules load into these kernels, and if not, why?
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"
#include "PageDates.h"
#include "ProgressBar.h"
#include "genksyms-cc/Compare/LoadCauses.h"
#include "genksyms-cc/Compare/LoadChecking.h"
#include "genksyms-cc/Report/LoadReport.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

using Strings = std::vector<std::string>;

constexpr char Usage[] =
    "usage: genksyms-cc check MODULE... --against KERNEL [--against "
    "KERNEL]...\n"
    "       genksyms-cc check [MODULE...] --modules-dir DIRECTORY\n\n"
    "Says whether the kernel's loader would take modules, by its own rules "
    "and\n"
    "in its own words. A MODULE is a file (.ko, .ko.xz, .ko.zst, .ko.gz), a\n"
    "directory with such files below it or, with --modules-dir, the name of "
    "an\n"
    "installed module. A KERNEL is a Module.symvers, a build tree, a vmlinux "
    "or\n"
    "bzImage (with the lib/modules/RELEASE beside its boot, or that after a\n"
    "comma), or a lib/modules/RELEASE alone. The exit status is 0 when every\n"
    "module loads, 1 when one does not, 2 when something could not be read or\n"
    "what is known of the kernel does not decide.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "print this help");
  Add("against", po::value<Strings>()->composing(),
      "a kernel to load into; may be given several times");
  Add("modules-dir", po::value<std::string>(),
      "lay the modules against every release installed in this lib/modules; "
      "without a MODULE, all that are installed there");
  Add("extra-symbols", po::value<Strings>()->composing(),
      "a Module.symvers of further modules, as KBUILD_EXTRA_SYMBOLS names it, "
      "that are there in each kernel; may be given several times");
  Add("together", "a given module takes the place of the one of its name in a "
                  "Module.symvers");
  Add("missing-version", po::value<std::string>()->default_value("fail"),
      "what the kernel does about an imported symbol that the module's version "
      "table leaves out: fail (Debian's kernels, and all before 4.10) or warn");
  Add("vermagic", po::value<std::string>(),
      "the kernel's version magic, where nothing that is given says it");
  Add("symtypes", po::value<Strings>()->composing(),
      "given twice, the symtypes that the modules were built with and those of "
      "the kernel: names the types behind versions that differ");
  Add("format,f", po::value<std::string>()->default_value("text"),
      "text, json, html, or lines: kernel and module for each that does not "
      "load");
  Add("output,o",
      po::value<std::string>()->default_value("-", "standard output"),
      "where to write");
  Add("show", po::value<std::string>(),
      "for text: all, failures or summary; by default all, or failures where "
      "directories are checked");
  Add("limit", po::value<Count>()->default_value({10}, "10"),
      "for text: problems shown of one module, 0 for all");
  Add("jobs,j", po::value<Count>()->default_value({0}, "one a processor"),
      "number of threads");
  return Options;
}

LoadQuestion question(const po::variables_map &Given) {
  LoadQuestion Asked;
  if (Given.count("module"))
    Asked.Modules = Given["module"].as<Strings>();
  if (Given.count("against"))
    Asked.Against = Given["against"].as<Strings>();
  if (Given.count("modules-dir"))
    Asked.ModulesDirectory = Given["modules-dir"].as<std::string>();
  if (Given.count("extra-symbols"))
    Asked.ExtraSymbols = Given["extra-symbols"].as<Strings>();
  Asked.Together = Given.count("together");
  Asked.MissingVersionFails =
      Given["missing-version"].as<std::string>() == "fail";
  if (Given.count("vermagic"))
    Asked.Vermagic = Given["vermagic"].as<std::string>();
  return Asked;
}

LoadTextOptions textOptions(const po::variables_map &Given, bool IsOverview) {
  std::string Show = Given.count("show") ? Given["show"].as<std::string>()
                     : IsOverview        ? "failures"
                                         : "all";
  LoadTextOptions Options;
  Options.Detail = Show == "all"        ? LoadDetail::All
                   : Show == "failures" ? LoadDetail::Failures
                                        : LoadDetail::Summary;
  Options.ProblemLimit = Given["limit"].as<Count>().Value;
  return Options;
}

/// The lines of --format=lines are short of these.
void warnOfUndecided(const LoadTable &Table) {
  for (const LoadRow &Row : Table.Rows)
    for (const auto &[Cell, Kernel] : zip(Row.Cells, Table.Kernels))
      if (Cell.V && Cell.V->Result == Outcome::Undecided)
        errs() << "warning: " << onOneLine(Row.Name) << " in "
               << onOneLine(Kernel->K.Label)
               << ": it is not known whether it loads; without --format=lines "
                  "it is told why\n";
}

int exitStatus(LoadAnswer Answer) {
  switch (Answer) {
  case LoadAnswer::AllLoad:
    return ExitFine;
  case LoadAnswer::SomeFail:
    return ExitDifferences;
  case LoadAnswer::NotKnown:
    return ExitFailure;
  }
  llvm_unreachable("no other answer");
}

int check(const po::variables_map &Given) {
  Progress Done;
  LoadChecking Checking(question(Given), Done);
  Error Failure = [&] {
    ProgressBar Bar(Done, "modules");
    return Checking.run();
  }();
  printWarnings(Checking.warnings());
  if (Failure)
    return fail(std::move(Failure));

  LoadTable &Table = Checking.table();
  LoadCauses Causes;
  if (Given.count("symtypes")) {
    const auto &Paths = Given["symtypes"].as<Strings>();
    ProgressBar Bar(Done, "steps");
    if (Error E = Causes.read(Paths[0], Paths[1], Table, Done))
      return fail(std::move(E));
    Table.Explain = [&](StringRef Symbol) {
      std::string Why = whyReversioned(Causes.differences(), Symbol);
      return Why.empty() ? Strings() : Strings{Why};
    };
  }
  for (const std::string &Unreadable : Checking.unreadable())
    fail(Twine(Unreadable));
  const auto &Format = Given["format"].as<std::string>();
  PageOrigin Origin;
  if (Format == "html")
    if (Error E = pageOrigin().moveInto(Origin))
      return fail(std::move(E));
  if (Format == "lines")
    warnOfUndecided(Table);
  auto Write = [&](raw_ostream &Out) {
    if (Format == "json")
      printLoadJson(Table, Out);
    else if (Format == "html")
      printLoadHtml(Table, Checking.answer(), Checking.warnings(), Origin, Out);
    else if (Format == "lines")
      printLoadLines(Table, Out);
    else
      printLoadText(Table, textOptions(Given, Checking.isOverview()), Out);
  };
  if (Error E = writeFile(Given["output"].as<std::string>(), Write))
    return fail(std::move(E));
  return exitStatus(Checking.answer());
}

/// Whether the option has one of the Values; complains otherwise.
bool isOneOf(const po::variables_map &Given, const char *Option,
             std::initializer_list<StringRef> Values) {
  if (!Given.count(Option) ||
      is_contained(Values, StringRef(Given[Option].as<std::string>())))
    return true;
  fail("check: --" + Twine(Option) + " must be " + join(Values, ", ") +
       ", not " + quoted(Given[Option].as<std::string>()));
  return false;
}

int run(const po::variables_map &Given) {
  if (!isOneOf(Given, "format", {"text", "json", "html", "lines"}) ||
      !isOneOf(Given, "show", {"all", "failures", "summary"}) ||
      !isOneOf(Given, "missing-version", {"fail", "warn"}))
    return ExitFailure;
  if (!Given.count("against") && !Given.count("modules-dir"))
    return fail("check: say which kernel, with --against or --modules-dir");
  if (!Given.count("module") && !Given.count("modules-dir"))
    return fail("check: no module to check; name a .ko file or a directory");
  if (Given.count("symtypes") && Given["symtypes"].as<Strings>().size() != 2)
    return fail("check: --symtypes takes two sides; give it twice, first what "
                "the modules were built with");
  setJobs(Given["jobs"].as<Count>().Value);
  return check(Given);
}

} // namespace

int genksyms::runCheck(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"check", Usage, {}, "module"};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  return run(Given);
}
