//===- Cover.cpp - The command `cover` ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Store/Cover.h"
#include "ProgressBar.h"
#include "StoreOption.h"
#include "genksyms-cc/Report/StoreReport.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

using Strings = std::vector<std::string>;

constexpr char Usage[] =
    "usage: genksyms-cc cover MODULE... [--release GLOB]... [--between A B]\n"
    "       genksyms-cc cover --symbols FILE\n\n"
    "Tells how few builds of modules do for all releases of a store, which\n"
    "releases to build on, and what makes the builds differ. A module that is\n"
    "built on one release loads on another where this has the same versions "
    "of\n"
    "all imported symbols and the rest of genksyms-cc check's rules hold. The\n"
    "exit status is 1 where no build loads on some release, and 2 where it is\n"
    "not known whether fewer builds do.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "print this help");
  addStoreOption(Options);
  addChoiceOptions(Options);
  Add("symbols", po::value<std::string>()->value_name("FILE"),
      "in place of modules: a list of symbols, one a line, that a module under "
      "the GPL imports");
  Add("weak-updates",
      "with each build, the releases that weak-modules shares it with, and "
      "those of them that do not load it");
  Add("missing-version", po::value<std::string>()->default_value("fail"),
      "what the kernel does about an imported symbol that the module's version "
      "table leaves out: fail (Debian's kernels, and all before 4.10) or warn");
  Add("limit", po::value<Count>()->default_value({3}, "3"),
      "for text: symbols shown that differ between two builds, and in every "
      "format those of which the causes are looked up; 0 for all");
  Add("format,f", po::value<std::string>()->default_value("text"),
      "text or json");
  Add("output,o",
      po::value<std::string>()->default_value("-", "standard output"),
      "where to write");
  Add("json-schema", "print the schema of the json format");
  Add("jobs,j", po::value<Count>()->default_value({0}, "one a processor"),
      "number of threads");
  return Options;
}

/// What is to be built: modules, or one that stands for a list of symbols.
Expected<std::vector<std::unique_ptr<Module>>>
readSubjects(const po::variables_map &Given) {
  if (!Given.count("symbols")) {
    Progress Done;
    ProgressBar Bar(Done, "modules");
    return readCoverModules(Given["module"].as<Strings>(), Done);
  }
  std::string Path = textOf(Given, "symbols");
  auto Text = MemoryBuffer::getFile(Path);
  if (!Text)
    return makeFileError(Path, Text.getError());
  Expected<std::unique_ptr<Module>> List =
      readCoverSymbols((*Text)->getMemBufferRef());
  if (!List)
    return List.takeError();
  std::vector<std::unique_ptr<Module>> Result;
  Result.push_back(std::move(*List));
  return Result;
}

/// What is not whole about the answer; whether there is anything.
bool warnOfDoubts(const Cover &C) {
  std::vector<std::string> Doubts;
  if (C.Undecided)
    Doubts.push_back(std::to_string(C.Undecided) +
                     " pairs of a build and a release are not known to load, "
                     "and count as if they do not: fewer builds may do; "
                     "genksyms-cc loads says what is not known");
  if (C.AtLeast < C.Builds.size())
    Doubts.push_back("it would take too long to tell whether fewer builds do: "
                     "at most " +
                     std::to_string(C.Builds.size()) + ", at least " +
                     std::to_string(C.AtLeast));
  printWarnings(Doubts);
  return !Doubts.empty();
}

int print(const po::variables_map &Given, const Cover &C) {
  auto Write = [&](raw_ostream &Out) {
    if (textOf(Given, "format") == "json")
      printCoverJson(C, Out);
    else
      printCover(C, Given["limit"].as<Count>().Value, Out);
  };
  if (Error E = writeFile(textOf(Given, "output"), Write))
    return fail(std::move(E));
  if (warnOfDoubts(C))
    return ExitFailure;
  return C.Gaps.empty() ? ExitFine : ExitDifferences;
}

Error checkOptions(const po::variables_map &Given) {
  std::string Format = textOf(Given, "format");
  if (Format != "text" && Format != "json")
    return makeError("cover: --format must be text or json, not " +
                     quoted(Format));
  std::string Missing = textOf(Given, "missing-version");
  if (Missing != "fail" && Missing != "warn")
    return makeError("cover: --missing-version must be fail or warn, not " +
                     quoted(Missing));
  if (Given.count("module") + Given.count("symbols") != 1)
    return makeError("cover: name modules, .ko files or directories, or a list "
                     "of symbols with --symbols");
  return Error::success();
}

int run(const po::variables_map &Given) {
  if (Given.count("json-schema")) {
    outs() << coverJsonSchema();
    return ExitFine;
  }
  if (Error E = checkOptions(Given))
    return fail(std::move(E));
  Expected<ReleaseChoice> Choice = releaseChoice(Given);
  if (!Choice)
    return fail(Choice.takeError());
  setJobs(Given["jobs"].as<Count>().Value);
  Expected<std::vector<std::unique_ptr<Module>>> Subjects = readSubjects(Given);
  if (!Subjects)
    return fail(Subjects.takeError());
  Expected<Store> S = openStore(Given, StoreAccess::Read);
  if (!S)
    return fail(S.takeError());
  Expected<TabledReleases> Chosen = chooseTabled(*S, *Choice);
  if (!Chosen)
    return fail(Chosen.takeError());
  CoverQuestion Asked;
  for (const auto &M : *Subjects)
    Asked.Modules.push_back(M.get());
  Asked.AreSymbols = Given.count("symbols");
  Asked.MissingVersionFails = textOf(Given, "missing-version") == "fail";
  Asked.WeakUpdates = Given.count("weak-updates");
  Asked.CauseLimit = Given["limit"].as<Count>().Value;
  Expected<Cover> C = coverReleases(*S, Asked, std::move(Chosen->Releases));
  if (!C)
    return fail(C.takeError());
  printWarnings(C->Warnings);
  int Status = print(Given, *C);
  return Chosen->IsWhole ? Status : int(ExitFailure);
}

} // namespace

int genksyms::runCover(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"cover", Usage, {}, "module"};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  int Status = run(Given);
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return Status;
}
