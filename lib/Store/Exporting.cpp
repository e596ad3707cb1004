//===- Exporting.cpp - A store as text ------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A line of JSON for each thing. What is numbered in a store by when it came is
// numbered here by its content, so that the same releases make the same text.
// doc/store.md has the format.
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "Tables.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Numbers in the text, by numbers in the store.
using Renumbered = DenseMap<uint32_t, uint32_t>;

class Exporter {
public:
  explicit Exporter(Database &In) : In(In), Saver(Room), Out(Text) {}

  Expected<std::string> run() {
    Out << R"({"format":"genksyms-cc-store","formatVersion":1})" << '\n';
    if (Error E = In.query("SELECT id FROM exports", {}, [&](const SqlRow &R) {
          ExportIds.push_back(R.integer(0));
        }))
      return std::move(E);
    llvm::sort(ExportIds);
    for (auto Step : {&Exporter::writeExports, &Exporter::writeDefinitions,
                      &Exporter::writeSets, &Exporter::writeReleases})
      if (Error E = (this->*Step)())
        return std::move(E);
    Out << "[\"end\"," << Exports.size() << ',' << Definitions.size() << ','
        << Sets.size() << ',' << ReleaseCount << "]\n";
    return std::move(Text);
  }

private:
  void string(StringRef Value) { Out << json::Value(Value); }

  Error writeExports() {
    Expected<std::vector<StoredExport>> Read =
        readExports(In, ExportIds, Saver);
    if (!Read)
      return Read.takeError();
    std::vector<std::pair<StoredExport, uint32_t>> Rows;
    for (auto [Export, Id] : zip(*Read, ExportIds))
      Rows.emplace_back(Export, Id);
    llvm::sort(Rows, [](const auto &A, const auto &B) {
      auto Key = [](const StoredExport &E) {
        return std::tuple(E.Symbol, E.Crc, E.Module, E.Kind, E.Namespace,
                          E.HasCrc);
      };
      return Key(A.first) < Key(B.first);
    });
    for (const auto &[E, Id] : Rows) {
      Exports.try_emplace(Id, Exports.size());
      Out << "[\"export\",";
      std::string Version = hex(E.Crc);
      for (StringRef Word :
           {E.Symbol, StringRef(Version), E.Module, E.Kind, E.Namespace}) {
        string(Word);
        Out << ',';
      }
      Out << (E.HasCrc ? "true" : "false") << "]\n";
    }
    return Error::success();
  }

  Error writeDefinitions() {
    std::vector<std::pair<std::string, uint32_t>> Rows;
    std::string Damage;
    auto Take = [&](const SqlRow &R) {
      Expected<std::string> Line = unpackText(R.text(1));
      if (Line)
        Rows.emplace_back(std::move(*Line), R.integer(0));
      else
        Damage = toString(Line.takeError());
    };
    if (Error E = In.query("SELECT id, text FROM definitions", {}, Take))
      return E;
    if (!Damage.empty())
      return damaged(In, Damage);
    llvm::sort(Rows);
    for (const auto &[Line, Id] : Rows) {
      Definitions.try_emplace(Id, Definitions.size());
      Out << "[\"definition\",";
      string(Line);
      Out << "]\n";
    }
    return Error::success();
  }

  /// A list of numbers that ascend, by their differences.
  void differences(ArrayRef<uint32_t> Values) {
    Out << '[';
    uint32_t Last = 0;
    for (auto [I, Value] : enumerate(Values)) {
      Out << (I ? "," : "") << Value - Last;
      Last = Value;
    }
    Out << ']';
  }

  /// Nothing where one of Ids is not there.
  static std::optional<Numbers> renumber(const Renumbered &By, Numbers Ids) {
    for (uint32_t &Id : Ids) {
      auto At = By.find(Id);
      if (At == By.end())
        return std::nullopt;
      Id = At->second;
    }
    llvm::sort(Ids);
    return Ids;
  }

  Error missing(const Twine &Where) {
    return damaged(In, Where + " refers to what is not there");
  }

  Error writeSets() {
    std::vector<std::pair<Numbers, uint32_t>> Rows;
    std::string Damage;
    auto Take = [&](const SqlRow &R) {
      Expected<Numbers> Ids = unpackSorted(R.text(1));
      if (Ids)
        Rows.emplace_back(std::move(*Ids), R.integer(0));
      else
        Damage = toString(Ids.takeError());
    };
    if (Error E = In.query("SELECT id, definitions FROM file_sets", {}, Take))
      return E;
    if (!Damage.empty())
      return damaged(In, Damage);
    for (auto &[Ids, Id] : Rows) {
      std::optional<Numbers> New = renumber(Definitions, std::move(Ids));
      if (!New)
        return missing("file set " + Twine(Id));
      Ids = std::move(*New);
    }
    llvm::sort(Rows);
    for (const auto &[Ids, Id] : Rows) {
      Sets.try_emplace(Id, Sets.size());
      Out << "[\"set\",";
      differences(Ids);
      Out << "]\n";
    }
    return Error::success();
  }

  Error writeReleases() {
    Expected<std::vector<ReleaseInfo>> Releases = readReleases(In);
    if (!Releases)
      return Releases.takeError();
    ReleaseCount = Releases->size();
    for (const ReleaseInfo &R : *Releases)
      if (Error E = writeRelease(R))
        return E;
    return Error::success();
  }

  Error writeRelease(const ReleaseInfo &R) {
    Expected<Numbers> Listed = readPart(In, R, ExportsPart);
    if (!Listed)
      return Listed.takeError();
    std::optional<Numbers> Ids = renumber(Exports, std::move(*Listed));
    if (!Ids)
      return missing(R.Name);
    Expected<Numbers> Files = readPart(In, R, FilesPart);
    if (!Files)
      return Files.takeError();
    Numbers Paths;
    for (size_t I = 0; I < Files->size(); I += 2)
      Paths.push_back((*Files)[I]);
    Expected<NameTexts> Names = readNames(In, Paths, Saver);
    if (!Names)
      return Names.takeError();
    Out << "[\"release\",";
    string(R.Name);
    Out << ',';
    Out << packLabels(R.Labelled) << ',' << packKernelFacts(R.Facts) << ',';
    differences(*Ids);
    Out << ",[";
    for (size_t I = 0; I + 1 < Files->size(); I += 2) {
      Out << (I ? ",[" : "[");
      auto Set = Sets.find((*Files)[I + 1]);
      if (Set == Sets.end())
        return missing(R.Name);
      string(Names->lookup((*Files)[I]));
      Out << ',' << Set->second << ']';
    }
    Out << "]]\n";
    return Error::success();
  }

  Database &In;
  BumpPtrAllocator Room;
  StringSaver Saver;
  std::string Text;
  raw_string_ostream Out;
  Numbers ExportIds;
  Renumbered Exports, Definitions, Sets;
  size_t ReleaseCount = 0;
};

} // namespace

Expected<std::string> genksyms::exportStore(Store &S) {
  Expected<Transaction> Whole =
      Transaction::begin(S.database(), StoreAccess::Read);
  if (!Whole)
    return Whole.takeError();
  return Exporter(S.database()).run();
}
