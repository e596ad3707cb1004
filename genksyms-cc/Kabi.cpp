//===- Kabi.cpp - genksyms-cc kabi ----------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What to write so that versions stay what they were, whether that is true to
// the layout, and where a new member would fit.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Kabi.h"
#include "CommandLine.h"
#include "CompareInputs.h"
#include "genksyms-cc/Report/KabiReport.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

constexpr char Usage[] =
    "usage: genksyms-cc kabi suggest [OPTION...] OLD NEW\n"
    "       genksyms-cc kabi check [OPTION...] OLD NEW\n"
    "       genksyms-cc kabi holes [OPTION...] TYPE SIDE\n\n"
    "suggest tells for each type that changed between two sides what to write\n"
    "so that the versions stay what they were: rules and members for\n"
    "gendwarfksyms --stable, or blocks for genksyms; and whether that is true\n"
    "to the layout. Where it would hide what breaks modules it suggests\n"
    "nothing, and says why.\n"
    "check follows these suggestions in memory and tells which versions come\n"
    "out as before.\n"
    "holes tells where a new member of a struct would fit unseen.\n\n"
    "Sides are as in genksyms-cc diff; for holes they need debugging\n"
    "information.\n\n"
    "Exit status: 0 there is a suggestion for every change, every version is\n"
    "as before, the type was found; 1 not so; 2 could not do it.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "print this help");
  Add("filter",
      po::value<std::vector<std::string>>()->composing()->value_name("FILE"),
      "only what exports reach that FILE lists; may be given several times");
  Add("format,f",
      po::value<std::string>()->default_value("text")->value_name("FORMAT"),
      "text or json");
  Add("output,o", po::value<std::string>()->value_name("FILE"),
      "write to FILE instead of standard output");
  addSideOptions(Options);
  return Options;
}

Error write(const po::variables_map &Given,
            function_ref<void(raw_ostream &)> Print) {
  if (Given.count("output"))
    return writeFile(textOf(Given, "output"), Print);
  Print(outs());
  return flushStandardOutput();
}

/// suggest and check.
int compare(const po::variables_map &Given, bool IsCheck, bool AsJson,
            const SideOptions &Reading) {
  CompareOptions Options;
  Options.FailOn = ExportReversioned;
  PatternList Filter;
  if (Given.count("filter")) {
    if (Error E =
            readPatternFiles(Given["filter"].as<std::vector<std::string>>())
                .moveInto(Filter))
      return fail(std::move(E));
    Options.Filter = &Filter;
  }
  TwoSides Sides;
  if (Error E = readSides(Sides, textOf(Given, "first"),
                          textOf(Given, "second"), Reading))
    return fail(std::move(E));
  Comparison C = compareSides(Sides.Old, Sides.New, Sides.Pool, Options);
  for (const std::string &Why : C.Empty)
    fail("kabi: " + Why);
  if (!C.Empty.empty())
    return ExitFailure;
  if (!C.hasTypes())
    return fail("kabi: both sides need types: symtypes, or objects with "
                "debugging information");
  std::vector<KabiAdvice> Advice = suggestKabi(C);
  KabiProof Proof = proveKabi(C, Advice, Sides.Pool);
  KabiReport Report{C, Advice, Proof};
  Error E = write(Given, [&](raw_ostream &Out) {
    if (AsJson)
      printKabiJson(Report, Out);
    else if (IsCheck)
      printKabiProof(Report, Out);
    else
      printKabi(Report, Out);
  });
  if (E)
    return fail(std::move(E));
  bool IsFine =
      IsCheck ? Proof.Other.empty() : none_of(Advice, [](const KabiAdvice &A) {
        return A.IsTrue == KabiAdvice::None;
      });
  return IsFine ? ExitFine : ExitDifferences;
}

int showHoles(const po::variables_map &Given, bool AsJson,
              const SideOptions &Reading) {
  std::string Asked = textOf(Given, "first");
  std::optional<std::string> Name = spelledTypeName(Asked);
  SymtypesPool Pool;
  Progress Unwatched;
  Expected<Side> S =
      readSide(textOf(Given, "second"), Pool, Unwatched, Reading);
  if (!S)
    return fail(S.takeError());
  printWarnings(S->Types.Warnings);
  bool HasLayout = any_of(S->Types.Files, [](const SymtypesFile &File) {
    return any_of(File.Records,
                  [](const SymtypesRecord *Record) { return Record->OfDwarf; });
  });
  if (!HasLayout)
    return fail("kabi: " + S->Path +
                ": no debugging information, which alone tells where members "
                "lie");
  SideTypes Types(S->Types);
  const DwarfType *Type = nullptr;
  for (const std::string &Try : {Name.value_or("s#" + Asked), "u#" + Asked})
    if (!Type)
      Type = Types.resolved(Types.find(Try));
  if (!Type || !Type->IsOpened ||
      (Type->Kind != DwarfType::Struct && Type->Kind != DwarfType::Union)) {
    fail("kabi: no export of " + S->Path + " reaches a struct or union " +
         quoted(Asked) + " with a definition");
    return ExitDifferences;
  }
  Error E = write(Given, [&](raw_ostream &Out) {
    if (AsJson)
      printHolesJson(*Type, Types, Out);
    else
      printHoles(*Type, Types, Out);
  });
  return E ? fail(std::move(E)) : ExitFine;
}

} // namespace

int genksyms::runKabi(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"kabi", Usage, {"action", "first", "second"}};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  std::string Action = textOf(Given, "action");
  if (!is_contained({"suggest", "check", "holes"}, Action))
    return fail("kabi: " +
                (Action.empty() ? std::string("say what to do: ")
                                : quoted(Action) + " is none of ") +
                "suggest, check or holes; see genksyms-cc kabi --help");
  if (!Given.count("second"))
    return fail(Action == "holes"
                    ? "kabi: holes needs a type and a side, TYPE SIDE"
                    : "kabi: two sides are needed, OLD and NEW");
  std::string Format = textOf(Given, "format");
  if (Format != "text" && Format != "json")
    return fail("kabi: --format must be text or json, not " + quoted(Format));
  Expected<SideOptions> Reading = sideOptions(Given);
  if (!Reading)
    return fail("kabi: " + Twine(toString(Reading.takeError())));
  // Without it nothing heeds what is suggested.
  Reading->Stable = true;
  bool AsJson = Format == "json";
  return Action == "holes"
             ? showHoles(Given, AsJson, *Reading)
             : compare(Given, Action == "check", AsJson, *Reading);
}
