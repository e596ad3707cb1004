//===- Explain.cpp - genksyms-cc explain ----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Says where a symbol's version comes from, and whose versions a type is part
// of.
//
//===----------------------------------------------------------------------===//

#include "ExplainCommand.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

constexpr char Usage[] =
    "usage: genksyms-cc explain [OPTIONS] SYMBOL|TYPE [WHERE...] "
    "[-- COMPILER-ARGUMENTS]\n"
    "       genksyms-cc --explain SYMBOL|TYPE [OPTIONS] [WHERE...] "
    "[-- COMPILER-ARGUMENTS]\n"
    "\n"
    "Finds the source that exports the symbol and says what its version is "
    "made\n"
    "of: versions, places, and the types that it reaches with size and member\n"
    "offsets. Of a symbol that is not exported it says what it is instead.\n"
    "Of a TYPE, struct:mutex or \"struct mutex\", it says which exports reach "
    "it,\nthrough what.\n"
    "\n"
    "WHERE is sources or directories of the tree; or one symtypes file, "
    "consolidated\n"
    "or not, directory of .symtypes files, Module.symvers, module or kernel "
    "image;\n"
    "or two of these or of trees, to see what differs between them.\n"
    "\n"
    "Exit status: 0 exported, of two sides: with the same version; 1 not "
    "exported,\nnot reaching the type, or different; 2 failed, or not known.\n"
    "\n";

po::options_description describeOptions(ExplainCommand &Into) {
  po::options_description Options("Options");
  Into.Sources.addTo(Options);
  auto Add = Options.add_options();
  Add("extra-symbols", po::value(&Into.ExtraSymbols)->value_name("FILE"),
      "a table of other exports that count, as KBUILD_EXTRA_SYMBOLS has them; "
      "may be given several times");
  Add("depth", po::value(&Into.Printing.Depth)->value_name("N"),
      "levels of types to show; default: 2");
  Add("full", po::bool_switch(&Into.Printing.Full),
      "also the expanded text that the version is the checksum of; of a type, "
      "its text and every export");
  Add("type", po::value(&Into.Type)->value_name("KIND:NAME"),
      "instead show how the symbol reaches a type, as struct:file");
  Add("format,f", po::value(&Into.Format)->value_name("FORMAT"),
      "text (default), json, or dot: a picture for Graphviz");
  Add("output,o", po::value(&Into.Output)->value_name("FILE"),
      "write to FILE instead of standard output");
  Add("color", po::value(&Into.ColorWhen)->value_name("WHEN"), ColorHelp);
  Add("help,h", "this text");
  return Options;
}

/// `struct:file`, `s#file` and `struct file` are all the last.
std::string typeName(StringRef Text) {
  std::optional<std::string> Spelled = spelledTypeName(Text);
  return Spelled ? expandedName(*Spelled) : Text.str();
}

int printNone(ExplainCommand &Command, const SymbolAnswer &Answer) {
  const OtherSymbol &Other = Answer.Other;
  const std::string Symbol = quoted(Command.Symbol);
  raw_string_ostream OS(Command.Buffer);
  OS.enable_colors(true);
  // The errors have said all.
  if (Other.State == ExportState::NotKnown && Other.Reason.empty())
    return ExitFailure;
  bool Says = !Other.What.empty() || !Other.Candidates.empty() ||
              Other.State == ExportState::Listed ||
              Other.State == ExportState::NotBuilt;
  if (Command.Format == "json")
    printOtherJson(OS, Other);
  else if (Says)
    printOther(OS, Other, Command.Printing);
  switch (Other.State) {
  case ExportState::Listed:
    return fail(Symbol + ": " + Other.Reason);
  case ExportState::NotKnown:
    return fail("whether " + Symbol +
                " is exported is not known: " + Other.Reason);
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
  return fail(Symbol + ": no such symbol here" + Near);
}

/// Moves what is no source from the inputs to Command.Sides.
Error findSides(ExplainCommand &Command) {
  CommandRequest &Request = Command.Sources.Request;
  Expected<std::optional<KernelTree>> Around =
      Request.Directory.empty() ? findEnclosingKernelTree(".")
                                : findKernelTree(Request.Directory);
  if (!Around)
    return Around.takeError();
  Command.Sides = Command.Sources.Directories;
  std::vector<std::string> Named;
  for (std::string &Input : Request.Inputs) {
    Expected<ExplainInput> Is = explainInput(Input, *Around);
    if (!Is)
      return Is.takeError();
    (*Is == ExplainInput::Source ? Named : Command.Sides).push_back(Input);
  }
  bool Others = Command.Sides.size() > Command.Sources.Directories.size();
  if (Others && !Named.empty())
    return makeError("explain: " + quoted(Named.front()) + " is a source, " +
                     quoted(Command.Sides.back()) +
                     " is none; name the one or the other");
  if (Command.Sides.size() > 2)
    return makeError("explain: two sides at most can be compared, and " +
                     quoted(Command.Sides.back()) + " is the third");
  Request.Inputs = std::move(Named);
  return Error::success();
}

} // namespace

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
      fail(quoted(E.Symbol) + " does not reach " + quoted(typeName(Type)) +
           nearestClause("it reaches", typeName(Type), Names));
      return ExitDifferences;
    }
  }
  if (Format == "json")
    printExplanationJson(OS, E, Chain, Printing.Full);
  else if (Format == "dot")
    printExplanationDot(OS, E, Chain, Printing);
  else if (!Chain.empty())
    printChain(OS, E, Chain, Printing);
  else
    printExplanation(OS, E, Printing);
  return ExitFine;
}

SymbolAnswer ExplainCommand::askTree(const std::string &Directory) {
  CommandRequest Request = Sources.Request;
  Request.Directory = Directory;
  return explainSymbol(Request, Symbol, ExtraSymbols,
                       [&](const CommandSet &Commands) {
                         return Sources.unitOptions(Commands);
                       });
}

int ExplainCommand::explainFromSources() {
  SymbolAnswer Answer = askTree(Sources.Request.Directory);
  for (const std::string &Error : Answer.Errors)
    fail(Error);
  if (!Answer.Export && Format == "dot") {
    Format = "text";
    errs() << "note: there is no picture of a symbol that is not exported\n";
  }
  int Status =
      Answer.Export ? printExport(*Answer.Export) : printNone(*this, Answer);
  return Status == ExitFine && !Answer.Errors.empty() ? ExitFailure : Status;
}

int ExplainCommand::answer() {
  if (Error E = findSides(*this))
    return fail(std::move(E));
  if (std::optional<std::string> Spelled = spelledTypeName(Symbol))
    return explainType(*Spelled);
  if (Sides.size() == 2)
    return compareSides();
  if (Sides.empty())
    return explainFromSources();
  Expected<ExplainInput> Is = explainInput(Sides.front(), std::nullopt);
  if (!Is)
    return fail(Is.takeError());
  // A directory of -p may have both; there the sources are meant.
  if (*Is == ExplainInput::Recorded && Sources.Directories.empty())
    return explainInFile();
  Sources.Request.Directory = Sides.front();
  return explainFromSources();
}

/// The operands: SYMBOL, which may be two words for a type, and then inputs.
static Error takeSymbol(ExplainCommand &Command) {
  std::vector<std::string> &Inputs = Command.Sources.Request.Inputs;
  if (Inputs.empty())
    return makeError("explain: which symbol? see genksyms-cc explain --help");
  Command.Symbol = Inputs.front();
  Inputs.erase(Inputs.begin());
  if (!Inputs.empty() &&
      is_contained({"struct", "union", "enum", "typedef"}, Command.Symbol) &&
      !sys::fs::exists(Inputs.front())) {
    Command.Symbol += " " + Inputs.front();
    Inputs.erase(Inputs.begin());
  }
  if (Command.Sources.Request.Arguments && Inputs.empty())
    return makeError("compiler arguments without a source");
  if (!is_contained({"text", "json", "dot"}, Command.Format))
    return makeError("--format: there is no format " + quoted(Command.Format) +
                     "; it is text, json or dot");
  return wantsColor(Command.ColorWhen, !Command.Output.empty())
      .moveInto(Command.Printing.Color);
}

int genksyms::runExplain(const Arguments &Args) {
  ExplainCommand Command;
  Command.Sources.TakesTwo = true;
  po::options_description Description = describeOptions(Command);
  po::variables_map Values;
  if (Error Problem =
          Command.Sources.parse("explain", Args, Description, Values))
    return fail(std::move(Problem));
  if (Values.count("help"))
    return printHelp(Usage, Description);
  if (Error Problem = takeSymbol(Command))
    return fail(std::move(Problem));
  int Status = Command.answer();
  Error Problem = Error::success();
  if (Command.Output.empty() || Command.Output == "-") {
    outs() << Command.Buffer;
    Problem = joinErrors(std::move(Problem), flushStandardOutput());
  } else if (!Command.Buffer.empty()) {
    Problem = joinErrors(std::move(Problem),
                         writeFile(Command.Output, [&](raw_ostream &Out) {
                           Out << Command.Buffer;
                         }));
  }
  return Problem ? fail(std::move(Problem)) : Status;
}
