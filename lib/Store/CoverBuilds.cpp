//===- CoverBuilds.cpp - A module as it would be built --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a build takes from its kernel: the versions of what is imported, the
// version magic, the machine, and how exports are marked as for GPL modules
// only. The rest is as in the module that was given.
//
//===----------------------------------------------------------------------===//

#include "CoverBuilds.h"
#include "genksyms-cc/Module/LoaderRules.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

bool genksyms::comparesVersions(const Kernel &K) {
  return K.hasVersions() ||
         (K.Vermagic && StringRef(*K.Vermagic).contains(" modversions "));
}

CoverBuilds::CoverBuilds(const CoverQuestion &Asked, const Kernel &On,
                         ArrayRef<StringRef> Namespaces)
    : Asked(Asked), On(On), Namespaces(Namespaces) {
  for (const Module *M : Asked.Modules)
    build(*M);
}

void CoverBuilds::build(const Module &From) {
  Module &To = *Built.emplace_back(std::make_unique<Module>());
  Pointers.push_back(&To);
  To.Path = From.Path;
  To.Name = From.Name;
  To.Target = On.Target.value_or(From.Target);
  To.Imports = From.Imports;
  To.VersionedExports = From.VersionedExports;
  To.Info.emplace_back("vermagic", "");
  for (const auto &[Tag, Value] : From.Info)
    if (Tag != "vermagic")
      To.Info.emplace_back(Tag, Value);
  To.Signed = From.Signed;
  To.Common = From.Common;
  To.ThisModuleSize = From.ThisModuleSize;
  addExports(From, To);
  if (comparesVersions(On))
    addVersions(From, To);
  if (Asked.AreSymbols)
    for (StringRef Namespace : Namespaces)
      To.Info.emplace_back("import_ns", Namespace);
}

void CoverBuilds::addExports(const Module &From, Module &To) {
  std::optional<bool> ByFlags = rulesOf(On).ExportFlags;
  To.Exports = From.Exports;
  To.HasExportFlags = From.HasExportFlags;
  To.HasGplTable = From.HasGplTable;
  To.HasGplCrcs = From.HasGplCrcs;
  for (Export &E : To.Exports) {
    // Nobody knows the version; those who import it have the same.
    E.Crc =
        comparesVersions(On) ? std::optional(E.Crc.value_or(1)) : std::nullopt;
    if (!ByFlags)
      continue;
    bool IsGplOnly = E.InGplTable || E.Flagged;
    E.InGplTable = IsGplOnly && !*ByFlags;
    E.Flagged = IsGplOnly && *ByFlags;
  }
  if (!ByFlags)
    return;
  To.HasExportFlags = *ByFlags && !To.Exports.empty();
  To.HasGplTable = To.HasGplCrcs =
      any_of(To.Exports, [](const Export &E) { return E.InGplTable; });
}

void CoverBuilds::addVersions(const Module &From, Module &To) {
  auto Add = [&](StringRef Symbol) {
    std::optional<uint32_t> Crc;
    if (const KernelSymbol *S = On.find(Symbol))
      Crc = S->Crc;
    else
      for (const Module *M : Asked.Modules)
        if (const Export *E = M->findExport(Symbol))
          Crc = E->Crc.value_or(1);
    if (Crc)
      To.BasicVersions.Entries.push_back({Symbol, *Crc});
  };
  Add("module_layout");
  for (const Import &I : From.Imports)
    Add(I.Name);
  To.BasicVersions.Present = true;
  To.BasicVersions.index();
  if (From.ExtendedVersions.Present && rulesOf(On).ExtendedVersions)
    To.ExtendedVersions = To.BasicVersions;
}

void CoverBuilds::setMagic(StringRef Magic) {
  for (auto &M : Built)
    M->Info.front().second = Magic;
}
