//===- LoadOutput.cpp - What `check` and `loads` have in common -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoadOutput.h"
#include "PageDates.h"
#include "genksyms-cc/Report/LoadReport.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

using Strings = std::vector<std::string>;

namespace {

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

/// Complains where the option has none of the Values.
Error checkValue(StringRef Command, const po::variables_map &Given,
                 const char *Option, std::initializer_list<StringRef> Values) {
  if (!Given.count(Option) ||
      is_contained(Values, StringRef(Given[Option].as<std::string>())))
    return Error::success();
  return makeError(Command + ": --" + Option + " must be " +
                   join(Values, ", ") + ", not " +
                   quoted(Given[Option].as<std::string>()));
}

} // namespace

void genksyms::addLoadOptions(po::options_description &Options) {
  auto Add = Options.add_options();
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
}

Error genksyms::checkLoadOptions(StringRef Command,
                                 const po::variables_map &Given) {
  if (Error E = checkValue(Command, Given, "format",
                           {"text", "json", "html", "lines"}))
    return E;
  if (Error E =
          checkValue(Command, Given, "show", {"all", "failures", "summary"}))
    return E;
  return checkValue(Command, Given, "missing-version", {"fail", "warn"});
}

LoadQuestion genksyms::loadQuestion(const po::variables_map &Given) {
  LoadQuestion Asked;
  if (Given.count("module"))
    Asked.Modules = Given["module"].as<Strings>();
  if (Given.count("extra-symbols"))
    Asked.ExtraSymbols = Given["extra-symbols"].as<Strings>();
  Asked.Together = Given.count("together");
  Asked.MissingVersionFails =
      Given["missing-version"].as<std::string>() == "fail";
  if (Given.count("vermagic"))
    Asked.Vermagic = Given["vermagic"].as<std::string>();
  return Asked;
}

int genksyms::printLoads(const po::variables_map &Given,
                         LoadChecking &Checking) {
  LoadTable &Table = Checking.table();
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
