//===- Tables.cpp - Rows of a store, looked up and added ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include "Facts.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

/// How many keys one statement asks for: enough that its own cost does not
/// show, and far from the longest statement that SQLite takes.
static constexpr size_t KeysAtOnce = 2000;

template <typename T>
static Error queryInChunks(Database &In, StringRef Select, ArrayRef<T> Keys,
                           function_ref<void(const SqlRow &)> Visit) {
  std::string Statement;
  while (!Keys.empty()) {
    ArrayRef<T> Now = Keys.take_front(KeysAtOnce);
    Keys = Keys.drop_front(Now.size());
    Statement = (Select + " (").str();
    for (T Key : Now)
      Statement += std::to_string(Key) + ",";
    Statement.back() = ')';
    if (Error E = In.query(Statement, {}, Visit))
      return E;
  }
  return Error::success();
}

Error genksyms::queryByKeys(Database &In, StringRef Select,
                            ArrayRef<int64_t> Keys,
                            function_ref<void(const SqlRow &)> Visit) {
  return queryInChunks(In, Select, Keys, Visit);
}

Error genksyms::queryByIds(Database &In, StringRef Select,
                           ArrayRef<uint32_t> Ids,
                           function_ref<void(const SqlRow &)> Visit) {
  return queryInChunks(In, Select, Ids, Visit);
}

Expected<uint32_t> genksyms::nextId(Database &In, StringRef Table) {
  int64_t Last = 0;
  if (Error E = In.query(("SELECT COALESCE(MAX(id), 0) FROM " + Table).str(),
                         {}, [&](const SqlRow &R) { Last = R.integer(0); }))
    return std::move(E);
  // Packed lists have numbers of 32 bits.
  if (Last >= INT32_MAX - 1)
    return makeError(In.where() + ": the table " + Table +
                     " is full; divide the releases over several stores");
  return Last + 1;
}

static void sortUnique(std::vector<StringRef> &Texts) {
  llvm::sort(Texts);
  Texts.erase(llvm::unique(Texts), Texts.end());
}

Expected<NameIds> genksyms::findNames(Database &In,
                                      std::vector<StringRef> Texts) {
  sortUnique(Texts);
  std::vector<int64_t> Hashes;
  StringMap<char> Wanted;
  for (StringRef Text : Texts) {
    Hashes.push_back(hashText(Text).High);
    Wanted[Text] = 0;
  }
  NameIds Found;
  if (Error E = queryByKeys(In, "SELECT id, text FROM names WHERE hash IN",
                            Hashes, [&](const SqlRow &R) {
                              if (Wanted.contains(R.text(1)))
                                Found[R.text(1)] = R.integer(0);
                            }))
    return std::move(E);
  return Found;
}

Expected<NameIds> genksyms::internNames(Database &In,
                                        std::vector<StringRef> Texts) {
  sortUnique(Texts);
  Expected<NameIds> Ids = findNames(In, Texts);
  if (!Ids)
    return Ids;
  Expected<uint32_t> First = nextId(In, "names");
  if (!First)
    return First.takeError();
  std::vector<StringRef> New;
  for (StringRef Text : Texts)
    if (Ids->try_emplace(Text, *First + New.size()).second)
      New.push_back(Text);
  if (Error E = In.insert("names", {"id", "hash", "text"}, New.size(),
                          [&](size_t I, MutableArrayRef<SqlValue> Row) {
                            Row[0] = int64_t(*First + I);
                            Row[1] = hashText(New[I]).High;
                            Row[2] = SqlText{New[I]};
                          }))
    return std::move(E);
  return Ids;
}

Expected<NameTexts> genksyms::readNames(Database &In, ArrayRef<uint32_t> Ids,
                                        StringSaver &Saver) {
  NameTexts Texts;
  if (Error E = queryByIds(In, "SELECT id, text FROM names WHERE id IN", Ids,
                           [&](const SqlRow &R) {
                             Texts[R.integer(0)] = Saver.save(R.text(1));
                           }))
    return std::move(E);
  return Texts;
}

Expected<std::map<uint32_t, Place>> genksyms::readPlaces(Database &In) {
  std::map<uint32_t, Place> Places;
  if (Error E =
          In.query("SELECT id, module, kind, namespace, has_crc FROM places",
                   {}, [&](const SqlRow &R) {
                     Places[R.integer(0)] = {
                         uint32_t(R.integer(1)), uint32_t(R.integer(2)),
                         uint32_t(R.integer(3)), R.integer(4) != 0};
                   }))
    return std::move(E);
  return Places;
}

Expected<Numbers> genksyms::readPart(Database &In, int64_t Release,
                                     PartKind Kind) {
  std::string Bytes;
  if (Error E =
          In.query("SELECT numbers FROM parts WHERE release = $1 AND kind = $2",
                   {Release, int64_t(Kind)},
                   [&](const SqlRow &R) { Bytes = R.text(0).str(); }))
    return std::move(E);
  if (Bytes.empty())
    return Numbers();
  bool IsSorted = Kind == ExportsPart || Kind == DefinitionsPart;
  Expected<Numbers> Read =
      IsSorted ? unpackSorted(Bytes) : unpackNumbers(Bytes);
  if (!Read)
    return inContext(In.where(), Read.takeError());
  return Read;
}

Expected<std::vector<StoredExport>>
genksyms::readExports(Database &In, ArrayRef<uint32_t> Ids,
                      StringSaver &Saver) {
  Expected<std::map<uint32_t, Place>> Places = readPlaces(In);
  if (!Places)
    return Places.takeError();
  struct Found {
    int64_t Key = 0;
    uint32_t Place = 0;
  };
  DenseMap<uint32_t, Found> Rows;
  std::vector<uint32_t> Names;
  if (Error E = queryByIds(
          In, "SELECT id, symbol_crc, place FROM exports WHERE id IN", Ids,
          [&](const SqlRow &R) {
            Rows[R.integer(0)] = {R.integer(1), uint32_t(R.integer(2))};
            Names.push_back(R.integer(1) >> 32);
          }))
    return std::move(E);
  for (const auto &[Id, P] : *Places)
    Names.insert(Names.end(), {P.Module, P.Kind, P.Namespace});
  llvm::sort(Names);
  Names.erase(llvm::unique(Names), Names.end());
  Expected<NameTexts> Texts = readNames(In, Names, Saver);
  if (!Texts)
    return Texts.takeError();
  std::vector<StoredExport> Result;
  for (uint32_t Id : Ids) {
    auto Row = Rows.find(Id);
    if (Row == Rows.end())
      return makeError(In.where() + ": export " + Twine(Id) +
                       " is missing; `genksyms-cc store check` says more");
    const Place &P = (*Places)[Row->second.Place];
    Result.push_back({Texts->lookup(Row->second.Key >> 32),
                      uint32_t(Row->second.Key), Texts->lookup(P.Module),
                      Texts->lookup(P.Kind), Texts->lookup(P.Namespace),
                      P.HasCrc});
  }
  return Result;
}

static constexpr StringRef SelectReleases =
    "SELECT id, name, labels, facts, exports, definitions, files, text_size "
    "FROM releases";

static ReleaseInfo releaseOf(const SqlRow &R) {
  ReleaseInfo Info;
  Info.Id = R.integer(0);
  Info.Name = R.text(1).str();
  if (Expected<Labels> Read = unpackLabels(R.text(2)))
    Info.Labelled = std::move(*Read);
  else
    consumeError(Read.takeError()); // checkStore() tells
  Info.Facts = R.text(3).str();
  if (Expected<KernelFacts> Read = unpackFacts(Info.Facts))
    Info.HasTable = Read->HasTable;
  else
    consumeError(Read.takeError()); // likewise
  Info.Exports = R.integer(4);
  Info.Definitions = R.integer(5);
  Info.Files = R.integer(6);
  Info.TextSize = R.integer(7);
  return Info;
}

Expected<std::optional<ReleaseInfo>> genksyms::findRelease(Database &In,
                                                           StringRef Name) {
  std::optional<ReleaseInfo> Found;
  if (Error E =
          In.query((SelectReleases + " WHERE name = $1").str(), {SqlText{Name}},
                   [&](const SqlRow &R) { Found = releaseOf(R); }))
    return std::move(E);
  return Found;
}

Expected<std::vector<ReleaseInfo>> genksyms::readReleases(Database &In) {
  std::vector<ReleaseInfo> Result;
  if (Error E = In.query(SelectReleases, {}, [&](const SqlRow &R) {
        Result.push_back(releaseOf(R));
      }))
    return std::move(E);
  // Databases sort texts in ways of their own.
  llvm::sort(Result, [](const ReleaseInfo &A, const ReleaseInfo &B) {
    return A.Name < B.Name;
  });
  return Result;
}
