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

#include "LoadOutput.h"
#include "ProgressBar.h"
#include "genksyms-cc/Compare/LoadCauses.h"
#include "genksyms-cc/Compare/LoadChecking.h"
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
  Add("symtypes", po::value<Strings>()->composing(),
      "given twice, the symtypes that the modules were built with and those of "
      "the kernel: names the types behind versions that differ");
  addLoadOptions(Options);
  return Options;
}

LoadQuestion question(const po::variables_map &Given) {
  LoadQuestion Asked = loadQuestion(Given);
  if (Given.count("against"))
    Asked.Against = Given["against"].as<Strings>();
  if (Given.count("modules-dir"))
    Asked.ModulesDirectory = Given["modules-dir"].as<std::string>();
  return Asked;
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
  return printLoads(Given, Checking);
}

int run(const po::variables_map &Given) {
  if (Error E = checkLoadOptions("check", Given))
    return fail(std::move(E));
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
