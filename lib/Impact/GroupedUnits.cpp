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
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

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

void UnitReader::readShown(GroupReading &Of, bool IsAfter) {
  const CompileCommand &Command = *Of.Shown.Command;
  if (IsAfter)
    Of.New = readAllOf(Command, After, Of.DefinedAfter);
  else
    Of.Old = readAllOf(Command, Before, Of.DefinedBefore);
}

std::vector<GroupReading> genksyms::readingsOf(const UnitGroups &Groups,
                                               ArrayRef<NoticingUnit> Units) {
  std::vector<GroupReading> Readings;
  for (const std::vector<size_t> &Group : Groups.Groups) {
    if (Group.size() < SmallestGroup)
      continue;
    size_t Least =
        *std::min_element(Group.begin(), Group.end(), [&](size_t A, size_t B) {
          return Units[A].Old->There.size() < Units[B].Old->There.size();
        });
    Readings.emplace_back(Group, Units[Least]);
  }
  return Readings;
}

std::optional<DefinitionChanges> genksyms::changesIn(const GroupReading &Of) {
  if (!Of.Old.Unit.Errors.empty() || !Of.New.Unit.Errors.empty())
    return std::nullopt;
  DefinitionChanges Changes;
  for (auto &Entry : Of.DefinedBefore) {
    std::string Now = Of.DefinedAfter.lookup(Entry.getKey());
    if (Now != Entry.second)
      Changes[Entry.getKey()] = {Entry.second, std::move(Now)};
  }
  for (auto &Entry : Of.DefinedAfter)
    if (!Of.DefinedBefore.count(Entry.getKey()))
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

/// Fills in New of the group's sources as far as what was read shows it.
void UnitReader::finishGroup(GroupReading &Of, const UnitGroups &Groups,
                             ArrayRef<NoticingUnit> Units,
                             ArrayRef<UnitStates *> States) {
  auto Changes = changesIn(Of);
  if (!Changes)
    return;
  auto Keep = [&](size_t I, UnitState New) {
    States[I]->New = std::move(New);
    States[I]->HasNew = true;
  };
  parallelFor(0, Of.Group.size(), [&](size_t At) {
    size_t I = Of.Group[At];
    if (Units[I].Old == Of.Shown.Old)
      Keep(I, std::move(Of.New));
    else if (!mayReach(*Units[I].Old, *Changes))
      Keep(I, *Units[I].Old);
  });
  std::vector<size_t> Reaching;
  llvm::copy_if(Of.Group, std::back_inserter(Reaching),
                [&](size_t I) { return !States[I]->HasNew; });
  if (Options.Units.Taken != Scheme::Genksyms || Reaching.empty())
    return;
  BitVector Naming = Groups.namingTypes(newPlainWords(*Changes));
  parallelFor(0, Reaching.size(), [&](size_t I) {
    const NoticingUnit &Unit = Units[Reaching[I]];
    if (!exportsLast(Groups.Files->text(Unit.Command->path())) ||
        Groups.Files->readsOther(*Unit.Old, *Of.Shown.Old, Naming))
      return;
    if (auto New = splice(*Unit.Old, *Changes, Pool))
      Keep(Reaching[I], std::move(*New));
  });
}

/// Reads what shows the changes of each group, and at the same time the new
/// state of the sources that are in none.
void UnitReader::readGroups(ArrayRef<CompileCommand> Commands,
                            std::vector<UnitStates> &States,
                            const ChangedWords &Words) {
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
  UnitGroups Found = groupUnits(Change, Words, Differing, Units);
  std::vector<GroupReading> Readings = readingsOf(Found, Units);
  BitVector IsGrouped(Units.size());
  for (const GroupReading &Of : Readings)
    for (size_t I : Of.Group)
      IsGrouped.set(I);
  std::vector<size_t> Alone;
  for (size_t I = 0; I < Units.size(); ++I)
    if (!IsGrouped.test(I))
      Alone.push_back(I);
  size_t Sides = Readings.size() * 2;
  parallelFor(0, Sides + Alone.size(), [&](size_t I) {
    if (I < Sides)
      readShown(Readings[I / 2], I % 2);
    else
      readNew(*Units[Alone[I - Sides]].Command, *OfUnits[Alone[I - Sides]]);
  });
  for (GroupReading &Of : Readings)
    finishGroup(Of, Found, Units, OfUnits);
}
