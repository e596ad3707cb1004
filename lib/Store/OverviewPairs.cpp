//===- OverviewPairs.cpp - Comparisons of releases that follow ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The definitions of a full kernel take some hundred MB as lists of each file,
// so these are read when they are compared, and those of two releases are in
// memory at a time. Such a comparison uses all processors by itself.
//
//===----------------------------------------------------------------------===//

#include "OverviewState.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"
#include <algorithm>

using namespace genksyms;
using namespace llvm;

namespace {

Side exportsSide(const Overview &O, size_t Release) {
  Side S;
  S.Path = S.SymversPath = O.Releases[Release].Name;
  S.Exports.reserve(O.Releases[Release].Exports);
  for (size_t Symbol = 0; Symbol < O.Symbols.size(); ++Symbol)
    if (const Overview::Row *R = O.rowOf(Symbol, Release))
      S.Exports.insert(O.symversRow(*R));
  return S;
}

/// Reads what the files of a release define.
class FilesReader {
public:
  FilesReader(Database &In, ArrayRef<const SymtypesRecord *> Records)
      : In(In), Records(Records) {}

  Error read(const ReleaseInfo &R, SymtypesSet &Into) {
    Expected<Numbers> Files = readPart(In, R, FilesPart);
    if (!Files)
      return Files.takeError();
    Numbers Paths, Sets;
    for (size_t I = 0; I + 1 < Files->size(); I += 2) {
      Paths.push_back((*Files)[I]);
      Sets.push_back((*Files)[I + 1]);
    }
    Expected<NameTexts> Texts = readNames(In, Paths, Saver);
    if (!Texts)
      return Texts.takeError();
    if (Error E = readSets(Sets))
      return E;
    for (auto [Path, Set] : zip(Paths, Sets)) {
      auto At = Members.find(Set);
      if (At == Members.end())
        return damaged(In, "a file set is not there");
      Into.Files.push_back({Texts->lookup(Path).str(), At->second});
    }
    llvm::sort(Into.Files, [](const SymtypesFile &A, const SymtypesFile &B) {
      return A.Path < B.Path;
    });
    return Error::success();
  }

private:
  Error readSets(Numbers Sets) {
    llvm::sort(Sets);
    Sets.erase(std::ranges::unique(Sets).begin(), Sets.end());
    Error Wrong = Error::success();
    Error E =
        queryByIds(In, "SELECT id, definitions FROM file_sets WHERE id IN",
                   Sets, [&](const SqlRow &R) {
                     Expected<Numbers> Ids = unpackSorted(R.text(1));
                     if (!Ids) {
                       Wrong = joinErrors(std::move(Wrong), Ids.takeError());
                       return;
                     }
                     std::vector<const SymtypesRecord *> &Of =
                         Members[R.integer(0)];
                     Of.reserve(Ids->size());
                     for (uint32_t Id : *Ids)
                       if (Id < Records.size() && Records[Id])
                         Of.push_back(Records[Id]);
                   });
    return joinErrors(std::move(E), inContext(In.where(), std::move(Wrong)));
  }

  Database &In;
  ArrayRef<const SymtypesRecord *> Records;
  BumpPtrAllocator Room;
  StringSaver Saver{Room};
  DenseMap<uint32_t, std::vector<const SymtypesRecord *>> Members;
};

} // namespace

Error OverviewReader::comparePairs(
    function_ref<void(size_t, const Comparison &)> Visit, Progress &Done) {
  const Overview &O = S->O;
  Done.Total += O.Pairs.size();
  auto Compare = [&](size_t Pair, const Side &Old, const Side &New) {
    Visit(Pair, compareSides(Old, New, *O.Pool, {}));
    ++Done.Done;
  };
  std::vector<size_t> WithoutTypes;
  std::optional<Side> Last; ///< of the release LastRelease
  size_t LastRelease = 0;
  auto ReadSide = [&](size_t Release) -> Expected<Side> {
    if (Last && LastRelease == Release)
      return std::move(*Last);
    Side Result = exportsSide(O, Release);
    Result.SymtypesPath = O.Releases[Release].Name;
    FilesReader Reader(S->In, S->Records);
    if (Error E = Reader.read(O.Releases[Release], Result.Types))
      return std::move(E);
    return Result;
  };
  for (const auto &[Number, Pair] : enumerate(O.Pairs)) {
    if (!O.hasDefinitions(Pair.Old) || !O.hasDefinitions(Pair.New)) {
      WithoutTypes.push_back(Number);
      continue;
    }
    Expected<Side> Old = ReadSide(Pair.Old);
    if (!Old)
      return Old.takeError();
    Last.reset();
    Expected<Side> New = ReadSide(Pair.New);
    if (!New)
      return New.takeError();
    Compare(Number, *Old, *New);
    Last = std::move(*New);
    LastRelease = Pair.New;
  }
  Last.reset();
  parallelFor(0, WithoutTypes.size(), [&](size_t I) {
    const ReleasePair &Pair = O.Pairs[WithoutTypes[I]];
    Compare(WithoutTypes[I], exportsSide(O, Pair.Old),
            exportsSide(O, Pair.New));
  });
  return Error::success();
}
