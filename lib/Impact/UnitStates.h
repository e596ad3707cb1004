//===- UnitStates.h - A source's exports before and after -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_UNITSTATES_H
#define GENKSYMS_CC_LIB_IMPACT_UNITSTATES_H

#include "ShadowSources.h"
#include "SplicedSymtypes.h"
#include "UnitGroups.h"
#include "UnitIndex.h"
#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Impact/Impact.h"

namespace genksyms {

struct UnitStates {
  UnitState Old, New;
  bool IsUnchecked = false, IsByGcc = false;
  bool HasOld = false, HasNew = false; ///< Old, New is known
  /// Nothing of it is known but that all its exports keep their versions.
  bool IsSpared = false;
  /// See Impact.
  std::vector<std::string> NeedsBuild;

  /// Both states have the exports of Outline.
  void spare(const UnitState &Outline) {
    Old = New = Outline;
    HasOld = HasNew = IsSpared = true;
  }
};

/// A group of fewer is not worth the two readings of one of them.
constexpr size_t SmallestGroup = 3;

/// Symtypes lines by the names that they begin with.
using DefinedTexts = llvm::StringMap<std::string>;

/// The source that shows what a change means for a group, read in both states.
struct GroupReading {
  GroupReading(llvm::ArrayRef<size_t> Group, const NoticingUnit &Shown)
      : Group(Group), Shown(Shown) {}

  llvm::ArrayRef<size_t> Group;
  NoticingUnit Shown;
  UnitState Old, New;
  DefinedTexts DefinedBefore, DefinedAfter;
};

/// One for each group that is large enough: its source that is read soonest.
std::vector<GroupReading> readingsOf(const UnitGroups &Groups,
                                     llvm::ArrayRef<NoticingUnit> Units);

/// Nothing where they do not show what the group needs.
std::optional<DefinitionChanges> changesIn(const GroupReading &Of);

/// Reads sources in both states of a change. May be used by several threads.
class UnitReader {
public:
  UnitReader(const KernelTree &Tree, const ImpactOptions &Options,
             const FileStore &Disk, const SourceChange &Change);

  /// The error says that the table of recorded versions cannot be read.
  llvm::Error readTable();
  /// All of Commands, in their order, several at a time.
  std::vector<UnitStates> read(llvm::ArrayRef<CompileCommand> Commands,
                               Progress &Done);

private:
  /// One of the two states.
  struct State {
    State(const KernelTree &Tree, const FileStore &Disk,
          const FileOverlay &Overlay, SharedHeaders *Other = nullptr)
        : Overlay(Overlay), Files(Disk, Overlay),
          Shared(std::make_shared<SharedHeaders>(Files, Other)),
          Shadow(Tree, Overlay) {}
    const FileOverlay &Overlay;
    FileStore Files;
    std::shared_ptr<SharedHeaders> Shared; ///< of Files
    ShadowSources Shadow;
  };

  bool runsProgram(const CompileCommand &Command, bool ByGcc) const;
  UnitState readState(const CompileCommand &Command, State &In, bool ByGcc);
  UnitState readState(const CompileCommand &Command, State &In, bool ByGcc,
                      UnitOptions Reading);
  UnitState readBefore(const CompileCommand &Command);
  void findKept(const CompileCommand &Command, UnitStates &Into);
  void readOld(const CompileCommand &Command, UnitStates &Into);
  void readNew(const CompileCommand &Command, UnitStates &Into);
  void readByGcc(const CompileCommand &Command, UnitStates &Into);
  void finish(const CompileCommand &Command, UnitStates &Into) const;

  // SparedUnits.cpp
  void spareGroups(llvm::ArrayRef<NoticingUnit> Units,
                   llvm::ArrayRef<UnitStates *> States,
                   const ChangedWords &Words);
  void spareUnits(llvm::ArrayRef<CompileCommand> Commands,
                  std::vector<UnitStates> &States, const ChangedWords &Words);

  // GroupedUnits.cpp
  UnitState readAllOf(const CompileCommand &Command, State &In,
                      DefinedTexts &Defined);
  void readShown(GroupReading &Of, bool IsAfter);
  void finishGroup(GroupReading &Of, const UnitGroups &Groups,
                   llvm::ArrayRef<NoticingUnit> Units,
                   llvm::ArrayRef<UnitStates *> States);
  void readGroups(llvm::ArrayRef<CompileCommand> Commands,
                  std::vector<UnitStates> &States, const ChangedWords &Words);
  bool mayKeep() const;
  bool mayUseGcc(const CompileCommand &Command) const;
  bool needsGcc(const CompileCommand &Command, const UnitState &Old) const;
  bool agreesWithTable(llvm::ArrayRef<VersionedExport> Exports) const;
  void noteHidden(const CompileCommand &Command, UnitStates &Result) const;

  const KernelTree &Tree;
  const ImpactOptions &Options;
  const SourceChange &Change;
  State Before, After;
  /// Entries are of states before a change. In a range of commits, one commit's
  /// state before it is the next one's after it.
  UnitIndex Index, IndexAfter;
  SymtypesPool Pool;
  /// What need not be the same in both states.
  llvm::StringSet<> Differing;
  std::unique_ptr<llvm::MemoryBuffer> TableText;
  std::optional<SymversTable> Table;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_UNITSTATES_H
