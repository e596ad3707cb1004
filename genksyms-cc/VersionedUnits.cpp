//===- VersionedUnits.cpp - Versions of sources, with messages ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VersionedUnits.h"
#include "Commands.h"
#include "ProgressBar.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;

VersionedUnits genksyms::versionWithMessages(const CommandSet &Commands,
                                             const UnitOptions &Options) {
  VersionedUnits Result;
  {
    Progress Done;
    ProgressBar Bar(Done, "sources");
    Result.Units = versionUnits(Commands.Commands, Options, Done);
  }
  auto Report = [&](const std::string &Message) {
    fail(Message);
    Result.Complete = false;
  };
  llvm::for_each(Commands.Errors, Report);
  for (const UnitResult &Unit : Result.Units) {
    for (const std::string &Warning : Unit.Warnings)
      errs() << "warning: " << Warning << '\n';
    llvm::for_each(Unit.Errors, Report);
  }
  llvm::for_each(conflictingExports(Result.Units), Report);
  for (const UnitResult &Unit : Result.Units)
    if (Commands.Named && Unit.Exports.empty() && Unit.Errors.empty())
      errs() << "note: " << Unit.File << ": exports nothing\n";
  return Result;
}
