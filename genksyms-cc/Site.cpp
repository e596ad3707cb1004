//===- Site.cpp - The command `site` --------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PageDates.h"
#include "ProgressBar.h"
#include "StoreOption.h"
#include "genksyms-cc/Report/SiteReport.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/OutputDirectory.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

constexpr char Usage[] =
    "usage: genksyms-cc site DIR [--release GLOB]... [--between A B]\n\n"
    "Writes a web site of a store, to be put on any server: a page for each\n"
    "symbol, for each type that changed, and for what changed from each\n"
    "release to the next, with a search over all of them. DIR appears once it\n"
    "is complete. A site that is there already is replaced; anything else is\n"
    "left alone, and the exit status is 2.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "print this help");
  addStoreOption(Options);
  addChoiceOptions(Options);
  Add("title",
      po::value<std::string>()
          ->default_value("Kernel symbols and types")
          ->value_name("TEXT"),
      "the site's title");
  Add("jobs,j", po::value<Count>()->default_value({0}, "one a processor"),
      "number of threads");
  return Options;
}

/// Compares and writes; the errors of all files.
Error writeSite(OverviewReader &Reader, Site &Pages, OutputDirectory &To) {
  Progress Done;
  JobErrors Errors;
  auto Write = [&](size_t Job, const SiteFile &File) {
    Errors.add(Job, To.write(File.Path, File.Print));
  };
  {
    ProgressBar Bar(Done, "comparisons");
    if (Error E = Reader.comparePairs(
            [&](size_t Pair, const Comparison &C) {
              Write(Pair, Pages.pairPage(Pair, C));
            },
            Done))
      return joinErrors(Errors.take(), std::move(E));
  }
  if (Error E = Errors.take())
    return E;
  std::vector<SiteFile> Files = Pages.files();
  Progress Written;
  Written.Total = Files.size();
  ProgressBar Bar(Written, "files");
  parallelFor(0, Files.size(), [&](size_t I) {
    Write(I, Files[I]);
    ++Written.Done;
  });
  return Errors.take();
}

int run(const po::variables_map &Given) {
  if (!Given.count("directory"))
    return fail(wrongUsage("site", "name the directory to write"));
  if (textOf(Given, "title").empty())
    return fail("site: --title is empty; leave it out, or name the site");
  Expected<PageOrigin> Origin = pageOrigin();
  if (!Origin)
    return fail(inContext("site", Origin.takeError()));
  Expected<ChosenReleases> Chosen = openChosen(Given);
  if (!Chosen)
    return fail(Chosen.takeError());
  Expected<OutputDirectory> To = OutputDirectory::create(
      textOf(Given, "directory"), {SiteMarkFile, SiteMarkText});
  if (!To)
    return fail(To.takeError());
  Expected<OverviewReader> Reader =
      OverviewReader::read(Chosen->From, std::move(Chosen->Releases));
  if (!Reader)
    return fail(Reader.takeError());
  Site Pages(Reader->overview(), textOf(Given, "title"), *Origin);
  if (Error E = writeSite(*Reader, Pages, *To))
    return fail(std::move(E));
  if (Error E = To->finish())
    return fail(std::move(E));
  return ExitFine;
}

} // namespace

int genksyms::runSite(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"site", Usage, {"directory"}};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  setJobs(Given["jobs"].as<Count>().Value);
  int Status = run(Given);
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return Status;
}
