//===- Explain.cpp - genksyms-cc explain ----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Says where a symbol's version comes from.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/Explain.h"
#include "SourceOptions.h"
#include "genksyms-cc/Report/ExplainReport.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

constexpr char Usage[] =
    "usage: genksyms-cc explain [OPTIONS] SYMBOL [SOURCE...] "
    "[-- COMPILER-ARGUMENTS]\n"
    "       genksyms-cc --explain SYMBOL [OPTIONS] [SOURCE...] "
    "[-- COMPILER-ARGUMENTS]\n"
    "\n"
    "Finds the source that exports the symbol and says what its version is "
    "made\n"
    "of: versions, places, and the types that it reaches with size and member\n"
    "offsets. Of a symbol that is not exported it says what it is instead.\n"
    "Exit status: 0 exported, 1 not exported or not reaching the type, 2 "
    "failed,\nor not known.\n"
    "\n";

struct ExplainCommand {
  SourceOptions Sources;
  std::string Format = "text";
  std::string Type;
  std::string ColorWhen = "auto";
  std::string Symbol;
  ExplainPrinting Printing;
  std::string Buffer;

  int answer();
  int printExport(const Explanation &E);
  int printNone(const SymbolAnswer &Answer);
};

/// `struct:file`, `s#file` and `struct file` are all the last.
std::string typeName(StringRef Text) {
  for (auto [Prefix, Word] :
       {std::pair("s#", "struct "), std::pair("u#", "union "),
        std::pair("e#", "enum "), std::pair("t#", ""), std::pair("E#", ""),
        std::pair("struct:", "struct "), std::pair("union:", "union "),
        std::pair("enum:", "enum "), std::pair("typedef:", "")})
    if (Text.consume_front(Prefix))
      return (Word + Text).str();
  return Text.str();
}

int ExplainCommand::printExport(const Explanation &E) {
  raw_string_ostream OS(Buffer);
  OS.enable_colors(true);
  std::vector<size_t> Chain;
  if (!Type.empty()) {
    Chain = chainTo(E, typeName(Type));
    if (Chain.empty()) {
      std::vector<std::string> Names;
      for (const ExplainedType &Reached :
           ArrayRef(E.Types).drop_front(!E.Types.empty()))
        Names.push_back(Reached.Name);
      std::vector<std::string> Near = nearestNames(typeName(Type), Names);
      fail("'" + E.Symbol + "' does not reach '" + typeName(Type) + "'" +
           (Near.empty() ? "" : "; it reaches " + join(Near, ", ")));
      return ExitDifferences;
    }
  }
  if (Format == "json")
    printExplanationJson(OS, E, Chain, Printing.Full);
  else if (!Chain.empty())
    printChain(OS, E, Chain, Printing);
  else
    printExplanation(OS, E, Printing);
  return ExitFine;
}

int ExplainCommand::printNone(const SymbolAnswer &Answer) {
  const OtherSymbol &Other = Answer.Other;
  raw_string_ostream OS(Buffer);
  OS.enable_colors(true);
  // The errors have said all.
  if (Other.State == ExportState::NotKnown && Other.Reason.empty())
    return ExitFailure;
  bool Says = !Other.What.empty() || !Other.Candidates.empty() ||
              Other.State == ExportState::Listed ||
              Other.State == ExportState::NotBuilt;
  if (Format == "json")
    printOtherJson(OS, Other);
  else if (Says)
    printOther(OS, Other, Printing);
  switch (Other.State) {
  case ExportState::Listed:
    return fail("'" + Symbol + "': " + Other.Reason);
  case ExportState::NotKnown:
    return fail("whether '" + Symbol +
                "' is exported is not known: " + Other.Reason);
  case ExportState::NotBuilt:
    errs() << "note: " << Other.Reason << "; name it to see what it exports\n";
    return ExitDifferences;
  case ExportState::NotExported:
  case ExportState::NotByThese:
    break;
  }
  if (Says)
    return ExitDifferences;
  std::string Near =
      Other.NearestExports.empty()
          ? ""
          : "; the nearest exports are " + join(Other.NearestExports, ", ");
  return fail("'" + Symbol + "': no such symbol here" + Near);
}

int ExplainCommand::answer() {
  SymbolAnswer Answer =
      explainSymbol(Sources.Request, Symbol, [&](const CommandSet &Commands) {
        return Sources.unitOptions(Commands);
      });
  for (const std::string &Error : Answer.Errors)
    fail(Error);
  int Status = Answer.Export ? printExport(*Answer.Export) : printNone(Answer);
  outs() << Buffer;
  if (Error Problem = flushStandardOutput())
    return fail(std::move(Problem));
  return Status == ExitFine && !Answer.Errors.empty() ? ExitFailure : Status;
}

} // namespace

int genksyms::runExplain(const Arguments &Args) {
  ExplainCommand Command;
  po::options_description Description("Options");
  Command.Sources.addTo(Description);
  Description.add_options()("depth",
                            po::value(&Command.Printing.Depth)->value_name("N"),
                            "levels of types to show; default: 2")(
      "full", po::bool_switch(&Command.Printing.Full),
      "also the expanded text that the version is the checksum of")(
      "type", po::value(&Command.Type)->value_name("KIND:NAME"),
      "instead show how the symbol reaches a type, as struct:file")(
      "format,f", po::value(&Command.Format)->value_name("text|json"),
      "text (default) or json")(
      "color", po::value(&Command.ColorWhen)->value_name("auto|always|never"),
      "auto: on a terminal")("help,h", "this text");
  po::variables_map Values;
  if (Error Problem =
          Command.Sources.parse("explain", Args, Description, Values))
    return fail(std::move(Problem));
  if (Values.count("help"))
    return printHelp(Usage, Description);
  std::vector<std::string> &Inputs = Command.Sources.Request.Inputs;
  if (Inputs.empty())
    return fail("explain: which symbol? see genksyms-cc explain --help");
  Command.Symbol = Inputs.front();
  Inputs.erase(Inputs.begin());
  if (Command.Sources.Request.Arguments && Inputs.empty())
    return fail("compiler arguments without a source");
  if (Command.Format != "text" && Command.Format != "json")
    return fail("--format: there is no format '" + Command.Format +
                "'; it is text or json");
  Command.Printing.Color = Command.ColorWhen == "always" ||
                           (Command.ColorWhen == "auto" && outs().has_colors());
  return Command.answer();
}
