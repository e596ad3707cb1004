//===- Importing.cpp - A store out of its text ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "Tables.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Lines.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

using namespace genksyms;
using namespace llvm;

namespace {

class Importer {
public:
  Importer(MemoryBufferRef Text, Database &In, bool Replace)
      : Input(Text), In(In), Replace(Replace), Saver(Room) {}

  Expected<ImportCounts> run() {
    StringRef Line;
    if (!Input.next(Line) || !readHead(Line)) {
      if (Error E = Input.takeErrors())
        return std::move(E);
      return Input.error(Head.empty() ? "not an export of a store; "
                                        "`genksyms-cc store export` writes one"
                                      : Head);
    }
    while (Input.next(Line)) {
      if (HasEnd)
        return Input.error("there is more after the last line");
      if (Error E = readLine(Line))
        return std::move(E);
    }
    if (Error E = Input.takeErrors())
      return std::move(E);
    if (!HasEnd)
      return Input.error("the last line is missing: the file is cut off; make "
                         "it anew with `genksyms-cc store export`");
    return Counts;
  }

private:
  bool readHead(StringRef Line) {
    Expected<json::Value> Read = json::parse(Line);
    if (!Read) {
      consumeError(Read.takeError());
      return false;
    }
    const json::Object *O = Read->getAsObject();
    if (!O || O->getString("format") != "genksyms-cc-store")
      return false;
    if (O->getInteger("formatVersion") == 1)
      return true;
    Head = "an export of another version than 1; use the newer genksyms-cc "
           "that wrote it";
    return false;
  }

  Error wrong() {
    return Input.error("not a line of a store's export; make the file anew "
                       "with `genksyms-cc store export`");
  }

  Error readLine(StringRef Line) {
    Expected<json::Value> Read = json::parse(Line);
    if (!Read) {
      consumeError(Read.takeError());
      return wrong();
    }
    const json::Array *A = Read->getAsArray();
    std::optional<StringRef> Kind =
        A && !A->empty() ? A->front().getAsString() : std::nullopt;
    if (!Kind)
      return wrong();
    if (*Kind == "export")
      return readExport(*A);
    if (*Kind == "definition")
      return readDefinition(*A);
    if (*Kind == "set")
      return readSet(*A);
    if (*Kind == "release")
      return readOneRelease(*A);
    return *Kind == "end" ? readEnd(*A) : wrong();
  }

  Error readExport(const json::Array &A) {
    SmallVector<StringRef, 5> Words;
    if (A.size() != 7)
      return wrong();
    for (size_t I = 1; I < 6; ++I) {
      std::optional<StringRef> Word = A[I].getAsString();
      if (!Word || Word->contains('\0'))
        return wrong();
      Words.push_back(Word->empty() ? "" : Saver.save(*Word));
    }
    std::optional<bool> HasCrc = A[6].getAsBoolean();
    uint32_t Crc;
    if (!HasCrc || Words[0].empty() || Words[1].getAsInteger(0, Crc))
      return wrong();
    Exports.push_back({Words[0], Crc, Words[2], Words[3], Words[4], *HasCrc});
    return Error::success();
  }

  Error readDefinition(const json::Array &A) {
    std::optional<StringRef> Line =
        A.size() == 2 ? A[1].getAsString() : std::nullopt;
    if (!Line)
      return wrong();
    Expected<const SymtypesRecord *> Record = Pool.intern(*Line);
    if (!Record)
      return Input.error(toString(Record.takeError()));
    Definitions.push_back(*Record);
    return Error::success();
  }

  /// A list of numbers that ascend, below Limit, by their differences; nothing
  /// where it is not one.
  static std::optional<Numbers> differences(const json::Value &From,
                                            size_t Limit) {
    const json::Array *A = From.getAsArray();
    if (!A)
      return std::nullopt;
    Numbers Result;
    uint64_t Last = 0;
    for (const json::Value &V : *A) {
      std::optional<int64_t> Step = V.getAsInteger();
      if (!Step || *Step < (Result.empty() ? 0 : 1) || *Step > INT32_MAX)
        return std::nullopt;
      Last += *Step;
      if (Last >= Limit)
        return std::nullopt;
      Result.push_back(Last);
    }
    return Result;
  }

  Error readSet(const json::Array &A) {
    std::optional<Numbers> Ids =
        A.size() == 2 ? differences(A[1], Definitions.size()) : std::nullopt;
    if (!Ids)
      return wrong();
    Sets.push_back(std::move(*Ids));
    return Error::success();
  }

  Error readOneRelease(const json::Array &A) {
    if (A.size() != 6 || !A[1].getAsString() || !A[2].getAsObject() ||
        !A[3].getAsObject() || !A[5].getAsArray())
      return wrong();
    std::string Name = A[1].getAsString()->str();
    if (Error E = checkReleaseName(Name))
      return Input.error(toString(std::move(E)));
    ReleaseContent Content;
    Expected<Labels> Labelled = unpackLabels(formatv("{0}", A[2]).str());
    if (!Labelled)
      return Input.error(toString(Labelled.takeError()));
    for (const auto &[Key, Value] : *Labelled)
      if (Error E = checkLabel(Key, Value))
        return Input.error(toString(std::move(E)));
    Expected<KernelFacts> Facts = unpackKernelFacts(formatv("{0}", A[3]).str());
    if (!Facts)
      return Input.error(toString(Facts.takeError()));
    Content.Facts = std::move(*Facts);
    std::optional<Numbers> Ids = differences(A[4], Exports.size());
    if (!Ids)
      return wrong();
    for (uint32_t Id : *Ids) {
      if (!Content.Exports.empty() &&
          Content.Exports.back().Symbol >= Exports[Id].Symbol)
        return wrong();
      Content.Exports.push_back(Exports[Id]);
    }
    for (const json::Value &V : *A[5].getAsArray())
      if (Error E = readFile(V, Content))
        return E;
    Expected<AddOutcome> Outcome =
        addWithin(In, Name, *Labelled, Content, Replace);
    if (!Outcome)
      return Outcome.takeError();
    Counts.Added += *Outcome == AddOutcome::Added;
    Counts.Replaced += *Outcome == AddOutcome::Replaced;
    Counts.Unchanged += *Outcome == AddOutcome::Unchanged;
    return Error::success();
  }

  Error readFile(const json::Value &V, ReleaseContent &Content) {
    const json::Array *File = V.getAsArray();
    if (!File || File->size() != 2 || !(*File)[0].getAsString())
      return wrong();
    std::optional<int64_t> Set = (*File)[1].getAsInteger();
    if (!Set || *Set < 0 || size_t(*Set) >= Sets.size())
      return wrong();
    SymtypesFile &New = Content.Types.Files.emplace_back();
    New.Path = (*File)[0].getAsString()->str();
    for (uint32_t Id : Sets[*Set])
      New.Records.push_back(Definitions[Id]);
    return Error::success();
  }

  /// Lines that are missing in the middle show here.
  Error readEnd(const json::Array &A) {
    HasEnd = true;
    size_t Found[] = {Exports.size(), Definitions.size(), Sets.size(),
                      Counts.Added + Counts.Replaced + Counts.Unchanged};
    if (A.size() != 1 + std::size(Found))
      return wrong();
    for (auto [Said, Count] : zip(drop_begin(A), Found))
      if (Said.getAsInteger() != int64_t(Count))
        return Input.error("lines are missing above; make the file anew with "
                           "`genksyms-cc store export`");
    return Error::success();
  }

  Lines Input;
  Database &In;
  bool Replace;
  BumpPtrAllocator Room;
  StringSaver Saver;
  SymtypesPool Pool;
  std::string Head; ///< what is wrong with the first line
  bool HasEnd = false;
  std::vector<StoredExport> Exports;
  std::vector<const SymtypesRecord *> Definitions;
  std::vector<Numbers> Sets;
  ImportCounts Counts;
};

} // namespace

Expected<ImportCounts> genksyms::importStore(Store &S, MemoryBufferRef Text,
                                             bool Replace) {
  Expected<Transaction> Whole =
      Transaction::begin(S.database(), StoreAccess::Write);
  if (!Whole)
    return Whole.takeError();
  Expected<ImportCounts> Counts = Importer(Text, S.database(), Replace).run();
  if (!Counts)
    return Counts;
  if (Error E = Whole->commit())
    return std::move(E);
  return Counts;
}
