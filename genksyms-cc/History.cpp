//===- History.cpp - The command `history` --------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Store/History.h"
#include "StoreOption.h"
#include "genksyms-cc/Report/StoreReport.h"
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
      "text or json");
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
  if (Format != "text" && Format != "json")
    return fail("history: --format must be text or json, not " +
                quoted(Format));
  if (!Given.count("symbol"))
    return fail(wrongUsage("history", "name a symbol, or a type as "
                                      "struct:NAME"));
  Expected<ReleaseChoice> Choice = releaseChoice(Given);
  if (!Choice)
    return fail(Choice.takeError());
  Expected<Store> S = openStore(Given, StoreAccess::Read);
  if (!S)
    return fail(S.takeError());
  Expected<std::vector<ReleaseInfo>> Releases = chooseReleases(*S, *Choice);
  if (!Releases)
    return fail(Releases.takeError());
  Expected<History> H =
      readHistory(*S, textOf(Given, "symbol"), std::move(*Releases));
  if (!H)
    return fail(H.takeError());
  auto Write = [&](raw_ostream &Out) {
    if (Format == "json")
      printHistoryJson(*H, Out);
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
