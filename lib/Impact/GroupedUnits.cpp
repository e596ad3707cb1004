//===- GroupedUnits.cpp - Many sources' states after a change -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Of each group of sources one is read in both states, whole, so that all
// definitions come out that the change makes others, also those that a syntax
// error in it loses or brings to light. A source that reaches none of them
// keeps its versions, and of one whose symtypes have them the versions are
// worked out from these. Only the others are read after the change.
//
//===----------------------------------------------------------------------===//

#include "SplicedSymtypes.h"
#include "UnitGroups.h"
#include "UnitStates.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

/// A group of fewer is not worth the two readings of one of them.
static constexpr size_t SmallestGroup = 3;

UnitState UnitReader::readAllOf(const CompileCommand &Command, State &In,
                                DefinedTexts &Defined) {
  UnitOptions Reading = Options.Units;
  Reading.OnDefined = [&](const CompileCommand &,
                          ArrayRef<const Definition *> All) {
    for (const Definition *D : All) {
      std::string Name = (symtypesPrefix(D->Kind) + D->Defines->text()).str();
      raw_string_ostream OS(Defined[Name]);
      printSymtypes(OS, D);
    }
  };
  return readState(Command, In, /*ByGcc=*/false, Reading);
}

/// Fills in New. Nothing where it does not show what the group needs.
std::optional<DefinitionChanges>
UnitReader::changesOf(const CompileCommand &Command, UnitStates &Of) {
  DefinedTexts Old, New;
  UnitState OldState, NewState;
  parallelFor(0, 2, [&](size_t Side) {
    if (Side == 0)
      OldState = readAllOf(Command, Before, Old);
    else
      NewState = readAllOf(Command, After, New);
  });
  if (!OldState.Unit.Errors.empty() || !NewState.Unit.Errors.empty())
    return std::nullopt;
  Of.New = std::move(NewState);
  Of.HasNew = true;
  DefinitionChanges Changes;
  for (auto &Entry : Old) {
    std::string Now = New.lookup(Entry.getKey());
    if (Now != Entry.second)
      Changes[Entry.getKey()] = {Entry.second, std::move(Now)};
  }
  for (auto &Entry : New)
    if (!Old.contains(Entry.getKey()))
      Changes[Entry.getKey()] = {"", Entry.second};
  return Changes;
}

/// Whether all that Source includes stands before its first export: then each
/// export is behind the same definitions.
static bool exportsLast(StringRef Source) {
  size_t First = Source.find("EXPORT_");
  size_t Last = Source.rfind("#include");
  return First == StringRef::npos || Last == StringRef::npos || Last < First;
}

/// Units and States are those of all groups, by the numbers in Group.
void UnitReader::readGroup(ArrayRef<size_t> Group, const UnitGroups &Groups,
                           ArrayRef<NoticingUnit> Units,
                           ArrayRef<UnitStates *> States) {
  size_t First = Group.front();
  auto Changes = changesOf(*Units[First].Command, *States[First]);
  if (!Changes)
    return;
  auto Keep = [&](size_t I, UnitState New) {
    States[I]->New = std::move(New);
    States[I]->HasNew = true;
  };
  ArrayRef<size_t> Others = Group.drop_front();
  parallelFor(0, Others.size(), [&](size_t I) {
    if (!mayReach(*Units[Others[I]].Old, *Changes))
      Keep(Others[I], *Units[Others[I]].Old);
  });
  if (Options.Units.Taken != Scheme::Genksyms ||
      all_of(Others, [&](size_t I) { return States[I]->HasNew; }))
    return;
  BitVector Naming = Groups.namingTypes(newPlainWords(*Changes));
  parallelFor(0, Others.size(), [&](size_t I) {
    const NoticingUnit &Unit = Units[Others[I]];
    if (States[Others[I]]->HasNew ||
        !exportsLast(Groups.Files->text(Unit.Command->path())) ||
        Groups.Files->readsOther(*Unit.Old, *Units[First].Old, Naming))
      return;
    if (auto New = splice(*Unit.Old, *Changes, Pool))
      Keep(Others[I], std::move(*New));
  });
}

void UnitReader::readGroups(ArrayRef<CompileCommand> Commands,
                            std::vector<UnitStates> &States) {
  // Where the text of the sources is versioned, definitions tell nothing.
  if (Options.Units.Taken == Scheme::Source || Options.ReadsAll)
    return;
  std::vector<NoticingUnit> Units;
  std::vector<UnitStates *> OfUnits;
  for (auto [Command, Of] : zip_equal(Commands, States)) {
    if (Of.HasNew || !Of.Old.isWatched() || !Of.Old.Unit.Errors.empty())
      continue;
    Units.push_back({&Command, &Of.Old});
    OfUnits.push_back(&Of);
  }
  if (Units.size() < SmallestGroup)
    return;
  UnitGroups Found = groupUnits(Change, Differing, Units);
  for (const std::vector<size_t> &Group : Found.Groups)
    if (Group.size() >= SmallestGroup)
      readGroup(Group, Found, Units, OfUnits);
}
