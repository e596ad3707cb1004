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
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

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

  Expected<Base> read(const ReleaseInfo &R) {
    Expected<Numbers> Ids = readPart(In, R, ExportsPart);
    if (!Ids)
      return Ids.takeError();
    Base B;
    B.K = R.Facts.K;
    B.K.Label = R.Name;
    const ExportTraits &Traits = R.Facts.All;
    B.K.presume(Traits.HasVersions, Traits.HasModuleNamespaces);
    if (Traits.HasClassicNames) {
      Expected<std::vector<StoredExport>> All = readExports(In, *Ids, Saver);
      if (!All)
        return All.takeError();
      for (const StoredExport &E : *All)
        B.K.add(E.Symbol, E.symbol());
      return B;
    }
    // Both lists are sorted.
    const uint32_t *At = Ids->data(), *End = At + Ids->size();
    for (auto [Row, E] : zip(Wanted, Exports)) {
      while (At != End && *At < Row.Id)
        ++At;
      if (At != End && *At == Row.Id)
        B.K.add(E.Symbol, E.symbol());
    }
    return B;
  }

private:
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
    Names.erase(llvm::unique(Names), Names.end());
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
  for (const ReleaseInfo &R : Releases) {
    Expected<Base> B = Reader.read(R);
    if (!B)
      return B.takeError();
    Kernels.push_back(std::move(*B));
  }
  return Kernels;
}
