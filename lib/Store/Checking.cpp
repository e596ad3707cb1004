//===- Checking.cpp - Whether a store is whole ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "Tables.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace genksyms;
using namespace llvm;

namespace {

class Checker {
public:
  explicit Checker(Database &In) : In(In) {}

  Expected<std::vector<std::string>> run() {
    if (Error E = In.findDamage(Wrong))
      return std::move(E);
    for (auto Step : {&Checker::checkNames, &Checker::checkPlaces,
                      &Checker::checkExports, &Checker::checkDefinitions,
                      &Checker::checkFileSets, &Checker::checkReleases})
      if (Error E = (this->*Step)())
        return std::move(E);
    if (Hidden)
      Wrong.push_back("and " + std::to_string(Hidden) + " more findings");
    return std::move(Wrong);
  }

private:
  void complain(const Twine &What) {
    constexpr size_t Most = 100;
    if (Wrong.size() < Most)
      Wrong.push_back(What.str());
    else
      ++Hidden;
  }

  static void mark(BitVector &In, int64_t Id) {
    if (Id < 0 || Id > INT32_MAX)
      return;
    if (size_t(Id) >= In.size())
      In.resize(std::max<size_t>(Id + 1, size_t(In.size()) * 2));
    In.set(Id);
  }
  static bool has(const BitVector &In, int64_t Id) {
    return Id >= 0 && size_t(Id) < In.size() && In.test(Id);
  }
  void expect(const BitVector &In, int64_t Id, const Twine &Who,
              const Twine &What) {
    if (!has(In, Id))
      complain(Who + " refers to " + What + " " + Twine(Id) +
               ", which is not there");
  }

  Error checkNames() {
    return In.query(
        "SELECT id, hash, text FROM names", {}, [&](const SqlRow &R) {
          mark(Names, R.integer(0));
          if (hashText(R.text(2)).High != R.integer(1))
            complain("name " + Twine(R.integer(0)) + ", " + quoted(R.text(2)) +
                     ", does not match its hash");
        });
  }

  Error checkPlaces() {
    Expected<std::map<uint32_t, Place>> Known = readPlaces(In);
    if (!Known)
      return Known.takeError();
    for (const auto &[Id, P] : *Known) {
      mark(Places, Id);
      for (uint32_t Name : {P.Module, P.Kind, P.Namespace})
        expect(Names, Name, "place " + Twine(Id), "name");
    }
    return Error::success();
  }

  Error checkExports() {
    return In.query(
        "SELECT id, symbol_crc, place FROM exports", {}, [&](const SqlRow &R) {
          std::string Who = "export " + std::to_string(R.integer(0));
          mark(Exports, R.integer(0));
          expect(Names, R.integer(1) >> 32, Who, "name");
          expect(Places, R.integer(2), Who, "place");
        });
  }

  Error checkDefinitions() {
    return In.query(
        "SELECT id, name, hash, hash2, text FROM definitions", {},
        [&](const SqlRow &R) {
          std::string Who = "definition " + std::to_string(R.integer(0));
          mark(Definitions, R.integer(0));
          expect(Names, R.integer(1), Who, "name");
          Expected<std::string> Text = unpackText(R.text(4));
          if (!Text) {
            complain(Who + ": " + toString(Text.takeError()));
            return;
          }
          if (hashText(*Text) != TextHash{R.integer(2), R.integer(3)})
            complain(Who + ", " + quoted(*Text) + ", does not match its hash");
          Sizes.resize(std::max<size_t>(Sizes.size(), R.integer(0) + 1));
          Sizes[R.integer(0)] = Text->size() + 1;
        });
  }

  Error checkFileSets() {
    return In.query(
        "SELECT id, hash, hash2, definitions FROM file_sets", {},
        [&](const SqlRow &R) {
          std::string Who = "file set " + std::to_string(R.integer(0));
          mark(FileSets, R.integer(0));
          if (hashText(R.text(3)) != TextHash{R.integer(1), R.integer(2)})
            complain(Who + " does not match its hash");
          Expected<Numbers> Ids = unpackSorted(R.text(3));
          if (!Ids) {
            complain(Who + ": " + toString(Ids.takeError()));
            return;
          }
          for (uint32_t Id : *Ids)
            expect(Definitions, Id, Who, "definition");
        });
  }

  Error checkReleases() {
    std::vector<std::string> Damage;
    Expected<std::vector<ReleaseInfo>> Releases = readReleases(In, Damage);
    if (!Releases)
      return Releases.takeError();
    for (const std::string &What : Damage)
      complain(What);
    BitVector Known;
    for (const ReleaseInfo &R : *Releases) {
      mark(Known, R.Id);
      if (Error E = checkRelease(R))
        return E;
    }
    return In.query("SELECT DISTINCT release FROM parts", {},
                    [&](const SqlRow &R) {
                      if (!has(Known, R.integer(0)))
                        complain("there are parts of a release " +
                                 Twine(R.integer(0)) + ", which is not there");
                    });
  }

  /// A part that is not as the release says is a finding; a database that
  /// cannot be read, an error.
  Expected<Numbers> part(const ReleaseInfo &R, PartKind Kind) {
    std::string Damage;
    Expected<Numbers> Read = readPart(In, R, Kind, Damage);
    if (Read && !Damage.empty())
      complain(Damage);
    return Read;
  }

  Error checkRelease(const ReleaseInfo &R) {
    std::map<PartKind, Numbers> Parts;
    for (PartKind Kind :
         {ExportsPart, DefinitionsPart, CountsPart, FilesPart, ExportersPart})
      if (Error E = part(R, Kind).moveInto(Parts[Kind]))
        return E;
    for (uint32_t Id : Parts[ExportsPart])
      expect(Exports, Id, R.Name, "export");
    uint64_t TextSize = 0;
    for (uint32_t Id : Parts[DefinitionsPart]) {
      expect(Definitions, Id, R.Name, "definition");
      TextSize += Id < Sizes.size() ? Sizes[Id] : 0;
    }
    if (TextSize != R.TextSize)
      complain(R.Name + ": " + Twine(TextSize) + " bytes of definitions, not " +
               Twine(R.TextSize) + " as it says");
    ArrayRef<uint32_t> Files = Parts[FilesPart];
    for (size_t I = 0; I + 1 < Files.size(); I += 2) {
      expect(Names, Files[I], R.Name, "name");
      expect(FileSets, Files[I + 1], R.Name, "file set");
    }
    ArrayRef<uint32_t> Exporters = Parts[ExportersPart];
    for (size_t I = 0; I + 1 < Exporters.size(); I += 2) {
      expect(Definitions, Exporters[I], R.Name, "definition");
      if (Exporters[I + 1] >= Files.size() / 2)
        complain(R.Name + ": refers to a file that it has not");
    }
    return Error::success();
  }

  Database &In;
  std::vector<std::string> Wrong;
  size_t Hidden = 0;
  BitVector Names, Places, Exports, Definitions, FileSets;
  std::vector<uint32_t> Sizes; ///< of definitions' texts, with their newlines
};

} // namespace

Expected<std::vector<std::string>> genksyms::checkStore(Store &S) {
  Expected<Transaction> Whole =
      Transaction::begin(S.database(), StoreAccess::Read);
  if (!Whole)
    return Whole.takeError();
  return Checker(S.database()).run();
}
