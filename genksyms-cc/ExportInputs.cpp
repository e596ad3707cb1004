//===- ExportInputs.cpp - Inputs of header and symvers --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExportInputs.h"
#include "VersionedUnits.h"
#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Module/DebugFile.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include <sstream>

using namespace genksyms;
using namespace llvm;
namespace po = boost::program_options;

std::optional<int> genksyms::parseCommandLine(
    StringRef Command, const Arguments &CommandLine, const char *Usage,
    const po::options_description &Options, SourceOptions &Sources) {
  po::variables_map Values;
  if (Error E = Sources.parse(Command, CommandLine, Options, Values))
    return fail(std::move(E));
  if (!Values.count("help"))
    return std::nullopt;
  return printHelp(Usage, Options);
}

Expected<std::unique_ptr<MemoryBuffer>>
genksyms::readInput(const std::string &File) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> Text =
      MemoryBuffer::getFileOrSTDIN(File);
  if (!Text)
    return makeFileError(File, Text.getError());
  return decompressed(std::move(*Text), TableSizeLimit);
}

namespace {

bool isSource(StringRef Input) {
  return Input.ends_with(".c") || Input.ends_with(".S") ||
         sys::fs::is_directory(Input) || DebugFile::isOne(Input);
}

/// Nothing where Input is for the front end.
Expected<std::optional<std::vector<ListedExport>>>
listedIn(const std::string &Input) {
  if (isSource(Input))
    return std::nullopt;
  Expected<std::unique_ptr<MemoryBuffer>> Text = readInput(Input);
  if (!Text)
    return Text.takeError();
  Expected<std::optional<std::vector<ListedExport>>> List =
      readExportList((*Text)->getMemBufferRef());
  if (List && !*List && !StringRef(Input).ends_with(".i"))
    return makeError(
        Input + ": neither a source, preprocessed C (.i), a Module.symvers nor "
                "a list of versions");
  return List;
}

/// Takes the lists and tables out of Inputs.
void gatherLists(std::vector<std::string> &Inputs, const GatherOptions &Wanted,
                 GatheredExports &Result) {
  std::vector<std::string> Rest;
  for (const std::string &Input : Inputs) {
    Expected<std::optional<std::vector<ListedExport>>> List = listedIn(Input);
    if (!List) {
      fail(List.takeError());
      Result.Failed = true;
    } else if (!*List) {
      Rest.push_back(Input);
    } else {
      for (ListedExport &E : **List) {
        if (E.Module.empty())
          E.Module = Wanted.Module;
        Result.List.push_back(std::move(E));
      }
    }
  }
  Inputs = std::move(Rest);
}

void gatherSources(const SourceOptions &Sources, const GatherOptions &Wanted,
                   GatheredExports &Result) {
  Expected<VersionedInputs> Units = versionInputs(Sources, Wanted.WantKinds);
  if (!Units) {
    fail(Units.takeError());
    Result.Failed = true;
    return;
  }
  Result.Failed |= !Units->Complete;
  for (const UnitResult &Unit : Units->Units)
    for (const VersionedExport &E : Unit.Exports)
      Result.List.push_back(
          {E.Name, E.Version.value_or(0),
           Wanted.Module.empty() ? Unit.Module : Wanted.Module, E.Kind,
           E.Namespace, Unit.File, E.File + ":" + std::to_string(E.Line)});
}

} // namespace

GatheredExports genksyms::gatherExports(SourceOptions Sources,
                                        const GatherOptions &Options) {
  GatheredExports Result;
  std::vector<std::string> &Inputs = Sources.Request.Inputs;
  bool NoInputs = Inputs.empty();
  gatherLists(Inputs, Options, Result);
  if (NoInputs || !Inputs.empty())
    gatherSources(Sources, Options, Result);
  // A module may have none, and its build still wants a file.
  if (Result.List.empty() && !Result.Failed)
    errs() << "warning: no exports in the input\n";
  return Result;
}
