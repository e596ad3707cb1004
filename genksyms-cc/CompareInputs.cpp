//===- CompareInputs.cpp - Files that `diff` and `rules` read -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompareInputs.h"
#include "Commands.h"
#include "ProgressBar.h"
#include "genksyms-cc/Compare/Compilers.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include <optional>

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

Error genksyms::readSides(TwoSides &Sides, StringRef OldPath, StringRef NewPath,
                          const SideOptions &Options) {
  Progress Done;
  auto Bar = std::make_optional<ProgressBar>(Done, "steps");
  Expected<Side> Old = readSide(OldPath, Sides.Pool, Done, Options);
  Expected<Side> New = readSide(NewPath, Sides.Pool, Done, Options);
  Bar.reset();
  // A bad file that is given twice is bad once.
  if (!Old && OldPath == NewPath)
    consumeError(New.takeError());
  if (!Old || !New)
    return joinErrors(Old.takeError(), New.takeError());
  Sides.Old = std::move(*Old);
  Sides.New = std::move(*New);
  setCompilersApart(Sides.Old, Sides.New, Sides.Pool);
  printWarnings(Sides.Old.Types.Warnings);
  if (OldPath != NewPath)
    printWarnings(Sides.New.Types.Warnings);
  return Error::success();
}

void genksyms::addSideOptions(po::options_description &Options) {
  auto Add = Options.add_options();
  Add("scheme", po::value<std::string>()->value_name("NAME"),
      "dwarf: of directories, take the kernel and modules by their debugging "
      "information, even where tables or symtypes are there");
  Add("stable", "of objects: heed kABI rules and reserved members, as "
                "gendwarfksyms does with this option");
}

Expected<SideOptions> genksyms::sideOptions(const po::variables_map &Given) {
  SideOptions Options;
  std::string Scheme = textOf(Given, "scheme");
  if (Given.count("scheme") && Scheme != "dwarf")
    return makeError(
        "--scheme: sides can be chosen by scheme dwarf alone, not " +
        quoted(Scheme));
  Options.FromObjects = Scheme == "dwarf";
  Options.Stable = Given.count("stable");
  return Options;
}

Expected<std::vector<Rule>>
genksyms::readRuleFiles(ArrayRef<std::string> Paths) {
  std::vector<Rule> All;
  Error Errors = Error::success();
  for (const std::string &Path : Paths)
    if (Expected<std::vector<Rule>> Rules = readInput(Path, readRules))
      std::move(Rules->begin(), Rules->end(), std::back_inserter(All));
    else
      Errors = joinErrors(std::move(Errors), Rules.takeError());
  if (Errors)
    return std::move(Errors);
  return std::move(All);
}

Expected<std::vector<Suppression>>
genksyms::readSuppressionFiles(ArrayRef<std::string> Paths) {
  std::vector<Suppression> All;
  Error Errors = Error::success();
  for (const std::string &Path : Paths) {
    Expected<std::vector<Suppression>> Read = readInput(Path, readSuppressions);
    if (!Read) {
      Errors = joinErrors(std::move(Errors), Read.takeError());
      continue;
    }
    if (Read->empty())
      errs() << "note: " << onOneLine(Path)
             << ": no section, which suppresses nothing\n";
    std::move(Read->begin(), Read->end(), std::back_inserter(All));
  }
  if (Errors)
    return std::move(Errors);
  return std::move(All);
}

Expected<PatternList> genksyms::readPatternFiles(ArrayRef<std::string> Paths) {
  PatternList All;
  Error Errors = Error::success();
  for (const std::string &Path : Paths)
    if (Expected<PatternList> Patterns = readInput(Path, readPatterns))
      All.merge(std::move(*Patterns));
    else
      Errors = joinErrors(std::move(Errors), Patterns.takeError());
  if (Errors)
    return std::move(Errors);
  return std::move(All);
}
