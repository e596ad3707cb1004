//===- SourceOptions.h - Options of commands that read sources --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What `crc`, `header`, `symvers` and `explain` have in common: which sources,
// how they are compiled, which scheme.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SOURCEOPTIONS_H
#define GENKSYMS_CC_SOURCEOPTIONS_H

#include "CommandLine.h"
#include "genksyms-cc/Frontend/Units.h"
#include "genksyms-cc/KernelTree/CommandSource.h"

namespace genksyms {

/// Usage: addTo a description, parse with `positional`, then read.
struct SourceOptions {
  CommandRequest Request;
  /// As `--directory` gives them: the first is the request's, and others are
  /// for a command that TakesTwo.
  std::vector<std::string> Directories;
  bool TakesTwo = false;
  /// As `--kernel` gives it.
  std::string Kernel;
  std::string SchemeName = "genksyms";
  bool SchemeGiven = false;
  std::string Preprocessor = "auto";
  std::vector<std::string> PublicPatterns;
  /// Of scheme dwarf: as --stable, --debug-file and --exports give them.
  bool Stable = false;
  std::string DebugFile;
  std::string NamesFile;
  Count Jobs;

  /// Adds the options to Description, which must not outlive this.
  void addTo(boost::program_options::options_description &Description);

  /// Parses the Args of Command: options of Description, inputs anywhere,
  /// compiler arguments after `--`. The error is one to print.
  llvm::Error parse(llvm::StringRef Command, const Arguments &Args,
                    const boost::program_options::options_description &,
                    boost::program_options::variables_map &Values);

  /// The options for versionUnits, once the tree and the compile commands are
  /// known. Refuses a tree whose versions are not those of the scheme that
  /// nobody chose. Says on standard error where a chosen one differs from the
  /// kernel's, and where nothing tells the kernel's release; a command calls it
  /// once.
  llvm::Expected<UnitOptions> unitOptions(const CommandSet &Commands) const;

  /// Whether versions are to come from objects; where nobody chose a scheme,
  /// it is the kernel's own in a tree of CONFIG_GENDWARFKSYMS.
  llvm::Expected<bool>
  wantsObjects(const std::optional<KernelTree> &Tree) const;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SOURCEOPTIONS_H
