//===- Tables.cpp - Rows of a store, looked up and added ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>

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
  Texts.erase(std::ranges::unique(Texts).begin(), Texts.end());
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
                              if (Wanted.count(R.text(1)))
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
  for (uint32_t Id : Ids)
    if (!Texts.count(Id))
      return damaged(In, "name " + Twine(Id) + " is missing");
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

Error genksyms::damaged(const Database &In, const Twine &What) {
  return makeError(In.where() + ": " + What +
                   "; `genksyms-cc store check` says more");
}

Expected<std::vector<ExportRow>>
genksyms::readExportRows(Database &In, ArrayRef<uint32_t> Ids) {
  std::vector<ExportRow> Rows;
  Rows.reserve(Ids.size());
  if (Error E = queryByIds(
          In, "SELECT id, symbol_crc, place FROM exports WHERE id IN", Ids,
          [&](const SqlRow &R) { Rows.push_back(exportRow(R)); }))
    return std::move(E);
  llvm::sort(
      Rows, [](const ExportRow &A, const ExportRow &B) { return A.Id < B.Id; });
  for (uint32_t Id : Ids)
    if (!findRow(Rows, Id))
      return damaged(In, "export " + Twine(Id) + " is missing");
  return Rows;
}

const ExportRow *genksyms::findRow(ArrayRef<ExportRow> Rows, uint32_t Id) {
  const ExportRow *At = lower_bound(
      Rows, Id, [](const ExportRow &R, uint32_t Id) { return R.Id < Id; });
  return At != Rows.end() && At->Id == Id ? At : nullptr;
}

Expected<std::vector<StoredExport>>
genksyms::resolveExports(Database &In, ArrayRef<ExportRow> Rows,
                         StringSaver &Saver) {
  Expected<std::map<uint32_t, Place>> Places = readPlaces(In);
  if (!Places)
    return Places.takeError();
  std::vector<uint32_t> Names;
  for (const ExportRow &R : Rows) {
    auto At = Places->find(R.Place);
    if (At == Places->end())
      return damaged(In, "place " + Twine(R.Place) + " is missing");
    const Place &P = At->second;
    Names.insert(Names.end(), {R.name(), P.Module, P.Kind, P.Namespace});
  }
  llvm::sort(Names);
  Names.erase(std::ranges::unique(Names).begin(), Names.end());
  Expected<NameTexts> Texts = readNames(In, Names, Saver);
  if (!Texts)
    return Texts.takeError();
  std::vector<StoredExport> Result;
  Result.reserve(Rows.size());
  for (const ExportRow &R : Rows) {
    const Place &P = (*Places)[R.Place];
    Result.push_back({Texts->lookup(R.name()), uint32_t(R.Key),
                      Texts->lookup(P.Module), Texts->lookup(P.Kind),
                      Texts->lookup(P.Namespace), P.HasCrc});
  }
  return Result;
}

Expected<std::vector<StoredExport>>
genksyms::readExports(Database &In, ArrayRef<uint32_t> Ids,
                      StringSaver &Saver) {
  Expected<std::vector<ExportRow>> Rows = readExportRows(In, Ids);
  if (!Rows)
    return Rows.takeError();
  return resolveExports(In, *Rows, Saver);
}
