//===- Diff.cpp - The command `diff` --------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "CompareInputs.h"
#include "Positional.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/Support/Process.h"
#include <boost/program_options.hpp>
#include <iostream>
#include <optional>

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

constexpr char Usage[] =
    "Usage: genksyms-cc diff [OPTION...] OLD NEW\n\n"
    "Tells what changed in the exports of a kernel, which types made it\n"
    "change, and which exports they affect. Each side is a Module.symvers\n"
    "(which may be compressed), a directory of .symtypes files, a\n"
    "consolidated symtypes file, or a build tree; a symvers file and a\n"
    "symtypes file of the same name beside each other are read together.\n"
    "\n"
    "Without --fail-on, exports that were added or moved, that are no longer\n"
    "GPL-only or no longer in a namespace break no module: they are\n"
    "tolerated.\n"
    "\n"
    "Exit status: 0 nothing but tolerated changes, 1 others, 2 could not do\n"
    "it, or there was nothing to compare.\n";

/// Exports named at each type where --limit says nothing.
constexpr size_t TextLimit = 20;
constexpr size_t HtmlLimit = 200;

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  auto Path = [] { return po::value<std::string>()->value_name("FILE"); };
  Add("help", "print this help");
  Add("format,f", po::value<std::string>()->default_value("text"),
      "text, short, symbols, json, sarif or html");
  Add("output,o", Path(), "write to FILE instead of standard output");
  Add("filter", Path(),
      "compare only the exports whose names FILE lists; * and ? are wildcards");
  Add("fail-on", po::value<std::string>()->value_name("CHANGES"),
      "which changes are not tolerated, separated by commas: removed, "
      "reversioned, relicensed, renamespaced, moved, added, relaxed (GPL-only "
      "or in a namespace no longer) or all; default: the first four");
  Add("allow-empty", "sides without exports, and lists that match none, are "
                     "fine");
  Add("rules", Path(), "tolerate what this severity file lets pass");
  Add("stable-list", Path(),
      "tolerate all changes of exports that FILE does not list");
  Add("limit", po::value<size_t>(),
      "how many exports text and html name at each type; 0 for all");
  Add("color", po::value<std::string>()->default_value("auto"),
      "auto, always or never");
  Add("json-schema", "print the schema of the json format");
  Add("jobs,j", po::value<unsigned>()->default_value(0, "one a processor"),
      "number of threads");
  return Options;
}

std::string text(const po::variables_map &Given, const char *Option) {
  return Given.count(Option) ? Given[Option].as<std::string>() : "";
}

/// The files that say which changes count.
struct Judgement {
  std::optional<PatternList> Filter, StableList;
  std::optional<std::vector<Rule>> Rules;
  unsigned FailOn = BreakingChanges;

  CompareOptions options() const {
    CompareOptions Options;
    Options.Filter = Filter ? &*Filter : nullptr;
    Options.StableList = StableList ? &*StableList : nullptr;
    Options.Rules = Rules ? &*Rules : nullptr;
    Options.FailOn = FailOn;
    return Options;
  }
};

template <typename T>
Error readOptional(const std::string &Path, std::optional<T> &Into,
                   Expected<T> (*Read)(MemoryBufferRef)) {
  if (Path.empty())
    return Error::success();
  Expected<T> Result = readInput(Path, Read);
  if (!Result)
    return Result.takeError();
  Into = std::move(*Result);
  return Error::success();
}

Error readJudgement(const po::variables_map &Given, Judgement &J) {
  if (Given.count("fail-on"))
    if (Error E = parseChangeKinds(text(Given, "fail-on")).moveInto(J.FailOn))
      return inContext("--fail-on", std::move(E));
  Error E = readOptional(text(Given, "filter"), J.Filter, readPatterns);
  E = joinErrors(std::move(E),
                 readOptional(text(Given, "rules"), J.Rules, readRules));
  return joinErrors(std::move(E), readOptional(text(Given, "stable-list"),
                                               J.StableList, readPatterns));
}

using Printer = std::function<void(const Comparison &, raw_ostream &)>;

/// How to print what was found, or nothing for an unknown format.
Printer choosePrinter(const po::variables_map &Given) {
  std::string Format = text(Given, "format");
  auto Limit = [&](size_t Usual) {
    return Given.count("limit") ? Given["limit"].as<size_t>() : Usual;
  };
  std::string Color = text(Given, "color");
  bool Paints =
      Color == "always" || (Color == "auto" && !Given.count("output") &&
                            sys::Process::StandardOutHasColors());
  if (Format == "text")
    return [=, L = Limit(TextLimit)](const Comparison &C, raw_ostream &Out) {
      printText(C, Paints, L, Out);
    };
  if (Format == "html")
    return [L = Limit(HtmlLimit)](const Comparison &C, raw_ostream &Out) {
      printHtml(C, L, Out);
    };
  if (Format == "sarif")
    return [](const Comparison &C, raw_ostream &Out) {
      printSarif(C, GENKSYMS_CC_VERSION, Out);
    };
  if (Format == "short")
    return printShort;
  if (Format == "symbols")
    return printSymbols;
  if (Format == "json")
    return printJson;
  return nullptr;
}

int run(const po::variables_map &Given) {
  Printer Print = choosePrinter(Given);
  if (!Print)
    return fail("diff: unknown format '" + Twine(text(Given, "format")) +
                "'; it must be text, short, symbols, json, sarif or html");
  StringRef Color = Given["color"].as<std::string>();
  if (Color != "auto" && Color != "always" && Color != "never")
    return fail("diff: --color must be auto, always or never");
  if (!Given.count("new"))
    return fail("diff: two sides are needed, OLD and NEW");

  setJobs(Given["jobs"].as<unsigned>());
  Judgement J;
  if (Error E = readJudgement(Given, J))
    return fail(std::move(E));
  TwoSides Sides;
  if (Error E = readSides(Sides, text(Given, "old"), text(Given, "new")))
    return fail(std::move(E));
  Comparison C = compareSides(Sides.Old, Sides.New, Sides.Pool, J.options());

  if (Given.count("output")) {
    if (Error E = writeFile(text(Given, "output"),
                            [&](raw_ostream &Out) { Print(C, Out); }))
      return fail(std::move(E));
  } else {
    Print(C, outs());
    if (Error E = flushStandardOutput())
      return fail(std::move(E));
  }
  if (!C.Empty.empty() && !Given.count("allow-empty")) {
    for (const std::string &Why : C.Empty)
      fail("diff: " + Why + "; --allow-empty says that this is fine");
    return ExitFailure;
  }
  return C.isFine() ? ExitFine : ExitDifferences;
}

} // namespace

int genksyms::runDiff(const Arguments &Args) {
  po::options_description Visible = describeOptions();
  po::variables_map Given;
  if (Error E = parsePositional(Args, Visible, {"old", "new"}, Given))
    return fail("diff: " + Twine(toString(std::move(E))));
  if (Given.count("help")) {
    std::cout << Usage << '\n' << Visible;
    return ExitFine;
  }
  if (Given.count("json-schema")) {
    outs() << diffJsonSchema();
    return ExitFine;
  }
  return run(Given);
}
