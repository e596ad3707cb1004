//===- Symvers.cpp - The command symvers ----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/Symvers.h"
#include "Commands.h"
#include "ExportInputs.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include <boost/program_options.hpp>

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

namespace {

struct SymversArguments {
  std::string Output;
  std::string Module;
  std::string Kind;
  std::string Base;
  std::vector<std::string> ExtraSymbols;
  Count Columns;
  SourceOptions Sources;
};

constexpr const char *Usage =
    "usage: genksyms-cc symvers [OPTIONS] [INPUT...] [-- COMPILER-ARGUMENTS]\n"
    "\n"
    "Writes the Module.symvers of a base kernel or, with --module, of an LKM:\n"
    "CRC, symbol, module, export kind and namespace of each export, separated\n"
    "by tabs.\n"
    "\n"
    "Each INPUT is a C source, preprocessed C (.i), a Module.symvers, a list "
    "of\n"
    "`#SYMVER` lines or their older forms, or an object, module or kernel "
    "with\n"
    "debugging information; `-` is standard input.\n"
    "\n"
    "Exit status: 0 fine; 1 --base or --extra-symbols has an export of the "
    "same\n"
    "name, nothing is written; 2 could not do it.\n";

po::options_description describeOptions(SymversArguments &Args) {
  po::options_description Options("Options");
  auto Add = Options.add_options();
  Add("help,h", "show this text");
  Add("output,o", po::value(&Args.Output)->value_name("FILE"),
      "write to FILE instead of standard output");
  Add("module,m", po::value(&Args.Module)->value_name("NAME"),
      "the module that exports what is not from a table; default: what the "
      "compile command says, or vmlinux");
  Add("kind", po::value(&Args.Kind)->value_name("KIND"),
      "the export kind where an input does not tell it, as preprocessed C and "
      "lists of versions do not (default: EXPORT_SYMBOL, with a warning)");
  Add("base", po::value(&Args.Base)->value_name("FILE"),
      "the base kernel's Module.symvers; an export that it has already is "
      "reported");
  Add("extra-symbols",
      po::value(&Args.ExtraSymbols)->value_name("FILE")->composing(),
      "a Module.symvers of further modules, as KBUILD_EXTRA_SYMBOLS names it, "
      "of which the same holds; may be given several times");
  Add("columns",
      po::value(&Args.Columns)->default_value({5}, "5")->value_name("COUNT"),
      "5, or 4 as kernels before 5.4 have it, without the namespace");
  Args.Sources.addTo(Options);
  return Options;
}

std::string whatIsWrong(const SymversArguments &Args) {
  if (Args.Columns.Value != 4 && Args.Columns.Value != 5)
    return "--columns is 4 or 5";
  if (!Args.Kind.empty() && !isExportKind(Args.Kind))
    return "--kind is EXPORT_SYMBOL, EXPORT_SYMBOL_GPL or a relative";
  if (!Args.Module.empty() && !isSymbolName(Args.Module))
    return "--module is a name or path without blanks";
  return "";
}

/// Fills in what the inputs left open.
void complete(std::vector<ListedExport> &Exports,
              const SymversArguments &Args) {
  StringRef Kind = Args.Kind;
  if (Kind.empty())
    Kind = "EXPORT_SYMBOL";
  size_t Unknown = 0;
  for (ListedExport &E : Exports) {
    if (E.Module.empty())
      E.Module = "vmlinux";
    if (E.Kind.empty()) {
      E.Kind = Kind;
      ++Unknown;
    }
  }
  if (Unknown && Args.Kind.empty())
    errs() << "warning: the input does not tell the export kind of " << Unknown
           << " symbols; EXPORT_SYMBOL is written (--kind sets another)\n";
}

/// Returns an exit status.
int checkBase(ArrayRef<ListedExport> Exports, const std::string &File) {
  Expected<std::unique_ptr<MemoryBuffer>> Text = readInput(File);
  if (!Text)
    return fail(Text.takeError());
  Expected<SymversTable> Base = readSymvers((*Text)->getMemBufferRef());
  if (!Base)
    return fail(Base.takeError());
  if (Error E = checkAgainstBase(Exports, *Base, File)) {
    fail(std::move(E));
    return ExitDifferences;
  }
  return ExitFine;
}

Error writeResult(const SymversArguments &Args, ArrayRef<SymversRow> Rows) {
  bool Four = Args.Columns.Value == 4;
  size_t Namespaces =
      count_if(Rows, [](const SymversRow &R) { return !R.Namespace.empty(); });
  if (Four && Namespaces)
    errs() << "warning: four columns have no place for the namespaces of "
           << Namespaces << " symbols\n";
  auto Write = [&](raw_ostream &Out) {
    writeSymvers(Out, Rows, Four ? SymversColumns::Four : SymversColumns::Five);
  };
  if (!Args.Output.empty())
    return writeFileIfChanged(Args.Output, Write);
  Write(outs());
  return flushStandardOutput();
}

} // namespace

int genksyms::runSymvers(const Arguments &CommandLine) {
  SymversArguments Args;
  po::options_description Options = describeOptions(Args);
  if (std::optional<int> Status = parseCommandLine(
          "symvers", CommandLine, Usage, Options, Args.Sources))
    return *Status;
  if (std::string Wrong = whatIsWrong(Args); !Wrong.empty())
    return fail(Wrong + "; see genksyms-cc symvers --help");

  StringRef Module = Args.Module;
  Module.consume_back(".ko");
  GatheredExports Exports =
      gatherExports(Args.Sources, {/*WantKinds=*/true, Module.str()});
  if (Exports.Failed)
    return ExitFailure;
  complete(Exports.List, Args);
  if (Error E = prepareForTable(Exports.List))
    return fail(std::move(E));
  int Status = ExitFine;
  if (!Args.Base.empty())
    Status = checkBase(Exports.List, Args.Base);
  for (const std::string &Table : Args.ExtraSymbols)
    Status = std::max(Status, checkBase(Exports.List, Table));
  if (Status)
    return Status;
  if (Error E = writeResult(Args, symversRows(Exports.List)))
    return fail(std::move(E));
  return ExitFine;
}
