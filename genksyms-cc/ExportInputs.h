//===- ExportInputs.h - Inputs of header and symvers ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the commands `header` and `symvers` take exports from: sources, as every
// command that reads sources does, and besides lists of versions and tables.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_EXPORTINPUTS_H
#define GENKSYMS_CC_EXPORTINPUTS_H

#include "SourceOptions.h"
#include "genksyms-cc/Formats/ExportList.h"
#include "llvm/Support/MemoryBuffer.h"

namespace genksyms {

/// Parses the CommandLine of Command and prints the help that it asks for.
/// Returns an exit status where the command has nothing left to do.
std::optional<int>
parseCommandLine(llvm::StringRef Command, const Arguments &CommandLine,
                 const char *Usage,
                 const boost::program_options::options_description &Options,
                 SourceOptions &Sources);

/// The contents of File, standard input for `-`. The error is `File: reason`.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readInput(const std::string &File);

struct GatheredExports {
  std::vector<ListedExport> List;
  /// Something is missing; it has been said on standard error.
  bool Failed = false;
};

struct GatherOptions {
  /// The sources' export kinds and namespaces are wanted.
  bool WantKinds = false;
  /// Where not empty: the module of all exports but those of tables, which tell
  /// theirs.
  std::string Module;
};

/// The exports of all inputs: first those of lists and tables, in the order of
/// the inputs, then those of the sources.
GatheredExports gatherExports(SourceOptions Sources,
                              const GatherOptions &Options);

} // namespace genksyms

#endif // GENKSYMS_CC_EXPORTINPUTS_H
