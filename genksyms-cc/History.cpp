//===- History.cpp - The command `history` --------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Store/History.h"
#include "PageDates.h"
#include "StoreOption.h"
#include "genksyms-cc/Report/StoreReport.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

constexpr char Usage[] =
    "usage: genksyms-cc history SYMBOL [--release GLOB]... [--between A B]\n"
    "       genksyms-cc history struct:NAME\n\n"
    "Tells in which releases of a store a symbol appeared, changed, moved, "
    "was\n"
    "relicensed, vanished, and with the definitions of both releases which\n"
    "type and member did it. With struct:NAME, union:NAME, enum:NAME or\n"
    "typedef:NAME, what became of a type. The exit status is 2 where no\n"
    "release has it.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "print this help");
  addStoreOption(Options);
  addChoiceOptions(Options);
  Add("format,f", po::value<std::string>()->default_value("text"),
      "text, json or html");
  Add("output,o",
      po::value<std::string>()->default_value("-", "standard output"),
      "where to write");
  Add("json-schema", "print the schema of the json format");
  return Options;
}

int run(const po::variables_map &Given) {
  if (Given.count("json-schema")) {
    outs() << historyJsonSchema();
    return ExitFine;
  }
  std::string Format = textOf(Given, "format");
  if (Format != "text" && Format != "json" && Format != "html")
    return fail("history: --format must be text, json or html, not " +
                quoted(Format));
  if (!Given.count("symbol"))
    return fail(wrongUsage("history", "name a symbol, or a type as "
                                      "struct:NAME"));
  Expected<PageOrigin> Origin = pageOrigin();
  if (!Origin)
    return fail(inContext("history", Origin.takeError()));
  Expected<ChosenReleases> Chosen = openChosen(Given);
  if (!Chosen)
    return fail(Chosen.takeError());
  Expected<History> H = readHistory(Chosen->From, textOf(Given, "symbol"),
                                    std::move(Chosen->Releases));
  if (!H)
    return fail(H.takeError());
  auto Write = [&](raw_ostream &Out) {
    if (Format == "json")
      printHistoryJson(*H, Out);
    else if (Format == "html")
      printHistoryHtml(*H, *Origin, Out);
    else
      printHistory(*H, Out);
  };
  if (Error E = writeFile(textOf(Given, "output"), Write))
    return fail(std::move(E));
  return ExitFine;
}

} // namespace

int genksyms::runHistory(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"history", Usage, {"symbol"}};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  int Status = run(Given);
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return Status;
}
