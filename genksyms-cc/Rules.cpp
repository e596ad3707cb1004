//===- Rules.cpp - The command `rules` ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"
#include "CompareInputs.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

using Strings = std::vector<std::string>;

constexpr char Usage[] =
    "usage: genksyms-cc rules [--unused] --rules FILE [--rules FILE]... SIDE\n"
    "       genksyms-cc rules [--unused] --rules FILE... OLD NEW\n"
    "       genksyms-cc rules [--unused] --rules FILE... --all SIDE...\n\n"
    "Tells how many exports of SIDE, or changed exports between OLD and NEW,\n"
    "each rule of a severity file decides on. With more sides than two, or\n"
    "with --all, all exports of all sides count. Sides are as in genksyms-cc\n"
    "diff.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "print this help");
  Add("rules", po::value<Strings>()->composing()->value_name("FILE"),
      "a severity file; of several the rules of the first come first");
  Add("all", "all exports of all sides, not what changed between two");
  Add("unused", "list only rules that match nothing, or nothing that an "
                "earlier rule does not match");
  return Options;
}

void print(const Rule &R, const RuleUse &Use) {
  outs() << Plain{R.File} << ':' << R.Line << ": " << Plain{R.Pattern.text()}
         << ' ' << subjectName(R.About) << ' '
         << (R.Tolerates ? "PASS" : "FAIL") << ": decides " << Use.Decides
         << " of " << Use.Matches << " that it matches\n";
}

/// What changed between two sides.
Expected<std::vector<RuleUse>> usesBetween(const std::vector<Rule> &Rules,
                                           const Strings &Paths) {
  TwoSides Sides;
  if (Error E = readSides(Sides, Paths[0], Paths[1]))
    return std::move(E);
  Comparison C = compareSides(Sides.Old, Sides.New, Sides.Pool, {});
  std::vector<const SymversRow *> Judged;
  Judged.reserve(C.Exports.size());
  for (const ExportChange &Export : C.Exports)
    Judged.push_back(&Export.judgedRow());
  return countUses(Rules, Judged);
}

/// All exports of all sides, of which one is held at a time.
Expected<std::vector<RuleUse>> usesIn(const std::vector<Rule> &Rules,
                                      const Strings &Paths) {
  std::vector<RuleUse> Total(Rules.size());
  for (const std::string &Path : Paths) {
    SymtypesPool Pool;
    Progress Unwatched;
    Expected<Side> S = readSide(Path, Pool, Unwatched);
    if (!S)
      return S.takeError();
    printWarnings(S->Types.Warnings);
    std::vector<const SymversRow *> Judged;
    for (const SymversRow &Row : S->Exports.rows())
      Judged.push_back(&Row);
    for (const auto &[Sum, Use] : zip(Total, countUses(Rules, Judged))) {
      Sum.Matches += Use.Matches;
      Sum.Decides += Use.Decides;
    }
  }
  return Total;
}

int run(const po::variables_map &Given) {
  if (!Given.count("rules"))
    return fail("rules: name the severity file, with --rules");
  if (!Given.count("side"))
    return fail("rules: name the sides whose exports the rules are for");
  Expected<std::vector<Rule>> Rules =
      readRuleFiles(Given["rules"].as<Strings>());
  if (!Rules)
    return fail(Rules.takeError());
  const auto &Paths = Given["side"].as<Strings>();
  Expected<std::vector<RuleUse>> Uses = Paths.size() == 2 && !Given.count("all")
                                            ? usesBetween(*Rules, Paths)
                                            : usesIn(*Rules, Paths);
  if (!Uses)
    return fail(Uses.takeError());

  for (const auto &[R, Use] : zip(*Rules, *Uses))
    if (!Given.count("unused") || !Use.Decides)
      print(R, Use);
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return ExitFine;
}

} // namespace

int genksyms::runRules(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"rules", Usage, {}, "side"};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  return run(Given);
}
