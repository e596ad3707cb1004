//===- VersionedUnits.cpp - Versions of sources, with messages ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VersionedUnits.h"
#include "Commands.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// A line on the terminal that is drawn over itself.
class UnitCount {
public:
  explicit UnitCount(size_t Total)
      : Total(Total), Shown(errs().is_displayed() && Total > 1) {}
  ~UnitCount() {
    if (Shown)
      errs() << "\r\033[K";
  }

  void operator()(size_t Done) {
    if (!Shown)
      return;
    constexpr size_t Width = 40;
    size_t Filled = Done * Width / Total;
    errs() << "\r[" << std::string(Filled, '#')
           << std::string(Width - Filled, ' ') << "] " << Done << '/' << Total;
    errs().flush();
  }

private:
  size_t Total;
  bool Shown;
};

} // namespace

VersionedUnits genksyms::versionWithMessages(const CommandSet &Commands,
                                             const UnitOptions &Options) {
  VersionedUnits Result;
  {
    UnitCount Bar(Commands.Commands.size());
    Result.Units = versionUnits(Commands.Commands, Options, Bar);
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
