//===- UnitStates.h - A source's exports before and after -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_UNITSTATES_H
#define GENKSYMS_CC_LIB_IMPACT_UNITSTATES_H

#include "ShadowSources.h"
#include "UnitIndex.h"
#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Impact/Impact.h"

namespace genksyms {

struct UnitStates {
  UnitState Old, New;
  bool IsUnchecked = false, IsByGcc = false;
  /// See Impact.
  std::vector<std::string> NeedsBuild;
};

/// Reads sources in both states of a change. May be used by several threads.
class UnitReader {
public:
  UnitReader(const KernelTree &Tree, const ImpactOptions &Options,
             const FileStore &Disk, const SourceChange &Change);

  /// The error says that the table of recorded versions cannot be read.
  llvm::Error readTable();
  UnitStates read(const CompileCommand &Command);

private:
  /// One of the two states.
  struct State {
    State(const KernelTree &Tree, const FileStore &Disk,
          const FileOverlay &Overlay)
        : Overlay(Overlay), Files(Disk, Overlay), Shadow(Tree, Overlay) {}
    const FileOverlay &Overlay;
    FileStore Files;
    ShadowSources Shadow;
  };

  bool runsProgram(const CompileCommand &Command, bool ByGcc) const;
  UnitState readState(const CompileCommand &Command, State &In, bool ByGcc);
  UnitState readBefore(const CompileCommand &Command, bool ByGcc);
  bool agreesWithTable(llvm::ArrayRef<VersionedExport> Exports) const;
  void noteHidden(const CompileCommand &Command, UnitStates &Result) const;

  const KernelTree &Tree;
  const ImpactOptions &Options;
  State Before, After;
  UnitIndex Index;
  /// What is not the same in both states.
  llvm::StringSet<> Differing;
  std::unique_ptr<llvm::MemoryBuffer> TableText;
  std::optional<SymversTable> Table;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_UNITSTATES_H
