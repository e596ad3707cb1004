//===- ExportInputs.cpp - Inputs of header and symvers --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExportInputs.h"
#include "genksyms-cc/Formats/Output.h"
#include "llvm/ADT/STLExtras.h"
#include <sstream>

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

void genksyms::addInputOptions(po::options_description &Options,
                               ExportInputs &Inputs) {}

Expected<bool> genksyms::parseCommandLine(const Arguments &CommandLine,
                                          const char *Usage,
                                          po::options_description &Options,
                                          ExportInputs &Inputs) {
  auto Separator = find(CommandLine, "--");
  Arguments Own(CommandLine.begin(), Separator);
  if (Separator != CommandLine.end())
    Inputs.CompilerArguments.assign(Separator + 1, CommandLine.end());

  po::options_description All;
  All.add(Options).add_options()("input", po::value(&Inputs.Files));
  po::positional_options_description Positional;
  Positional.add("input", -1);
  po::variables_map Values;
  try {
    po::store(
        po::command_line_parser(Own).options(All).positional(Positional).run(),
        Values);
    po::notify(Values);
  } catch (const po::error &E) {
    return createStringError(inconvertibleErrorCode(),
                             Twine(E.what()) + "; --help lists the options");
  }
  if (Values.count("help")) {
    std::ostringstream Text;
    Text << Options;
    outs() << Usage << '\n' << Text.str();
    if (Error E = flushStandardOutput())
      return std::move(E);
    return false;
  }
  if (Inputs.Files.empty())
    return createStringError(inconvertibleErrorCode(),
                             "no input; --help says what can be one");
  return true;
}

Expected<std::unique_ptr<MemoryBuffer>>
genksyms::readInput(const std::string &File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text =
      MemoryBuffer::getFileOrSTDIN(File);
  if (!Text)
    return createStringError(Text.getError(),
                             File + ": " + Text.getError().message());
  return std::move(*Text);
}

static Expected<std::vector<ListedExport>> exportsOf(const std::string &File) {
  Expected<std::unique_ptr<MemoryBuffer>> Text = readInput(File);
  if (!Text)
    return Text.takeError();
  Expected<std::optional<std::vector<ListedExport>>> List =
      readExportList((*Text)->getMemBufferRef());
  if (!List)
    return List.takeError();
  if (!*List)
    return createStringError(inconvertibleErrorCode(),
                             File + ": neither a Module.symvers nor a list of "
                                    "versions");
  return std::move(**List);
}

GatheredExports genksyms::gatherExports(const ExportInputs &Inputs) {
  GatheredExports Result;
  for (const std::string &File : Inputs.Files) {
    Expected<std::vector<ListedExport>> Exports = exportsOf(File);
    if (!Exports) {
      fail(Exports.takeError());
      Result.Failed = true;
      continue;
    }
    if (Exports->empty())
      errs() << "warning: " << File << ": no exports\n";
    move(*Exports, std::back_inserter(Result.List));
  }
  return Result;
}
