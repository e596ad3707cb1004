//===- Loads.cpp - The command `loads` ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `check` against the releases of a store.
//
//===----------------------------------------------------------------------===//

#include "LoadOutput.h"
#include "ProgressBar.h"
#include "StoreOption.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

using Strings = std::vector<std::string>;

constexpr char Usage[] =
    "usage: genksyms-cc loads MODULE... [--release GLOB]... [--between A B]\n\n"
    "Says on which releases of a store modules would load, and why not on the\n"
    "others: genksyms-cc check against the store, with its words, formats and\n"
    "exit statuses.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "print this help");
  addStoreOption(Options);
  addChoiceOptions(Options);
  addLoadOptions(Options);
  return Options;
}

int run(const po::variables_map &Given) {
  if (!Given.count("module"))
    return fail("loads: no module to check; name a .ko file or a directory");
  if (Error E = checkLoadOptions("loads", Given))
    return fail(std::move(E));
  Expected<ReleaseChoice> Choice = releaseChoice(Given);
  if (!Choice)
    return fail(Choice.takeError());
  setJobs(Given["jobs"].as<Count>().Value);
  Expected<Store> S = openStore(Given, StoreAccess::Read);
  if (!S)
    return fail(S.takeError());
  Expected<TabledReleases> Chosen = chooseTabled(*S, *Choice);
  if (!Chosen)
    return fail(Chosen.takeError());
  Progress Done;
  // It goes with the process: to give it back, piece by piece, would take a
  // tenth of the time.
  static LoadChecking &Checking = *new LoadChecking(loadQuestion(Given), Done);
  Error Failure = [&] {
    ProgressBar Bar(Done, "modules");
    return Checking.run([&](ArrayRef<const Module *> Modules) {
      return storedKernels(*S, Chosen->Releases, Modules);
    });
  }();
  printWarnings(Checking.warnings());
  if (Failure)
    return fail(std::move(Failure));
  int Status = printLoads(Given, Checking);
  return Chosen->IsWhole ? Status : int(ExitFailure);
}

} // namespace

int genksyms::runLoads(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"loads", Usage, {}, "module"};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  return run(Given);
}
