//===- CompareInputs.cpp - Files that `diff` and `rules` read -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompareInputs.h"
#include "Commands.h"
#include "ProgressBar.h"
#include <optional>

using namespace genksyms;
using namespace llvm;

Error genksyms::readSides(TwoSides &Sides, StringRef OldPath,
                          StringRef NewPath) {
  Progress Done;
  auto Bar = std::make_optional<ProgressBar>(Done, "steps");
  Expected<Side> Old = readSide(OldPath, Sides.Pool, Done);
  Expected<Side> New = readSide(NewPath, Sides.Pool, Done);
  Bar.reset();
  // A bad file that is given twice is bad once.
  if (!Old && OldPath == NewPath)
    consumeError(New.takeError());
  if (!Old || !New)
    return joinErrors(Old.takeError(), New.takeError());
  Sides.Old = std::move(*Old);
  Sides.New = std::move(*New);
  printWarnings(Sides.Old.Types.Warnings);
  if (OldPath != NewPath)
    printWarnings(Sides.New.Types.Warnings);
  return Error::success();
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
