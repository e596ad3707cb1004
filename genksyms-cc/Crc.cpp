//===- Crc.cpp - genksyms-cc crc ------------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Versions of the exports of C sources and of objects.
//
//===----------------------------------------------------------------------===//

#include "Commands.h"
#include "SourceOptions.h"
#include "VersionedUnits.h"
#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

constexpr char Usage[] =
    "usage: genksyms-cc crc [OPTIONS] [SOURCE...] [-- COMPILER-ARGUMENTS]\n"
    "\n"
    "Prints the version of every symbol that the sources export. A source is "
    "a\n"
    "C file, an assembly file of a kernel, a directory, or preprocessed C "
    "(.i).\n"
    "Of objects, modules and kernels with debugging information, what they\n"
    "export has the versions of gendwarfksyms (--scheme=dwarf).\n"
    "Without one: every exporting source whose compile command is known.\n"
    "\n";

void printText(raw_ostream &OS, ArrayRef<UnitResult> Units) {
  for (const UnitResult &Unit : Units)
    for (const VersionedExport &Export : Unit.Exports)
      if (Export.Version)
        OS << "#SYMVER " << Export.Name << ' ' << hex(*Export.Version) << '\n';
}

void printSymvers(raw_ostream &OS, ArrayRef<UnitResult> Units) {
  SymversTable Rows;
  for (const UnitResult &Unit : Units)
    for (const VersionedExport &Export : Unit.Exports)
      Rows.insert({Export.Version.value_or(0), 0, Export.Name, Unit.Module,
                   Export.Kind, Export.Namespace});
  writeSymvers(OS, Rows.rows());
}

void printJson(raw_ostream &OS, ArrayRef<UnitResult> Units, StringRef Scheme,
               const Edition *Generator) {
  json::OStream J(OS, 2);
  auto PrintExport = [&](const VersionedExport &Export) {
    J.attribute("symbol", forJson(Export.Name));
    J.attribute("version", Export.Version ? json::Value(hex(*Export.Version))
                                          : json::Value(nullptr));
    J.attribute("kind", forJson(Export.Kind));
    J.attribute("namespace", forJson(Export.Namespace));
    J.attribute("file", forJson(Export.File));
    J.attribute("line", static_cast<int64_t>(Export.Line));
  };
  J.object([&] {
    J.attribute("scheme", Scheme);
    J.attributeObject("generator", [&] {
      J.attribute("name", Generator ? "genksyms" : "gendwarfksyms");
      if (Generator)
        J.attribute("releases", releasesOf(*Generator));
    });
    J.attributeArray("sources", [&] {
      for (const UnitResult &Unit : Units)
        J.object([&] {
          J.attribute("source", forJson(Unit.File));
          J.attribute("module", forJson(Unit.Module));
          J.attributeArray("exports", [&] {
            for (const VersionedExport &Export : Unit.Exports)
              J.object([&] { PrintExport(Export); });
          });
          J.attributeArray("errors", [&] {
            for (const std::string &Error : Unit.Errors)
              J.value(forJson(Error));
          });
        });
    });
  });
  OS << '\n';
}

/// Whether there are exports, and each has a version. What is missing has been
/// said, but for an answer that is empty.
bool isWhole(ArrayRef<UnitResult> Units) {
  bool Any = false, All = true;
  for (const UnitResult &Unit : Units)
    for (const VersionedExport &Export : Unit.Exports) {
      Any = true;
      All &= Export.Version.has_value();
    }
  bool Failed = any_of(
      Units, [](const UnitResult &Unit) { return !Unit.Errors.empty(); });
  if (!Any && !Failed && !Units.empty())
    fail("none of the sources exports anything");
  return Any && All;
}

} // namespace

int genksyms::runCrc(const Arguments &Args) {
  SourceOptions Sources;
  std::string Format = "text";
  std::string Output = "-";
  std::string Symtypes;
  po::options_description Description("Options");
  Sources.addTo(Description);
  Description.add_options()(
      "format,f", po::value(&Format)->value_name("text|symvers|json"),
      "text: #SYMVER lines (default); symvers: a Module.symvers; json")(
      "output,o", po::value(&Output)->value_name("FILE"),
      "where to write; default: standard output")(
      "symtypes", po::value(&Symtypes)->value_name("DIR"),
      "also write the definitions that the versions are made of below DIR, in "
      "a file for each source, as Kbuild does (fs/open.symtypes)")("help,h",
                                                                   "this text");
  po::variables_map Values;
  if (Error Problem = Sources.parse("crc", Args, Description, Values))
    return fail(std::move(Problem));
  if (Values.count("help"))
    return printHelp(Usage, Description);
  if (Format != "text" && Format != "symvers" && Format != "json")
    return fail("--format: there is no format '" + Format +
                "'; it is text, symvers or json");

  if (Values.count("symtypes") && Symtypes.empty())
    return fail("--symtypes: names no directory");
  if (!Symtypes.empty() && Sources.SchemeName == "source")
    return fail("--symtypes: the scheme source makes versions of text, not of "
                "definitions; choose another, or leave this out");
  Expected<VersionedInputs> Result =
      versionInputs(Sources, Format != "text", Symtypes);
  if (!Result)
    return fail(Result.takeError());
  auto Write = [&](raw_ostream &OS) {
    if (Format == "json")
      printJson(OS, Result->Units,
                Result->Generator ? StringRef(Sources.SchemeName) : "dwarf",
                Result->Generator);
    else if (Format == "symvers")
      printSymvers(OS, Result->Units);
    else
      printText(OS, Result->Units);
  };
  if (Error Problem = writeFile(Output, Write))
    return fail(std::move(Problem));
  return Result->Complete && isWhole(Result->Units) ? ExitFine : ExitFailure;
}
