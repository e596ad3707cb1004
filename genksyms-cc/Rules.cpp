//===- Rules.cpp - The command `rules` ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "CompareInputs.h"
#include "Positional.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include <boost/program_options.hpp>
#include <iostream>

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

constexpr char Usage[] =
    "Usage: genksyms-cc rules [--unused] --rules FILE SIDE\n"
    "       genksyms-cc rules [--unused] --rules FILE OLD NEW\n\n"
    "Tells how many exports of SIDE, or changed exports between OLD and NEW, "
    "each\n"
    "rule of a severity file decides on. Sides are as in genksyms-cc diff.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help", "print this help");
  Add("rules", po::value<std::string>()->value_name("FILE"),
      "the severity file");
  Add("unused", "list only rules that match nothing, or nothing that an "
                "earlier rule does not match");
  return Options;
}

std::string text(const po::variables_map &Given, const char *Option) {
  return Given.count(Option) ? Given[Option].as<std::string>() : "";
}

void print(const Rule &R, const RuleUse &Use, StringRef Path) {
  outs() << Plain{Path} << ':' << R.Line << ": " << Plain{R.Pattern.text()}
         << ' ' << subjectName(R.About) << ' '
         << (R.Tolerates ? "PASS" : "FAIL") << ": decides " << Use.Decides
         << " of " << Use.Matches << " that it matches\n";
}

int run(const po::variables_map &Given) {
  std::string Path = text(Given, "rules");
  if (Path.empty())
    return fail("rules: name the severity file, with --rules");
  if (!Given.count("old"))
    return fail("rules: name a side, or two, whose exports the rules are for");
  Expected<std::vector<Rule>> Rules = readInput(Path, readRules);
  if (!Rules)
    return fail(Rules.takeError());

  TwoSides Sides;
  std::vector<const SymversRow *> Judged;
  if (Given.count("new")) {
    if (Error E = readSides(Sides, text(Given, "old"), text(Given, "new")))
      return fail(std::move(E));
    Comparison C = compareSides(Sides.Old, Sides.New, Sides.Pool, {});
    for (const ExportChange &Export : C.Exports)
      Judged.push_back(&Export.judgedRow());
  } else {
    Progress Unwatched;
    Expected<Side> S = readSide(text(Given, "old"), Sides.Pool, Unwatched);
    if (!S)
      return fail(S.takeError());
    Sides.Old = std::move(*S);
    for (const SymversRow &Row : Sides.Old.Exports.rows())
      Judged.push_back(&Row);
  }

  std::vector<RuleUse> Uses = countUses(*Rules, Judged);
  for (size_t I = 0; I < Uses.size(); ++I)
    if (!Given.count("unused") || !Uses[I].Decides)
      print((*Rules)[I], Uses[I], Path);
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return ExitFine;
}

} // namespace

int genksyms::runRules(const Arguments &Args) {
  po::options_description Visible = describeOptions();
  po::variables_map Given;
  if (Error E = parsePositional(Args, Visible, {"old", "new"}, Given))
    return fail("rules: " + Twine(toString(std::move(E))));
  if (Given.count("help")) {
    std::cout << Usage << '\n' << Visible;
    return ExitFine;
  }
  return run(Given);
}
