//===- StoreOption.cpp - Which store, and which of its releases -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StoreOption.h"
#include "genksyms-cc/Support/Errors.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

using Strings = std::vector<std::string>;

/// The labels that have an option of their own.
static constexpr const char *ChoosingLabels[] = {"distribution", "flavour",
                                                 "architecture"};

void genksyms::addStoreOption(po::options_description &Options) {
  Options.add_options()(
      "store", po::value<std::string>()->value_name("WHERE"),
      "a file, or postgresql://... for a server; by default "
      "$GENKSYMS_CC_STORE, else genksyms-cc/store.db in $XDG_DATA_HOME or "
      "~/.local/share");
}

Expected<Store> genksyms::openStore(const po::variables_map &Given,
                                    StoreAccess Access) {
  std::string Where = textOf(Given, "store");
  return Store::open(Where.empty() ? Store::defaultPlace() : Where, Access);
}

void genksyms::addChoiceOptions(po::options_description &Options) {
  auto Add = Options.add_options();
  Add("release", po::value<Strings>()->composing()->value_name("GLOB"),
      "only releases whose names match; may be given several times");
  Add("between", po::value<Strings>()->multitoken()->value_name("A B"),
      "only the releases from A to B, both included");
  for (const char *Label : ChoosingLabels)
    Add(Label, po::value<std::string>()->value_name("GLOB"),
        "only releases with such a label");
}

Expected<ReleaseChoice>
genksyms::releaseChoice(const po::variables_map &Given) {
  ReleaseChoice Choice;
  if (Given.count("release"))
    Choice.Globs = Given["release"].as<Strings>();
  if (Given.count("between")) {
    const auto &Ends = Given["between"].as<Strings>();
    if (Ends.size() != 2)
      return makeError("--between takes two releases, the first and the last, "
                       "after everything else");
    Choice.Between = {Ends[0], Ends[1]};
  }
  for (const char *Label : ChoosingLabels)
    if (Given.count(Label))
      Choice.Labelled[Label] = textOf(Given, Label);
  return Choice;
}

Expected<ChosenReleases> genksyms::openChosen(const po::variables_map &Given) {
  Expected<ReleaseChoice> Choice = releaseChoice(Given);
  if (!Choice)
    return Choice.takeError();
  Expected<Store> S = openStore(Given, StoreAccess::Read);
  if (!S)
    return S.takeError();
  Expected<std::vector<ReleaseInfo>> Releases = chooseReleases(*S, *Choice);
  if (!Releases)
    return Releases.takeError();
  return ChosenReleases{std::move(*S), std::move(*Releases)};
}

Expected<TabledReleases> genksyms::chooseTabled(Store &S,
                                                const ReleaseChoice &Choice) {
  Expected<std::vector<ReleaseInfo>> Chosen = chooseReleases(S, Choice);
  if (!Chosen)
    return Chosen.takeError();
  TabledReleases Result;
  for (ReleaseInfo &R : *Chosen) {
    if (R.Facts.HasTable) {
      Result.Releases.push_back(std::move(R));
      continue;
    }
    Result.IsWhole = false;
    printWarnings({R.Name + ": the store has definitions of it, and no table "
                            "of exports; left out"});
  }
  if (Result.Releases.empty())
    return makeError(S.where() + ": no release with a table of exports is "
                                 "chosen; add a Module.symvers or a kernel");
  return Result;
}
