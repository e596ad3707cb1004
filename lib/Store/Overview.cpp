//===- Overview.cpp - All symbols and types of many releases --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Whole tables are read from one end to the other, which is quicker than to
// look up most of their rows.
//
//===----------------------------------------------------------------------===//

#include "OverviewState.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

SymversRow Overview::symversRow(const Row &R) const {
  const ExportPlace &P = Places[R.Place];
  return {R.Crc, 0, Symbols[R.Symbol], P.Module, P.Kind, P.Namespace};
}

size_t Overview::symbolNumber(StringRef Symbol) const {
  return lower_bound(Symbols, Symbol) - Symbols.begin();
}

namespace {

/// Fills the tables of exports.
class ExportsReader {
public:
  ExportsReader(Database &In, Overview &O) : In(In), O(O), Saver(*O.Texts) {}

  Error read() {
    std::vector<Numbers> Lists;
    BitVector Used;
    for (const ReleaseInfo &R : O.Releases) {
      Expected<Numbers> Ids = readPart(In, R, ExportsPart);
      if (!Ids)
        return Ids.takeError();
      markUsed(*Ids, Used);
      Lists.push_back(std::move(*Ids));
    }
    if (Error E = readRows(Used))
      return E;
    if (Error E = readTexts())
      return E;
    return fillCells(Lists);
  }

private:
  Error readRows(const BitVector &Used) {
    O.Rows.emplace_back();
    RowOf.resize(Used.size());
    return In.query(
        "SELECT id, symbol_crc, place FROM exports", {}, [&](const SqlRow &R) {
          size_t Id = R.integer(0);
          if (Id >= Used.size() || !Used[Id])
            return;
          RowOf[Id] = O.Rows.size();
          // A name's and a place's number for now.
          O.Rows.push_back({uint32_t(R.integer(1) >> 32),
                            uint32_t(R.integer(1)), uint32_t(R.integer(2))});
        });
  }

  Error readTexts() {
    Expected<std::map<uint32_t, Place>> Places = readPlaces(In);
    if (!Places)
      return Places.takeError();
    BitVector Used;
    for (const Overview::Row &R : O.Rows)
      markUsed(R.Symbol, Used);
    for (const auto &[Id, P] : *Places)
      for (uint32_t Name : {P.Module, P.Kind, P.Namespace})
        markUsed(Name, Used);
    std::vector<StringRef> Names(Used.size());
    if (Error E =
            In.query("SELECT id, text FROM names", {}, [&](const SqlRow &R) {
              size_t Id = R.integer(0);
              if (Id < Used.size() && Used[Id])
                Names[Id] = Saver.save(R.text(1));
            }))
      return E;
    std::map<uint32_t, uint32_t> PlaceOf;
    for (const auto &[Id, P] : *Places) {
      PlaceOf[Id] = O.Places.size();
      O.Places.push_back(
          {Names[P.Module], Names[P.Kind], Names[P.Namespace], P.HasCrc});
    }
    return numberSymbols(Names, PlaceOf);
  }

  /// Replaces the numbers of the database by those of the overview.
  Error numberSymbols(ArrayRef<StringRef> Names,
                      const std::map<uint32_t, uint32_t> &PlaceOf) {
    std::vector<std::pair<StringRef, uint32_t>> Sorted;
    BitVector Seen(Names.size());
    for (const Overview::Row &R : drop_begin(O.Rows))
      if (!Seen[R.Symbol]) {
        Seen.set(R.Symbol);
        Sorted.emplace_back(Names[R.Symbol], R.Symbol);
      }
    llvm::sort(Sorted);
    Numbers SymbolOf(Names.size());
    for (const auto &[Text, Name] : Sorted) {
      SymbolOf[Name] = O.Symbols.size();
      O.Symbols.push_back(Text);
    }
    for (Overview::Row &R : drop_begin(O.Rows)) {
      auto At = PlaceOf.find(R.Place);
      if (At == PlaceOf.end() || Names[R.Symbol].empty())
        return damaged(In, "a row of exports refers to what is not there");
      R.Symbol = SymbolOf[R.Symbol];
      R.Place = At->second;
    }
    return Error::success();
  }

  Error fillCells(ArrayRef<Numbers> Lists) {
    O.Cells.resize(O.Symbols.size() * O.Releases.size());
    for (const auto &[Release, Ids] : enumerate(Lists))
      for (uint32_t Id : Ids) {
        if (!RowOf[Id])
          return damaged(In, "a release has an export that is not there");
        O.Cells[O.Rows[RowOf[Id]].Symbol * O.Releases.size() + Release] =
            RowOf[Id];
      }
    return Error::success();
  }

  Database &In;
  Overview &O;
  StringSaver Saver;
  Numbers RowOf; ///< by the number in the database
};

/// Fills the tables of types.
class TypesReader {
public:
  TypesReader(Database &In, OverviewState &S) : In(In), S(S), O(S.O) {}

  Error read() {
    BitVector Used;
    Lists.resize(O.Releases.size());
    Counts.resize(O.Releases.size());
    for (const auto &[I, R] : enumerate(O.Releases)) {
      if (Error E = readPart(In, R, DefinitionsPart).moveInto(Lists[I]))
        return E;
      if (Error E = readPart(In, R, CountsPart).moveInto(Counts[I]))
        return E;
      markUsed(Lists[I], Used);
    }
    if (Error E = readRecords(Used))
      return E;
    return fillCells();
  }

private:
  Error readRecords(const BitVector &Used) {
    S.Records.resize(Used.size());
    Error Wrong = Error::success();
    Error E =
        In.query("SELECT id, text FROM definitions", {}, [&](const SqlRow &R) {
          size_t Id = R.integer(0);
          if (Wrong || Id >= Used.size() || !Used[Id])
            return;
          Expected<std::string> Line = unpackText(R.text(1));
          Expected<const SymtypesRecord *> Record =
              Line ? O.Pool->intern(*Line) : Line.takeError();
          if (Record)
            S.Records[Id] = *Record;
          else
            Wrong = Record.takeError();
        });
    return joinErrors(std::move(E), inContext(In.where(), std::move(Wrong)));
  }

  Error fillCells() {
    Numbers TypeOf(O.Pool->nameCount(), UINT32_MAX);
    for (const SymtypesRecord *R : S.Records)
      if (R && R->Name->Kind != EntityKind::Ordinary &&
          TypeOf[R->Name->Number] == UINT32_MAX) {
        TypeOf[R->Name->Number] = 0;
        O.Types.push_back(R->Name);
      }
    llvm::sort(O.Types, [](const SymtypesName *A, const SymtypesName *B) {
      return A->Text < B->Text;
    });
    for (const auto &[I, Name] : enumerate(O.Types))
      TypeOf[Name->Number] = I;
    O.TypeCells.resize(O.Types.size() * O.Releases.size());
    for (const Numbers &List : Lists)
      for (uint32_t Id : List)
        if (!S.Records[Id])
          return damaged(In, "a release has a definition that is not there");
    parallelFor(0, Lists.size(),
                [&](size_t Release) { fillRelease(Release, TypeOf); });
    return Error::success();
  }

  void fillRelease(size_t Release, const Numbers &TypeOf) {
    // Records that mean the same are one definition.
    std::map<const SymtypesRecord *, size_t> Files;
    for (auto [Id, Count] : zip(Lists[Release], Counts[Release]))
      if (S.Records[Id]->Name->Kind != EntityKind::Ordinary)
        Files[S.Records[Id]->Meaning] += Count;
    for (auto [Record, Count] : Files) {
      TypeCell &Cell =
          O.TypeCells[TypeOf[Record->Name->Number] * O.Releases.size() +
                      Release];
      bool IsBest =
          !Cell.Definition || definitionRank(*Cell.Definition, Cell.Files) <
                                  definitionRank(*Record, Count);
      uint32_t All = Cell.Files + Cell.OtherFiles + Count;
      if (IsBest) {
        Cell.Definition = Record;
        Cell.Files = Count;
      }
      Cell.OtherFiles = All - Cell.Files;
    }
  }

  Database &In;
  OverviewState &S;
  Overview &O;
  std::vector<Numbers> Lists, Counts; ///< of definitions, by release
};

} // namespace

OverviewReader::OverviewReader(std::unique_ptr<OverviewState> S)
    : S(std::move(S)) {}
OverviewReader::OverviewReader(OverviewReader &&) noexcept = default;
OverviewReader::~OverviewReader() = default;
const Overview &OverviewReader::overview() const { return S->O; }

Expected<OverviewReader>
OverviewReader::read(Store &In, std::vector<ReleaseInfo> Releases) {
  Expected<Transaction> Whole =
      Transaction::begin(In.database(), StoreAccess::Read);
  if (!Whole)
    return Whole.takeError();
  auto S = std::make_unique<OverviewState>(In.database(), std::move(*Whole));
  Overview &O = S->O;
  O.Where = In.where().str();
  O.ByDate = all_of(Releases, [](const ReleaseInfo &R) {
    return R.Labelled.count("date") != 0;
  });
  O.Releases = std::move(Releases);
  for (const ReleaseSeries &Series : divideIntoSeries(O.Releases)) {
    OverviewSeries &Of = O.Series.emplace_back();
    Of.Name = Series.Name;
    for (const ReleaseInfo &R : Series.Releases)
      Of.Releases.push_back(
          find_if(O.Releases,
                  [&](const ReleaseInfo &Other) { return Other.Id == R.Id; }) -
          O.Releases.begin());
  }
  for (const auto &[Number, Series] : enumerate(O.Series))
    for (size_t I = 1; I < Series.Releases.size(); ++I)
      O.Pairs.push_back(
          {uint32_t(Number), Series.Releases[I - 1], Series.Releases[I]});
  if (Error E = ExportsReader(In.database(), O).read())
    return std::move(E);
  if (Error E = TypesReader(In.database(), *S).read())
    return std::move(E);
  return OverviewReader(std::move(S));
}
