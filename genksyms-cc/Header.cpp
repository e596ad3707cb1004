//===- Header.cpp - The command header ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "ExportInputs.h"
#include "genksyms-cc/Formats/VersionedHeader.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/Support/MemoryBuffer.h"
#include <boost/program_options.hpp>
#include <iostream>

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

struct HeaderArguments {
  std::string Style;
  std::string Output;
  std::vector<std::string> NoVersion;
  bool Smp = false;
  SourceOptions Sources;
};

constexpr const char *Usage =
    "usage: genksyms-cc header [OPTIONS] [INPUT...] [-- COMPILER-ARGUMENTS]\n"
    "\n"
    "Writes a header that puts each export's version into its name, as in\n"
    "`#define register_chrdev register_chrdev_Rc8dc8350`. Include it before\n"
    "anything else (-include) in the build of the base kernel and of its "
    "LKMs.\n"
    "It takes effect where CONFIG_MODVERSIONS is defined.\n"
    "\n"
    "Each INPUT is a C source, preprocessed C (.i), a Module.symvers, a list "
    "of\n"
    "`#SYMVER` lines or their older forms, or an object, module or kernel "
    "with\n"
    "debugging information; `-` is standard input.\n";

po::options_description describeOptions(HeaderArguments &Args) {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "show this text");
  Add("output,o", po::value(&Args.Output)->value_name("FILE"),
      "write to FILE instead of standard output; with --style=2.4 the "
      "directory "
      "that stands for include/linux");
  Add("style",
      po::value(&Args.Style)->default_value("header")->value_name("STYLE"),
      "header: one guarded header; 2.4: modules/*.ver, modsetver.h and "
      "modversions.h, as 2.4 kernels had them");
  Add("no-version", po::value(&Args.NoVersion)->value_name("FILE"),
      "symbols that keep their names, one a line: those that assembly or "
      "linker "
      "scripts name, those that headers define as macros, and those that are "
      "no C identifiers; may be repeated");
  Add("smp-prefix", po::bool_switch(&Args.Smp),
      "put smp_ between _R and the version, as 2.4 kernels did for SMP");
  Args.Sources.addTo(Options);
  return Options;
}

/// The names in the --no-version files; warns of those that nobody exports.
Expected<StringSet<>> readNoVersion(ArrayRef<std::string> Files,
                                    ArrayRef<HeaderSymbol> Symbols) {
  StringSet<> Exported;
  for (const HeaderSymbol &Symbol : Symbols)
    Exported.insert(Symbol.Name);
  StringSet<> Names;
  for (const std::string &File : Files) {
    Expected<std::unique_ptr<MemoryBuffer>> Text = readInput(File);
    if (!Text)
      return Text.takeError();
    Expected<std::vector<std::string>> List =
        readSymbolList((*Text)->getMemBufferRef());
    if (!List)
      return List.takeError();
    for (const std::string &Name : *List) {
      Names.insert(Name);
      if (!Exported.contains(Name))
        errs() << "warning: " << File << ": " << Name
               << " is not among the exports\n";
    }
  }
  return Names;
}

std::vector<HeaderSymbol> headerSymbols(ArrayRef<ListedExport> Exports) {
  std::vector<HeaderSymbol> Symbols;
  for (const ListedExport &E : Exports)
    Symbols.push_back({E.Symbol, E.Crc, E.Unit, /*PlainBecause=*/""});
  return Symbols;
}

Error writeResult(const HeaderArguments &Args, ArrayRef<HeaderSymbol> Symbols) {
  StringRef Prefix = Args.Smp ? "smp_" : "";
  if (Args.Style == "2.4")
    return writeModversionsTree(Args.Output, Symbols, Prefix);
  auto Write = [&](raw_ostream &Out) {
    writeVersionedHeader(Out, Symbols, Prefix);
  };
  if (!Args.Output.empty())
    return writeFileIfChanged(Args.Output, Write);
  Write(outs());
  return flushStandardOutput();
}

std::string whatIsWrong(const HeaderArguments &Args) {
  if (Args.Style != "header" && Args.Style != "2.4")
    return "--style is header or 2.4, not " + Args.Style;
  if (Args.Style == "2.4" && Args.Output.empty())
    return "--style=2.4 writes several files; name their directory with "
           "--output";
  return "";
}

} // namespace

int genksyms::runHeader(const Arguments &CommandLine) {
  HeaderArguments Args;
  po::options_description Options = describeOptions(Args);
  if (std::optional<int> Status =
          parseCommandLine("header", CommandLine, Usage, Options, Args.Sources))
    return *Status;
  if (std::string Wrong = whatIsWrong(Args); !Wrong.empty())
    return fail(Wrong + "; see genksyms-cc header --help");

  GatheredExports Exports = gatherExports(Args.Sources, {});
  if (Exports.Failed)
    return ExitFailure;
  std::vector<HeaderSymbol> Symbols = headerSymbols(Exports.List);
  Expected<StringSet<>> NoVersion = readNoVersion(Args.NoVersion, Symbols);
  if (!NoVersion)
    return fail(NoVersion.takeError());
  if (Error E = prepareForHeader(Symbols, *NoVersion))
    return fail(std::move(E));
  if (Error E = writeResult(Args, Symbols))
    return fail(std::move(E));
  return ExitFine;
}
