//===- ChangeJudgement.cpp - Which changes count --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ChangeJudgement.h"
#include "Commands.h"
#include "genksyms-cc/Support/Errors.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

using Strings = std::vector<std::string>;

/// The files that Option names, each once or in any number.
Strings files(const po::variables_map &Given, const char *Option) {
  return Given.count(Option) ? Given[Option].as<Strings>() : Strings();
}

template <typename T>
Error readOptional(const Strings &Paths, std::optional<T> &Into,
                   Expected<T> (*Read)(ArrayRef<std::string>)) {
  if (Paths.empty())
    return Error::success();
  Expected<T> Result = Read(Paths);
  if (!Result)
    return Result.takeError();
  Into = std::move(*Result);
  return Error::success();
}

} // namespace

void genksyms::addJudgementOptions(po::options_description &Options) {
  auto Add = Options.add_options();
  auto Files = [] {
    return po::value<Strings>()->composing()->value_name("FILE");
  };
  Add("filter", Files(),
      "compare only the exports that FILE lists, a name or a pattern with *, ? "
      "and [a-z] a line; may be given several times");
  Add("fail-on", po::value<std::string>()->value_name("CHANGES"),
      "which changes are not tolerated, separated by commas: removed, "
      "reversioned, relicensed, renamespaced, moved, added, relaxed (GPL-only "
      "or in a namespace no longer), kept (a version stayed although a type "
      "that it reaches changed), or of those that are reversioned: breaks, "
      "unknown and harmless, by what debugging information tells of the "
      "layout; or all; default: the first four");
  Add("allow-empty", "sides without exports, and lists that match none, are "
                     "fine");
  Add("rules", Files(),
      "tolerate what this severity file lets pass; of several files the first "
      "rule that matches decides");
  Add("stable-list", Files(),
      "tolerate all changes of exports that FILE does not list; may be given "
      "several times");
  Add("suppressions", Files(),
      "leave out the changes that the sections of this file match, which is "
      "one as abidiff reads them; may be given several times, and be shortened "
      "to --suppr");
}

Error genksyms::readJudgement(const po::variables_map &Given,
                              ChangeJudgement &J) {
  if (Given.count("fail-on"))
    if (Error E = parseChangeKinds(textOf(Given, "fail-on")).moveInto(J.FailOn))
      return inContext("--fail-on", std::move(E));
  Error E = readOptional(files(Given, "filter"), J.Filter, readPatternFiles);
  E = joinErrors(std::move(E),
                 readOptional(files(Given, "rules"), J.Rules, readRuleFiles));
  E = joinErrors(std::move(E),
                 readOptional(files(Given, "suppressions"), J.Suppressions,
                              readSuppressionFiles));
  return joinErrors(std::move(E), readOptional(files(Given, "stable-list"),
                                               J.StableList, readPatternFiles));
}

int genksyms::statusOf(StringRef Command, const Comparison &C,
                       const po::variables_map &Given) {
  if (!C.Empty.empty() && !Given.count("allow-empty")) {
    for (const std::string &Why : C.Empty)
      fail(Command + ": " + Why + "; --allow-empty says that this is fine");
    return ExitFailure;
  }
  return C.isFine() ? ExitFine : ExitDifferences;
}
