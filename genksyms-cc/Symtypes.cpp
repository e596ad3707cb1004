//===- Symtypes.cpp - The command `symtypes` ------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"
#include "ProgressBar.h"
#include "genksyms-cc/Report/InconsistentText.h"
#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/Workers.h"
#include "genksyms-cc/Symtypes/Inconsistent.h"
#include "genksyms-cc/Symtypes/SymtypesSet.h"

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

constexpr char Usage[] =
    "usage: genksyms-cc symtypes merge PATH -o FILE [--inconsistent]\n"
    "       genksyms-cc symtypes merge PATH --inconsistent\n"
    "       genksyms-cc symtypes split FILE -o DIRECTORY\n\n"
    "Merges the .symtypes files below a build tree into one consolidated "
    "file,\n"
    "in which each type stands once, or splits such a file again.\n";

po::options_description describeOptions() {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "print this help");
  Add("output,o", po::value<std::string>(),
      "where to write: a file (merge) or a directory (split); - is standard "
      "output");
  Add("sort", "merge: files by path, and in each types, then exports, by "
              "name, as ksymtypes writes them");
  Add("inconsistent", "list names that different files define differently, "
                      "with the files");
  Add("jobs,j", po::value<Count>()->default_value({0}, "one a processor"),
      "number of threads");
  return Options;
}

int merge(const SymtypesSet &Set, const SymtypesPool &Pool,
          const po::variables_map &Given) {
  if (Given.count("output")) {
    std::vector<std::string> Lost;
    if (Error E =
            writeFile(Given["output"].as<std::string>(), [&](raw_ostream &Out) {
              Lost =
                  writeConsolidated(Set, Pool,
                                    Given.count("sort") ? SymtypesOrder::ByName
                                                        : SymtypesOrder::AsRead,
                                    Out);
            }))
      return fail(std::move(E));
    printWarnings(Lost);
  }
  if (Given.count("inconsistent"))
    printInconsistent(findInconsistent(Set, Pool), outs());
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return ExitFine;
}

int split(const SymtypesSet &Set, const po::variables_map &Given) {
  if (Error E = writeSymtypesFiles(Set, Given["output"].as<std::string>()))
    return fail(std::move(E));
  return ExitFine;
}

int run(const po::variables_map &Given) {
  std::string Action = Given["action"].as<std::string>();
  bool Merges = Action == "merge";
  if (!Merges && Action != "split")
    return fail("symtypes: unknown action '" + Action +
                "'; it must be merge or split");
  if (!Given.count("path"))
    return fail("symtypes " + Action + ": nothing to read; name a " +
                (Merges ? "directory" : "consolidated file"));
  if (!Given.count("output") && !(Merges && Given.count("inconsistent")))
    return fail("symtypes " + Action + ": say where to write, with -o");

  setJobs(Given["jobs"].as<Count>().Value);
  SymtypesPool Pool;
  Progress Done;
  Expected<SymtypesSet> Set = [&] {
    ProgressBar Bar(Done, "steps");
    return readSymtypesSet(Given["path"].as<std::string>(), Pool, Done);
  }();
  if (!Set)
    return fail(Set.takeError());
  printWarnings(Set->Warnings);
  return Merges ? merge(*Set, Pool, Given) : split(*Set, Given);
}

} // namespace

int genksyms::runSymtypes(const Arguments &Args) {
  po::variables_map Given;
  CommandLine Line{"symtypes", Usage, {"action", "path"}};
  if (auto Status = Line.read(Args, describeOptions(), Given))
    return *Status;
  return run(Given);
}
