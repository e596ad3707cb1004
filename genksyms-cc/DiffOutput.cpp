//===- DiffOutput.cpp - What `diff` writes, and where ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DiffOutput.h"
#include "CommandLine.h"
#include "PageDates.h"
#include "Pager.h"
#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

using Strings = std::vector<std::string>;

/// Exports named at each type where --limit says nothing.
constexpr size_t TextLimit = 20;
constexpr size_t HtmlLimit = 200;

size_t limit(const po::variables_map &Given, size_t Usual) {
  if (Given.count("full"))
    return 0;
  return Given.count("limit") ? Given["limit"].as<Count>().Value : Usual;
}

TextOptions textOptions(const po::variables_map &Given, bool ToFile) {
  TextOptions Options;
  Options.Color = cantFail(wantsColor(textOf(Given, "color"), ToFile));
  Options.Limit = limit(Given, TextLimit);
  Options.ByModule = Given.count("by-module");
  return Options;
}

/// Paths are relative to Base; where none is given and C's sources are known,
/// to these, which is what services lay a report on.
SarifOptions sarifOptions(const Comparison &C, StringRef Base) {
  SarifOptions Options{GENKSYMS_CC_VERSION, Base, "", ""};
  if (C.SourceRoot.empty())
    return Options;
  if (Base.empty()) {
    Options.Base = C.SourceRoot;
    Options.WorkingDirectory = currentDirectory();
    return Options;
  }
  // The sources are known by a name without links.
  SmallString<256> Real;
  StringRef Below = C.SourceRoot;
  Options.Sources = C.SourceRoot;
  if (!sys::fs::real_path(Base, Real) && Below.consume_front(Real) &&
      (Below.empty() || Below.consume_front("/")))
    Options.Sources = Below.str();
  return Options;
}

/// How to print Format, or nothing for an unknown one.
decltype(DiffOutput::Print) printer(StringRef Format,
                                    const po::variables_map &Given,
                                    const PageOrigin &Origin, bool ToFile) {
  if (Format == "text")
    return [Options = textOptions(Given, ToFile)](const Comparison &C,
                                                  raw_ostream &Out) {
      printText(C, Options, Out);
    };
  if (Format == "html")
    return [L = limit(Given, HtmlLimit), Origin](const Comparison &C,
                                                 raw_ostream &Out) {
      printHtml(C, L, Origin, Out);
    };
  if (Format == "sarif")
    return [Base = textOf(Given, "uri-base")](const Comparison &C,
                                              raw_ostream &Out) {
      printSarif(C, sarifOptions(C, Base), Out);
    };
  if (Format == "short")
    return printShort;
  if (Format == "symbols")
    return printSymbols;
  if (Format == "mod-symbols")
    return printModifiedSymbols;
  if (Format == "json")
    return printJson;
  if (Format == "null")
    return [](const Comparison &, raw_ostream &) {};
  return nullptr;
}

/// `FORMAT` or `FORMAT:FILE`.
Expected<DiffOutput> readFormat(StringRef Word,
                                const po::variables_map &Given) {
  auto [Format, File] = Word.split(':');
  DiffOutput Result;
  Result.File = File.str();
  if (Word.contains(':') && File.empty())
    return makeError("--format " + quoted(Word) + " names no file after its :");
  if (File.empty())
    Result.File = textOf(Given, "output");
  PageOrigin Origin;
  if (Format == "html")
    if (Error E = pageOrigin().moveInto(Origin))
      return std::move(E);
  Result.Print = printer(Format, Given, Origin, !Result.File.empty());
  Result.IsLong = Format == "text";
  Result.WantsLines = Format == "sarif";
  Result.ShowsSources = is_contained({"text", "html", "json", "sarif"}, Format);
  if (!Result.Print)
    return makeError("unknown format " + quoted(Format) +
                     "; it must be text, short, symbols, mod-symbols, json, "
                     "sarif, html or null");
  return Result;
}

} // namespace

void genksyms::addOutputOptions(po::options_description &Options) {
  auto Add = Options.add_options();
  Add("format,f",
      po::value<Strings>()->composing()->value_name("FORMAT[:FILE]"),
      "text (the default), short, symbols, mod-symbols (without those that "
      "were added or removed), json, sarif, html or null (the status alone); "
      "may be given several times, with a file for all but one");
  Add("output,o", po::value<std::string>()->value_name("FILE"),
      "write what has no FILE of its own to FILE instead of standard output");
  Add("limit", po::value<Count>(),
      "how many exports text and html name at each type; 0 for all");
  Add("full", "cut no list in text and html");
  Add("by-module", "group the lists of exports in text by module");
  Add("uri-base", po::value<std::string>()->value_name("DIRECTORY"),
      "sarif: give paths below DIRECTORY relative to it");
  Add("color", po::value<std::string>()->default_value("auto"), ColorHelp);
  Add("no-pager", "do not show text on a terminal through $PAGER");
}

Expected<std::vector<DiffOutput>>
genksyms::diffOutputs(const po::variables_map &Given) {
  if (Error E = wantsColor(textOf(Given, "color"), false).takeError())
    return std::move(E);
  Strings Words =
      Given.count("format") ? Given["format"].as<Strings>() : Strings{"text"};
  std::vector<DiffOutput> Outputs;
  for (const std::string &Word : Words) {
    Expected<DiffOutput> Output = readFormat(Word, Given);
    if (!Output)
      return Output.takeError();
    for (const DiffOutput &Other : Outputs)
      if (Other.File == Output->File)
        return makeError(
            "two formats for " +
            (Other.File.empty() ? "standard output" : quoted(Other.File)) +
            "; name a file of its own, as in --format html:FILE");
    Outputs.push_back(std::move(*Output));
  }
  if (Given.count("output") && none_of(Outputs, [&](const DiffOutput &Output) {
        return Output.File == textOf(Given, "output");
      }))
    return makeError("nothing is left for --output: each format has a file");
  if (Given.count("no-pager"))
    for (DiffOutput &Output : Outputs)
      Output.IsLong = false;
  return Outputs;
}

Error genksyms::writeOutputs(ArrayRef<DiffOutput> Outputs, Comparison &C) {
  if (any_of(Outputs, [](const DiffOutput &O) { return O.WantsLines; }))
    findLines(C);
  for (const DiffOutput &Output : Outputs) {
    if (Output.File.empty())
      continue;
    if (Error E = writeFile(Output.File,
                            [&](raw_ostream &Out) { Output.Print(C, Out); }))
      return E;
  }
  for (const DiffOutput &Output : Outputs) {
    if (!Output.File.empty())
      continue;
    std::optional<Pager> Shown;
    if (Output.IsLong)
      Shown.emplace();
    Output.Print(C, outs());
    Error E = flushStandardOutput();
    if (Shown && Shown->isThere()) // it may have been left early
      consumeError(std::move(E));
    else if (E)
      return E;
  }
  return Error::success();
}
