//===- SparedUnits.cpp - Sources that need not be read --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A change of prototypes, variables, bodies or macros mostly makes no type
// another one. What it makes of functions and variables one source of each
// group shows (see GroupedUnits.cpp), and a function is part of its own version
// only. Then of the other sources nothing has to be known but which files they
// read and which names they export: their outlines.
//
//===----------------------------------------------------------------------===//

#include "UnitStates.h"
#include "genksyms-cc/Frontend/Exports.h"
#include "genksyms-cc/Frontend/SourcePieces.h"
#include "genksyms-cc/Frontend/UnitOutline.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Whether code in Text, its directives apart, spells one of Words.
bool spellsInCode(StringRef Text, const StringSet<> &Words) {
  std::string Whole = Text.str();
  SourcePieces Of(Whole);
  return any_of(Of.Pieces, [&](const SourcePiece &Piece) {
    bool InDirective = false;
    return any_of(Piece.Tokens, [&](const SourceToken &Token) {
      InDirective |= Token.Kind == SourceToken::Hash;
      InDirective &= Token.Kind != SourceToken::End;
      return !InDirective && Token.Kind == SourceToken::Word &&
             Words.contains(Token.Text);
    });
  });
}

/// The headers, by number, with an export that no outline has: by a macro that
/// has no `EXPORT` in its name.
BitVector headersThatHideExports(const UnitGroups &Groups) {
  StringSet<> Hiding;
  for (const auto &Name : Groups.Macros->leadingTo(isExportMachinery))
    if (!Name.getKey().contains("EXPORT"))
      Hiding.insert(Name.getKey());
  if (Hiding.empty())
    return BitVector();
  return Groups.Files->where([&](StringRef Text) {
    bool Spells = false;
    forEachWord(Text, [&](StringRef Word) { Spells |= Hiding.contains(Word); });
    return Spells && spellsInCode(Text, Hiding);
  });
}

UnitState stateOf(UnitOutline Outline, const CompileCommand &Command) {
  UnitState Result;
  Result.Unit.File = Command.File;
  Result.Unit.Module = Command.Module;
  Result.Unit.Exports = std::move(Outline.Exports);
  // That they do not is not known.
  Result.Unit.HangsOnBodies = true;
  Result.watch(Outline.Files);
  return Result;
}

} // namespace

/// Nothing is known of Units' sources but their outlines.
void UnitReader::spareGroups(ArrayRef<NoticingUnit> Units,
                             ArrayRef<UnitStates *> States,
                             const ChangedWords &Words) {
  UnitGroups Found = groupUnits(Change, Words, Differing, Units);
  std::vector<GroupReading> Readings = readingsOf(Found, Units);
  if (Readings.empty())
    return;
  BitVector Hidden = headersThatHideExports(Found);
  parallelFor(0, Readings.size() * 2,
              [&](size_t I) { readShown(Readings[I / 2], I % 2); });
  for (GroupReading &Of : Readings) {
    auto Changes = changesIn(Of);
    if (!Changes || changesTypes(*Changes) ||
        needsGcc(*Of.Shown.Command, Of.Old))
      continue;
    for (size_t I : Of.Group) {
      UnitStates &Into = *States[I];
      if (Units[I].Old == Of.Shown.Old) {
        Index.save(*Of.Shown.Command, Of.Old);
        Into.Old = std::move(Of.Old);
        Into.New = std::move(Of.New);
        Into.HasOld = Into.HasNew = true;
      } else if (!mayReach(*Units[I].Old, *Changes) &&
                 !Found.Files->readsAny(*Units[I].Old, Hidden)) {
        Into.spare(*Units[I].Old);
      }
    }
  }
}

void UnitReader::spareUnits(ArrayRef<CompileCommand> Commands,
                            std::vector<UnitStates> &States,
                            const ChangedWords &Words) {
  // Where words tell nothing, no groups are to be expected.
  bool IsAllApart =
      !Words.Apart.empty() && Words.All.empty() && Words.Macros.empty();
  if (!mayKeep() || Words.TouchesTypes || IsAllApart)
    return;
  std::vector<size_t> Unknown;
  for (size_t I = 0; I < Commands.size(); ++I)
    if (!States[I].HasOld && !runsProgram(Commands[I], /*ByGcc=*/false))
      Unknown.push_back(I);
  if (Unknown.size() < SmallestGroup)
    return;
  FileStore Headers = headersWithoutCode(Before.Files);
  std::vector<std::optional<UnitState>> Outlines(Unknown.size());
  parallelFor(0, Unknown.size(), [&](size_t I) {
    const CompileCommand &Command = Commands[Unknown[I]];
    Outlines[I] = Index.find(Command, Knowledge::Outline);
    if (Outlines[I])
      return;
    if (auto Outline = outlineUnit(Command, Options.Units, Headers)) {
      Outlines[I] = stateOf(std::move(*Outline), Command);
      Index.save(Command, *Outlines[I], Knowledge::Outline);
    }
  });
  std::vector<NoticingUnit> Units;
  std::vector<UnitStates *> OfUnits;
  for (auto [I, Outline] : zip_equal(Unknown, Outlines)) {
    if (!Outline || !Outline->isWatched())
      continue;
    Units.push_back({&Commands[I], &*Outline});
    OfUnits.push_back(&States[I]);
  }
  spareGroups(Units, OfUnits, Words);
}
