//===- ExportInputs.h - Inputs of header and symvers ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The arguments that the commands `header` and `symvers` share: what exports
// with versions are taken from.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_EXPORTINPUTS_H
#define GENKSYMS_CC_EXPORTINPUTS_H

#include "Commands.h"
#include "genksyms-cc/Formats/ExportList.h"
#include "llvm/Support/MemoryBuffer.h"
#include <boost/program_options.hpp>

namespace genksyms {

struct ExportInputs {
  std::vector<std::string> Files;
  /// What stands behind `--`.
  std::vector<std::string> CompilerArguments;
};

/// Adds the options that say how the inputs are to be read.
void addInputOptions(boost::program_options::options_description &Options,
                     ExportInputs &Inputs);

/// Parses CommandLine: options, inputs, and behind `--` compiler arguments.
/// Returns false where it asked for help, which then has been printed.
llvm::Expected<bool>
parseCommandLine(const Arguments &CommandLine, const char *Usage,
                 boost::program_options::options_description &Options,
                 ExportInputs &Inputs);

/// The contents of File, standard input for `-`. The error is `File: reason`.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readInput(const std::string &File);

struct GatheredExports {
  std::vector<ListedExport> List;
  /// Some input could not be read; it has been said on standard error.
  bool Failed = false;
};

/// The exports of all inputs, in the order of the inputs.
GatheredExports gatherExports(const ExportInputs &Inputs);

} // namespace genksyms

#endif // GENKSYMS_CC_EXPORTINPUTS_H
