//===- Comparison.cpp - What changed between two sides --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Comparison.h"
#include "Describe.h"
#include "Judgement.h"
#include "TypeChanges.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Symtypes/SymtypesVersions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"
#include <tuple>

using namespace genksyms;
using namespace llvm;

namespace {

/// What the two rows of an export say of it, versions apart.
unsigned compareRows(const SymversRow &Old, const SymversRow &New) {
  unsigned Kinds = 0;
  auto Differ = [](StringRef A, StringRef B) {
    return !A.empty() && !B.empty() && A != B;
  };
  if (Differ(Old.Module, New.Module))
    Kinds |= ExportMoved;
  if (Differ(Old.Kind, New.Kind))
    Kinds |= ExportRelicensed;
  // A row made from symtypes has no module, and then no known namespace.
  if (!Old.Module.empty() && !New.Module.empty() &&
      Old.Namespace != New.Namespace)
    Kinds |= ExportRenamespaced;
  return Kinds;
}

class Comparer {
public:
  Comparer(const Side &Old, const Side &New, const SymtypesPool &Pool,
           const CompareOptions &Options)
      : Old(Old), New(New), Pool(Pool), Options(Options) {
    Result.Old = &Old;
    Result.New = &New;
    Result.KeptFails = Options.FailOn & KeptVersions;
  }

  Comparison compare() {
    joinTables();
    if (Result.hasTypes())
      compareTypes();
    else if (Old.hasSymvers() != New.hasSymvers())
      compareWorkedOutVersions();
    noteEmpty();
    dropUnchanged();
    giveCauses(Result);
    judge(Result, Options);
    noteStableAbsent();
    llvm::sort(Result.VersionKept);
    Result.Notes = New.ComparisonNotes;
    return std::move(Result);
  }

private:
  bool isWanted(StringRef Symbol) const {
    return !Options.Filter || Options.Filter->matches(Symbol);
  }

  /// An entry for each export of either side, changed or not.
  void joinTables() {
    Result.Exports.reserve(Old.Exports.rows().size() +
                           New.Exports.rows().size() / 8);
    for (const SymversRow &Row : Old.Exports.rows())
      if (isWanted(Row.Symbol)) {
        ExportChange &Export = Result.Exports.emplace_back();
        Export.Symbol = Row.Symbol;
        Export.Old = &Row;
        Export.New = New.Exports.find(Row.Symbol);
      }
    for (const SymversRow &Row : New.Exports.rows())
      if (isWanted(Row.Symbol) && !Old.Exports.find(Row.Symbol)) {
        ExportChange &Export = Result.Exports.emplace_back();
        Export.Symbol = Row.Symbol;
        Export.New = &Row;
      }
    for (ExportChange &Export : Result.Exports) {
      if (!Export.New || !Export.Old) {
        Export.Kinds = Export.New ? ExportAdded : ExportRemoved;
        continue;
      }
      ++Result.Compared;
      Export.Kinds = compareRows(*Export.Old, *Export.New);
      if (hasVersions(Export) && Export.Old->Crc != Export.New->Crc)
        Export.Kinds |= ExportReversioned;
    }
  }

  /// Whether both tables know the version: without CONFIG_MODVERSIONS it is 0.
  static bool hasVersions(const ExportChange &Export) {
    return Export.Old->Crc && Export.New->Crc;
  }

  void compareTypes() {
    DenseMap<const SymtypesName *, uint32_t> Numbers;
    for (const auto &[I, Export] : enumerate(Result.Exports))
      if (Export.Old && Export.New)
        if (const SymtypesName *Name = Pool.find(Export.Symbol))
          Numbers[Name] = I;
    std::vector<FoundChange> Found = findTypeChanges(
        Old.Types, New.Types, Pool, Numbers, Result.Exports.size());
    BitVector Kept(Result.Exports.size());
    for (FoundChange &Change : Found)
      addType(std::move(Change), Kept);
    for (unsigned I : Kept.set_bits())
      Result.VersionKept.push_back(Result.Exports[I].Symbol);
    llvm::sort(Result.Types, [](const TypeChange &A, const TypeChange &B) {
      return std::tuple(B.Hits.size(), A.Name->Text) <
             std::tuple(A.Hits.size(), B.Name->Text);
    });
    describeLayouts();
    parallelFor(0, Result.Types.size(), [&](size_t I) {
      for (TypeVariant &Variant : Result.Types[I].Variants) {
        if (Variant.What.empty())
          Variant.What = describeChange(*Variant.Old, *Variant.New).What;
        Variant.Diff = diffMembers(*Variant.Old, *Variant.New);
      }
    });
  }

  /// Of records that tell one.
  void describeLayouts() {
    bool Any = any_of(Result.Types, [](const TypeChange &Type) {
      return Type.Variants.front().New->OfDwarf;
    });
    if (!Any)
      return;
    SideTypes OldTypes(Old.Types), NewTypes(New.Types);
    for (TypeChange &Type : Result.Types)
      for (TypeVariant &Variant : Type.Variants) {
        auto Change =
            describeLayout(*Variant.Old, OldTypes, *Variant.New, NewTypes);
        if (!Change)
          continue;
        Variant.What = std::move(Change->What);
        Variant.Verdict = Change->Verdict;
        Variant.BesidesSize = Change->BesidesSize;
        Variant.OldSize = Change->OldSize;
        Variant.NewSize = Change->NewSize;
        if (auto At = New.Locations.find(Variant.New->key());
            At != New.Locations.end())
          Variant.Source = At->second;
      }
  }

  /// Where symvers know the versions, they decide whom a change hits.
  void addType(FoundChange &&Found, BitVector &Kept) {
    TypeChange Change;
    for (uint32_t Hit : Found.Hits) {
      ExportChange &Export = Result.Exports[Hit];
      if (!hasVersions(Export))
        Export.Kinds |= ExportReversioned;
      if (Export.Kinds & ExportReversioned)
        Change.Hits.push_back(Hit);
      else
        Kept.set(Hit);
    }
    if (Change.Hits.empty())
      return;
    Change.Name = Found.Name;
    Change.Variants = std::move(Found.Variants);
    Change.Chain = std::move(Found.Chain);
    Result.Types.push_back(std::move(Change));
  }

  /// A table on one side, symtypes alone on the other: those make versions.
  void compareWorkedOutVersions() {
    const Side &Computed = Old.hasSymvers() ? New : Old;
    StringMap<uint32_t> Versions = versionsOf(Computed.Types);
    for (ExportChange &Export : Result.Exports) {
      if (!Export.Old || !Export.New)
        continue;
      uint32_t Known = Old.hasSymvers() ? Export.Old->Crc : Export.New->Crc;
      if (Known && Versions.lookup(Export.Symbol) != Known)
        Export.Kinds |= ExportReversioned;
    }
  }

  /// Leaves the changed exports only, sorted. Those are few, mostly.
  void dropUnchanged() {
    std::vector<uint32_t> Changed;
    for (size_t I = 0; I < Result.Exports.size(); ++I)
      if (Result.Exports[I].Kinds)
        Changed.push_back(I);
    llvm::sort(Changed, [&](uint32_t A, uint32_t B) {
      return Result.Exports[A].Symbol < Result.Exports[B].Symbol;
    });
    std::vector<uint32_t> NewIndex(Result.Exports.size());
    std::vector<ExportChange> Sorted;
    Sorted.reserve(Changed.size());
    for (uint32_t I : Changed) {
      NewIndex[I] = Sorted.size();
      Sorted.push_back(std::move(Result.Exports[I]));
    }
    Result.Exports = std::move(Sorted);
    for (TypeChange &Type : Result.Types) {
      for (uint32_t &Hit : Type.Hits)
        Hit = NewIndex[Hit];
      llvm::sort(Type.Hits);
    }
  }

  /// A comparison of nothing finds nothing, and must not pass for a good one.
  void noteEmpty() {
    for (const Side *S : {&Old, &New})
      if (S->Exports.empty())
        Result.Empty.push_back(S->Path + " has no exports");
    if (!Result.Empty.empty())
      return;
    if (Result.Exports.empty())
      Result.Empty.emplace_back("the filter matches no export of either side");
    if (Options.StableList &&
        none_of(Result.Exports, [&](const ExportChange &Export) {
          return Options.StableList->matches(Export.Symbol);
        }))
      Result.Empty.emplace_back(
          Options.Filter
              ? "the stable list matches no export that the filter does"
              : "the stable list matches no export of either side");
  }

  void noteStableAbsent() {
    if (!Options.StableList)
      return;
    for (const auto &Name : Options.StableList->names())
      if (!Old.Exports.find(Name.first()) && !New.Exports.find(Name.first()))
        Result.StableAbsent.push_back(Name.first());
    llvm::sort(Result.StableAbsent);
  }

  const Side &Old;
  const Side &New;
  const SymtypesPool &Pool;
  const CompareOptions &Options;
  Comparison Result;
};

} // namespace

Expected<unsigned> genksyms::parseChangeKinds(StringRef List) {
  unsigned Kinds = 0;
  SmallVector<StringRef, 6> Words;
  List.split(Words, ',');
  for (StringRef Word : Words) {
    StringRef Name = Word.trim();
    bool IsAll = Name == "all";
    unsigned Named = 0;
    if (IsAll || Name == "relaxed")
      Named |= RelaxedChanges;
    if (IsAll || Name == "kept")
      Named |= KeptVersions;
    for (auto [Verdict, Bit] : {std::pair(LayoutVerdict::Breaks, LayoutBreaks),
                                {LayoutVerdict::Unknown, LayoutUndecided},
                                {LayoutVerdict::Harmless, LayoutHarmless}})
      if (Name == verdictName(Verdict))
        Named |= Bit;
    for (ExportChangeKind Kind : AllExportChanges)
      if (IsAll || Name == changeName(Kind))
        Named |= Kind;
    if (!Named)
      return makeError("unknown change " + quoted(Word) +
                       "; there are removed, reversioned, relicensed, "
                       "renamespaced, moved, added, relaxed, kept, breaks, "
                       "unknown, harmless and all");
    Kinds |= Named;
  }
  return Kinds;
}

StringRef genksyms::changeName(ExportChangeKind Kind) {
  switch (Kind) {
  case ExportAdded:
    return "added";
  case ExportRemoved:
    return "removed";
  case ExportMoved:
    return "moved";
  case ExportRelicensed:
    return "relicensed";
  case ExportRenamespaced:
    return "renamespaced";
  case ExportReversioned:
    return "reversioned";
  }
  return "";
}

TypeVariant genksyms::describeVariant(const SymtypesRecord &Old,
                                      const SymtypesRecord &New) {
  TypeVariant Variant;
  Variant.Old = &Old;
  Variant.New = &New;
  SymtypesSet OldSet, NewSet;
  OldSet.Files.push_back({"", {&Old}});
  NewSet.Files.push_back({"", {&New}});
  if (auto Change =
          describeLayout(Old, SideTypes(OldSet), New, SideTypes(NewSet))) {
    Variant.What = std::move(Change->What);
    Variant.OldSize = Change->OldSize;
    Variant.NewSize = Change->NewSize;
  }
  if (Variant.What.empty())
    Variant.What = describeChange(Old, New).What;
  Variant.Diff = diffMembers(Old, New);
  return Variant;
}

const ExportChange *genksyms::findChange(const Comparison &C,
                                         StringRef Symbol) {
  auto Found =
      lower_bound(C.Exports, Symbol, [](const ExportChange &E, StringRef Name) {
        return E.Symbol < Name;
      });
  return Found != C.Exports.end() && Found->Symbol == Symbol ? &*Found
                                                             : nullptr;
}

Comparison genksyms::compareSides(const Side &Old, const Side &New,
                                  const SymtypesPool &Pool,
                                  const CompareOptions &Options) {
  return Comparer(Old, New, Pool, Options).compare();
}
