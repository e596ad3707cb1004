//===- ReleaseRows.cpp - The rows of releases and their parts -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is read here is checked: a list that is shorter than the release says
// would make an answer that is wrong and looks right.
//
//===----------------------------------------------------------------------===//

#include "Facts.h"
#include "Tables.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

static constexpr StringRef SelectReleases =
    "SELECT id, name, labels, facts, exports, definitions, files, text_size "
    "FROM releases";

/// Adds to Damage what cannot be read of the row.
static ReleaseInfo releaseOf(const SqlRow &R,
                             std::vector<std::string> &Damage) {
  ReleaseInfo Info;
  Info.Id = R.integer(0);
  Info.Name = R.text(1).str();
  auto Take = [&](auto Read, auto &Into) {
    if (Read)
      Into = std::move(*Read);
    else
      Damage.push_back(Info.Name + ": " + toString(Read.takeError()));
  };
  Take(unpackLabels(R.text(2)), Info.Labelled);
  Take(unpackKernelFacts(R.text(3)), Info.Facts);
  Info.Exports = R.integer(4);
  Info.Definitions = R.integer(5);
  Info.Files = R.integer(6);
  Info.TextSize = R.integer(7);
  return Info;
}

Expected<std::optional<ReleaseInfo>> genksyms::findRelease(Database &In,
                                                           StringRef Name) {
  std::optional<ReleaseInfo> Found;
  std::vector<std::string> Damage;
  if (Error E =
          In.query((SelectReleases + " WHERE name = $1").str(), {SqlText{Name}},
                   [&](const SqlRow &R) { Found = releaseOf(R, Damage); }))
    return std::move(E);
  if (!Damage.empty())
    return damaged(In, Damage.front());
  return Found;
}

Expected<std::vector<ReleaseInfo>>
genksyms::readReleases(Database &In, std::vector<std::string> &Damage) {
  std::vector<ReleaseInfo> Result;
  if (Error E = In.query(SelectReleases, {}, [&](const SqlRow &R) {
        Result.push_back(releaseOf(R, Damage));
      }))
    return std::move(E);
  // Databases sort texts in ways of their own.
  llvm::sort(Result, [](const ReleaseInfo &A, const ReleaseInfo &B) {
    return A.Name < B.Name;
  });
  return Result;
}

Expected<std::vector<ReleaseInfo>> genksyms::readReleases(Database &In) {
  std::vector<std::string> Damage;
  Expected<std::vector<ReleaseInfo>> Read = readReleases(In, Damage);
  if (Read && !Damage.empty())
    return damaged(In, Damage.front());
  return Read;
}

/// How many numbers the part has, by the counts of the release; for exporters,
/// which it does not count, as many as there are.
static size_t sizeOfPart(const ReleaseInfo &R, PartKind Kind, size_t Found) {
  switch (Kind) {
  case ExportsPart:
    return R.Exports;
  case DefinitionsPart:
  case CountsPart:
    return R.Definitions;
  case FilesPart:
    return R.Files * 2;
  case ExportersPart:
    return R.Files ? Found - Found % 2 : 0;
  }
  llvm_unreachable("no other part");
}

static StringRef nameOfPart(PartKind Kind) {
  switch (Kind) {
  case ExportsPart:
    return "exports";
  case DefinitionsPart:
    return "definitions";
  case CountsPart:
    return "counts of definitions";
  case FilesPart:
    return "files and their sets";
  case ExportersPart:
    return "exporters and their files";
  }
  llvm_unreachable("no other part");
}

Expected<std::string> genksyms::readPacked(Database &In, const ReleaseInfo &R,
                                           PartKind Kind) {
  std::string Packed;
  if (Error E =
          In.query("SELECT numbers FROM parts WHERE release = $1 AND kind = $2",
                   {R.Id, int64_t(Kind)},
                   [&](const SqlRow &Row) { Packed = Row.text(0).str(); }))
    return std::move(E);
  return Packed;
}

/// The numbers of a part that is not there are none.
static Numbers numbersIn(StringRef Packed, const ReleaseInfo &R, PartKind Kind,
                         std::string &Damage) {
  bool IsSorted = Kind == ExportsPart || Kind == DefinitionsPart;
  Numbers Found;
  if (!Packed.empty()) {
    Expected<Numbers> Read =
        IsSorted ? unpackSorted(Packed) : unpackNumbers(Packed);
    if (Read)
      Found = std::move(*Read);
    else
      Damage = R.Name + ": " + toString(Read.takeError());
  }
  size_t Wanted = sizeOfPart(R, Kind, Found.size());
  if (Damage.empty() && Found.size() != Wanted)
    Damage = (R.Name + ": " + Twine(Found.size()) + " " + nameOfPart(Kind) +
              ", not " + Twine(Wanted) + " as it says")
                 .str();
  return Found;
}

Expected<Numbers> genksyms::readPart(Database &In, const ReleaseInfo &R,
                                     PartKind Kind, std::string &Damage) {
  Expected<std::string> Packed = readPacked(In, R, Kind);
  if (!Packed)
    return Packed.takeError();
  return numbersIn(*Packed, R, Kind, Damage);
}

Expected<Numbers> genksyms::unpackPart(const Database &In, StringRef Packed,
                                       const ReleaseInfo &R, PartKind Kind) {
  std::string Damage;
  Numbers Found = numbersIn(Packed, R, Kind, Damage);
  if (!Damage.empty())
    return damaged(In, Damage);
  return Found;
}

Expected<Numbers> genksyms::readPart(Database &In, const ReleaseInfo &R,
                                     PartKind Kind) {
  Expected<std::string> Packed = readPacked(In, R, Kind);
  if (!Packed)
    return Packed.takeError();
  return unpackPart(In, *Packed, R, Kind);
}
