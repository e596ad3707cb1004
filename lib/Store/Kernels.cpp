//===- Kernels.cpp - Stored releases as kernels to load into --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The loader's rules look up symbols by name, and ask which modules a table
// lists. So a kernel here has the exports that the given modules name, and
// those of modules of their names; to read all of sixty tables would take
// longer than to judge.
//
//===----------------------------------------------------------------------===//

#include "Tables.h"
#include "genksyms-cc/Support/Workers.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using namespace genksyms;
using namespace llvm;

namespace {

class KernelReader {
public:
  KernelReader(Database &In, ArrayRef<const Module *> Modules)
      : In(In), Modules(Modules), Saver(Room) {}

  Error prepare() {
    if (Error E = findByName())
      return E;
    if (Error E = findByModule())
      return E;
    auto ById = [](const ExportRow &A, const ExportRow &B) {
      return A.Id < B.Id;
    };
    llvm::sort(Wanted, ById);
    Wanted.erase(
        llvm::unique(Wanted, [](const ExportRow &A,
                                const ExportRow &B) { return A.Id == B.Id; }),
        Wanted.end());
    return resolveExports(In, Wanted, Saver).moveInto(Exports);
  }

  /// Adds a kernel for each of Releases.
  Error read(ArrayRef<ReleaseInfo> Releases, std::list<Base> &Kernels) {
    std::vector<Base *> Bases;
    std::vector<std::string> Packed;
    for (const ReleaseInfo &R : Releases) {
      Expected<std::string> Part = readPacked(In, R, ExportsPart);
      if (!Part)
        return Part.takeError();
      Packed.push_back(std::move(*Part));
      Base &B = Kernels.emplace_back();
      B.K = R.Facts.K;
      B.K.Label = R.Name;
      B.K.presume(R.Facts.All.HasVersions, R.Facts.All.HasModuleNamespaces);
      Bases.push_back(&B);
    }
    JobErrors Errors;
    parallelFor(0, Releases.size(), [&](size_t I) {
      if (!Releases[I].Facts.All.HasClassicNames)
        if (Error E = addWanted(Packed[I], Releases[I], Bases[I]->K))
          Errors.add(I, std::move(E));
    });
    if (Error E = Errors.take())
      return E;
    // Which of theirs a module means is not told by its names alone.
    for (auto [R, Part, B] : zip(Releases, Packed, Bases))
      if (R.Facts.All.HasClassicNames)
        if (Error E = addAll(Part, R, B->K))
          return E;
    return Error::success();
  }

private:
  Error addWanted(StringRef Packed, const ReleaseInfo &R, Kernel &K) const {
    Expected<Numbers> Ids = unpackPart(In, Packed, R, ExportsPart);
    if (!Ids)
      return Ids.takeError();
    // Both lists are sorted.
    const uint32_t *At = Ids->data(), *End = At + Ids->size();
    for (auto [Row, E] : zip(Wanted, Exports)) {
      while (At != End && *At < Row.Id)
        ++At;
      if (At != End && *At == Row.Id)
        K.add(E.Symbol, E.symbol());
    }
    return Error::success();
  }

  Error addAll(StringRef Packed, const ReleaseInfo &R, Kernel &K) {
    Expected<Numbers> Ids = unpackPart(In, Packed, R, ExportsPart);
    if (!Ids)
      return Ids.takeError();
    Expected<std::vector<StoredExport>> All = readExports(In, *Ids, Saver);
    if (!All)
      return All.takeError();
    for (const StoredExport &E : *All)
      K.add(E.Symbol, E.symbol());
    return Error::success();
  }

  Error findByName() {
    std::vector<StringRef> Names = {"module_layout", "struct_module"};
    for (const Module *M : Modules) {
      for (const Import &I : M->Imports) {
        Names.push_back(I.Name);
        if (std::optional<ClassicName> Classic = classicName(I.Name))
          Names.push_back(Classic->Name);
      }
      for (const Export &E : M->Exports)
        Names.push_back(E.Name);
    }
    Expected<NameIds> Found = findNames(In, std::move(Names));
    if (!Found)
      return Found.takeError();
    std::vector<uint32_t> Ids;
    for (const auto &Entry : *Found)
      Ids.push_back(Entry.second);
    llvm::sort(Ids);
    return queryByIds(
        In,
        "SELECT e.id, e.symbol_crc, e.place FROM names n JOIN exports e ON "
        "e.symbol_crc BETWEEN n.id * 4294967296 AND n.id * 4294967296 + "
        "4294967295 WHERE n.id IN",
        Ids, [&](const SqlRow &R) { Wanted.push_back(exportRow(R)); });
  }

  Error findByModule() {
    StringSet<> Given;
    for (const Module *M : Modules)
      Given.insert(M->Name);
    Expected<std::map<uint32_t, Place>> Places = readPlaces(In);
    if (!Places)
      return Places.takeError();
    std::vector<uint32_t> Names;
    for (const auto &[Id, P] : *Places)
      Names.push_back(P.Module);
    llvm::sort(Names);
    Names.erase(std::ranges::unique(Names).begin(), Names.end());
    Expected<NameTexts> Texts = readNames(In, Names, Saver);
    if (!Texts)
      return Texts.takeError();
    DenseSet<uint32_t> Meant;
    for (const auto &[Name, Text] : *Texts)
      if (Given.contains(moduleName((sys::path::filename(Text) + ".ko").str())))
        Meant.insert(Name);
    std::vector<uint32_t> Ids;
    for (const auto &[Id, P] : *Places)
      if (Meant.contains(P.Module))
        Ids.push_back(Id);
    return queryByIds(
        In, "SELECT id, symbol_crc, place FROM exports WHERE place IN", Ids,
        [&](const SqlRow &R) { Wanted.push_back(exportRow(R)); });
  }

  Database &In;
  ArrayRef<const Module *> Modules;
  BumpPtrAllocator Room;
  StringSaver Saver;
  std::vector<ExportRow> Wanted; ///< by number
  std::vector<StoredExport> Exports;
};

} // namespace

Expected<std::list<Base>>
genksyms::storedKernels(Store &S, ArrayRef<ReleaseInfo> Releases,
                        ArrayRef<const Module *> Modules) {
  Database &In = S.database();
  Expected<Transaction> Whole = Transaction::begin(In, StoreAccess::Read);
  if (!Whole)
    return Whole.takeError();
  KernelReader Reader(In, Modules);
  if (Error E = Reader.prepare())
    return std::move(E);
  std::list<Base> Kernels;
  if (Error E = Reader.read(Releases, Kernels))
    return std::move(E);
  return Kernels;
}
