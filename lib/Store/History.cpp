//===- History.cpp - What became of a symbol or type ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each release is compared with the one before it in its series by those who
// compare two sides for `diff`, on sides that have one export and, where it
// changed, the definitions of the file that exports it.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Store/History.h"
#include "DefinitionRank.h"
#include "HistoryNames.h"
#include "Tables.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

class HistoryReader {
public:
  HistoryReader(Database &In, History &H) : In(In), H(H) {}

  Error readSymbol() {
    Expected<std::vector<StoredExport>> Rows = findRows();
    if (!Rows)
      return Rows.takeError();
    bool IsAnywhere = false;
    for (HistoryStep &Step : H.Steps) {
      if (Error E = placeRow(Step, *Rows))
        return E;
      IsAnywhere |= Step.IsThere;
    }
    if (!IsAnywhere)
      return noSuchName(In, H.Subject, /*IsType=*/false);
    for (size_t I = 1; I < H.Steps.size(); ++I)
      if (!H.Steps[I].IsFirst)
        if (Error E =
                compare(H.Steps[I - 1], RowIds[I - 1], H.Steps[I], RowIds[I]))
          return E;
    return Error::success();
  }

  Error readType() {
    if (Error E = findDefinitions())
      return E;
    bool IsAnywhere = false;
    const SymtypesRecord *Last = nullptr; // of the series
    for (HistoryStep &Step : H.Steps) {
      if (Error E = placeDefinition(Step))
        return E;
      if (Step.IsFirst)
        Last = nullptr;
      if (!Step.Definition)
        continue;
      IsAnywhere = true;
      if (Last && Last->Meaning != Step.Definition->Meaning)
        Step.TypeChange =
            describeVariant(*Last->Meaning, *Step.Definition->Meaning);
      Last = Step.Definition;
    }
    return IsAnywhere ? Error::success()
                      : noSuchName(In, H.Subject, /*IsType=*/true);
  }

private:
  Expected<std::optional<uint32_t>> findSubject() {
    Expected<NameIds> Found = findNames(In, {H.Subject});
    if (!Found)
      return Found.takeError();
    auto At = Found->find(H.Subject);
    return At == Found->end() ? std::nullopt : std::optional(At->second);
  }

  /// All rows that some release has of the symbol.
  Expected<std::vector<StoredExport>> findRows() {
    Expected<std::optional<uint32_t>> Name = findSubject();
    if (!Name)
      return Name.takeError();
    if (*Name)
      if (Error E = In.query(
              "SELECT id FROM exports WHERE symbol_crc BETWEEN $1 AND $2 "
              "ORDER BY id",
              {exportKey(**Name, 0), exportKey(**Name, UINT32_MAX)},
              [&](const SqlRow &R) { Ids.push_back(R.integer(0)); }))
        return std::move(E);
    return readExports(In, Ids, Saver);
  }

  Error placeRow(HistoryStep &Step, ArrayRef<StoredExport> Rows) {
    Expected<Numbers> All = readPart(In, Step.Release, ExportsPart);
    if (!All)
      return All.takeError();
    Step.Content = std::make_unique<Side>();
    Side &S = *Step.Content;
    S.Path = S.SymversPath = Step.Release.Name;
    // Keeps the texts for as long as the side is there.
    S.Strings = std::make_unique<BumpPtrAllocator>();
    StringSaver Own(*S.Strings);
    RowIds.push_back(0);
    for (auto [Id, Row] : zip(Ids, Rows)) {
      if (!std::binary_search(All->begin(), All->end(), Id))
        continue;
      SymversRow Kept = Row.row();
      for (StringRef *Text :
           {&Kept.Symbol, &Kept.Module, &Kept.Kind, &Kept.Namespace})
        *Text = Text->empty() ? "" : Own.save(*Text);
      S.Exports.insert(Kept);
      Step.IsThere = true;
      RowIds.back() = Id;
    }
    return Error::success();
  }

  Error compare(HistoryStep &Old, uint32_t OldId, HistoryStep &New,
                uint32_t NewId) {
    if (!Old.IsThere && !New.IsThere)
      return Error::success();
    bool HasTypes =
        Old.HasDefinitions && New.HasDefinitions && Old.IsThere && New.IsThere;
    // Where there are no versions, definitions alone tell.
    bool IsVersioned = New.IsThere && New.Content->Exports.rows()[0].Crc;
    if (OldId == NewId && (IsVersioned || !HasTypes))
      return Error::success();
    if (HasTypes)
      for (HistoryStep *Step : {&Old, &New})
        if (Error E = readTypes(*Step))
          return E;
    New.Changes = std::make_unique<Comparison>(
        compareSides(*Old.Content, *New.Content, *H.Pool, {}));
    return Error::success();
  }

  /// The definitions of the first file of the release that exports the symbol.
  Error readTypes(HistoryStep &Step) {
    if (Step.Content->hasTypes())
      return Error::success();
    if (Error E = findDefinitions())
      return E;
    Expected<Numbers> Exporters = readPart(In, Step.Release, ExportersPart);
    if (!Exporters)
      return Exporters.takeError();
    uint32_t File = UINT32_MAX;
    for (size_t I = 0; I + 1 < Exporters->size(); I += 2)
      if (Own.contains((*Exporters)[I]))
        File = std::min(File, (*Exporters)[I + 1]);
    if (File == UINT32_MAX)
      return Error::success();
    Expected<Numbers> Files = readPart(In, Step.Release, FilesPart);
    if (!Files)
      return Files.takeError();
    if (size_t(File) * 2 + 1 >= Files->size())
      return damaged(In, Step.Release.Name + ": refers to a file that it has "
                                             "not");
    Step.Content->SymtypesPath = Step.Release.Name;
    return readFile((*Files)[size_t(File) * 2], (*Files)[size_t(File) * 2 + 1],
                    Step.Content->Types);
  }

  Error readFile(uint32_t Path, uint32_t Set, SymtypesSet &Into) {
    Expected<NameTexts> Names = readNames(In, {Path}, Saver);
    if (!Names)
      return Names.takeError();
    std::string Bytes;
    if (Error E = In.query("SELECT definitions FROM file_sets WHERE id = $1",
                           {int64_t(Set)},
                           [&](const SqlRow &R) { Bytes = R.text(0).str(); }))
      return E;
    Expected<Numbers> Members = unpackSorted(Bytes);
    if (!Members)
      return damaged(In, "file set " + Twine(Set) + ": " +
                             toString(Members.takeError()));
    if (Error E = fetch(*Members))
      return E;
    SymtypesFile &File = Into.Files.emplace_back();
    File.Path = Names->lookup(Path).str();
    for (uint32_t Id : *Members) {
      const SymtypesRecord *Record = Records.lookup(Id);
      if (!Record)
        return damaged(In, "definition " + Twine(Id) + " is missing");
      File.Records.push_back(Record);
    }
    return Error::success();
  }

  /// Reads those definitions that have not been read.
  Error fetch(ArrayRef<uint32_t> Members) {
    Numbers Missing;
    for (uint32_t Id : Members)
      if (!Records.count(Id))
        Missing.push_back(Id);
    Error Wrong = Error::success();
    Error E =
        queryByIds(In, "SELECT id, text FROM definitions WHERE id IN", Missing,
                   [&](const SqlRow &R) { takeDefinition(R, Wrong); });
    return joinErrors(std::move(E), inContext(In.where(), std::move(Wrong)));
  }

  const SymtypesRecord *takeDefinition(const SqlRow &R, Error &Wrong) {
    Expected<std::string> Line = unpackText(R.text(1));
    if (!Line) {
      Wrong = joinErrors(std::move(Wrong), Line.takeError());
      return nullptr;
    }
    Expected<const SymtypesRecord *> Record = H.Pool->intern(*Line);
    if (!Record) {
      Wrong = joinErrors(std::move(Wrong), Record.takeError());
      return nullptr;
    }
    Records[R.integer(0)] = *Record;
    return *Record;
  }

  /// All definitions that some release has under the subject's name.
  Error findDefinitions() {
    if (!Own.empty())
      return Error::success();
    Expected<std::optional<uint32_t>> Name = findSubject();
    if (!Name)
      return Name.takeError();
    if (!*Name)
      return Error::success();
    Error Wrong = Error::success();
    Error E =
        In.query("SELECT id, text FROM definitions WHERE name = $1",
                 {int64_t(**Name)}, [&](const SqlRow &R) {
                   if (const SymtypesRecord *Record = takeDefinition(R, Wrong))
                     Own[R.integer(0)] = Record;
                 });
    return joinErrors(std::move(E), inContext(In.where(), std::move(Wrong)));
  }

  Error placeDefinition(HistoryStep &Step) {
    if (!Step.HasDefinitions)
      return Error::success();
    Expected<Numbers> All = readPart(In, Step.Release, DefinitionsPart);
    if (!All)
      return All.takeError();
    Expected<Numbers> Counts = readPart(In, Step.Release, CountsPart);
    if (!Counts)
      return Counts.takeError();
    std::map<const SymtypesRecord *, size_t> Files; // by meaning
    for (auto [Id, Record] : Own) {
      auto At = lower_bound(*All, Id);
      size_t Place = At - All->begin();
      if (At != All->end() && *At == Id && Place < Counts->size())
        Files[Record->Meaning] += (*Counts)[Place];
    }
    size_t Total = 0;
    for (auto [Record, Count] : Files) {
      Total += Count;
      if (!Step.Definition || definitionRank(*Step.Definition, Step.Files) <
                                  definitionRank(*Record, Count)) {
        Step.Definition = Record;
        Step.Files = Count;
      }
    }
    Step.IsThere = Step.Definition != nullptr;
    Step.OtherFiles = Total - Step.Files;
    return Error::success();
  }

  Database &In;
  History &H;
  BumpPtrAllocator Room;
  StringSaver Saver{Room};
  Numbers Ids;    ///< of the symbol's rows
  Numbers RowIds; ///< the one of each step, or 0
  std::map<uint32_t, const SymtypesRecord *> Own; ///< of the subject itself
  DenseMap<uint32_t, const SymtypesRecord *> Records;
};

} // namespace

Expected<History> genksyms::readHistory(Store &S, StringRef Subject,
                                        std::vector<ReleaseInfo> Releases) {
  return readHistory(S, Subject, divideIntoSeries(std::move(Releases)));
}

Expected<History> genksyms::readHistory(Store &S, StringRef Subject,
                                        std::vector<ReleaseSeries> Divided) {
  Database &In = S.database();
  Expected<Transaction> Whole = Transaction::begin(In, StoreAccess::Read);
  if (!Whole)
    return Whole.takeError();
  History H;
  H.Where = In.where().str();
  H.Pool = std::make_unique<SymtypesPool>();
  std::optional<std::string> Type = spelledTypeName(Subject);
  H.IsType = Type.has_value();
  H.Subject = Type ? *Type : Subject.str();
  H.ByDate = all_of(Divided, [](const ReleaseSeries &Series) {
    return areDated(Series.Releases);
  });
  bool HasDefinitions = false;
  for (ReleaseSeries &Series : Divided) {
    for (auto [I, R] : enumerate(Series.Releases)) {
      HistoryStep &Step = H.Steps.emplace_back();
      Step.Series = H.Series.size();
      Step.IsFirst = I == 0;
      Step.HasDefinitions = R.Files != 0;
      HasDefinitions |= Step.HasDefinitions;
      Step.Release = std::move(R);
    }
    H.Series.push_back(std::move(Series.Name));
  }
  if (Type && !HasDefinitions)
    return makeError(H.Where + ": none of the chosen releases has definitions; "
                               "add their symtypes, or choose others");
  HistoryReader Reader(In, H);
  if (Error E = Type ? Reader.readType() : Reader.readSymbol())
    return std::move(E);
  return H;
}
