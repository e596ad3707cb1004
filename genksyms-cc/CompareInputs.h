//===- CompareInputs.h - Files that `diff` and `rules` read --- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPAREINPUTS_H
#define GENKSYMS_CC_COMPAREINPUTS_H

#include "CommandLine.h"
#include "genksyms-cc/Compare/Comparison.h"
#include "genksyms-cc/Compare/Suppressions.h"
#include "genksyms-cc/Support/Input.h"

namespace genksyms {

/// Two sides with symtypes of one pool.
struct TwoSides {
  SymtypesPool Pool;
  Side Old, New;
};

/// Reads both sides, with a progress bar where it takes long. Each may fail;
/// both are told then.
llvm::Error readSides(TwoSides &Sides, llvm::StringRef OldPath,
                      llvm::StringRef NewPath, const SideOptions &Options = {});

/// Adds the options of a command that reads sides.
void addSideOptions(boost::program_options::options_description &Options);
/// What they say; the error is one to print.
llvm::Expected<SideOptions>
sideOptions(const boost::program_options::variables_map &Given);

/// The rules of several severity files, those of the first file first.
llvm::Expected<std::vector<Rule>>
readRuleFiles(llvm::ArrayRef<std::string> Paths);

/// The names and patterns of several lists.
llvm::Expected<PatternList> readPatternFiles(llvm::ArrayRef<std::string> Paths);

/// The sections of several suppression files. Of a file that has none, that is
/// told.
llvm::Expected<std::vector<Suppression>>
readSuppressionFiles(llvm::ArrayRef<std::string> Paths);

/// What Read makes of the text of the file Path.
template <typename T>
llvm::Expected<T> readInput(llvm::StringRef Path,
                            llvm::Expected<T> (*Read)(llvm::MemoryBufferRef)) {
  auto Buffer = readFile(Path);
  if (!Buffer)
    return Buffer.takeError();
  return Read(**Buffer);
}

} // namespace genksyms

#endif // GENKSYMS_CC_COMPAREINPUTS_H
