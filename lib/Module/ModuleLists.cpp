//===- ModuleLists.cpp - Lists of modules' symbols for packagers ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/ModuleLists.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include <set>

using namespace genksyms;
using namespace llvm;

namespace {

/// In the order of the names, as packages list them.
using Capabilities = std::set<std::pair<StringRef, uint32_t>>;

void printCapabilities(const Capabilities &All, raw_ostream &Out) {
  for (const auto &[Name, Crc] : All)
    Out << "ksym(" << Plain{Name} << ") = " << hex(Crc) << '\n';
}

} // namespace

std::vector<ImportVersion> genksyms::expectedVersions(const Module &M) {
  std::vector<ImportVersion> Result = M.BasicVersions.Entries;
  for (const ImportVersion &V : M.ExtendedVersions.Entries)
    if (!M.BasicVersions.find(V.Name))
      Result.push_back(V);
  return Result;
}

std::vector<ImportVersion> genksyms::exportedVersions(const Module &M) {
  std::vector<ImportVersion> Result;
  StringSet<> Listed;
  for (StringRef Name : M.VersionedExports)
    if (const Export *E = M.findExport(Name); E && Listed.insert(Name).second)
      Result.push_back({Name, E->Crc.value_or(0)});
  for (const Export &E : M.Exports)
    if (Listed.insert(E.Name).second)
      Result.push_back({E.Name, E.Crc.value_or(0)});
  return Result;
}

void genksyms::printVersions(ArrayRef<ImportVersion> Versions,
                             raw_ostream &Out) {
  for (const ImportVersion &V : Versions)
    Out << hex(V.Crc) << '\t' << Plain{V.Name} << '\n';
}

void genksyms::printProvides(ArrayRef<const Module *> Modules,
                             raw_ostream &Out) {
  Capabilities All;
  for (const Module *M : Modules)
    for (const Export &E : M->Exports)
      if (E.Crc)
        All.emplace(E.Name, *E.Crc);
  printCapabilities(All, Out);
}

void genksyms::printRequires(ArrayRef<const Module *> Modules,
                             raw_ostream &Out) {
  auto IsOwn = [&](StringRef Name) {
    return any_of(Modules, [&](auto *M) { return M->findExport(Name); });
  };
  Capabilities All;
  for (const Module *M : Modules)
    for (const ImportVersion &V : expectedVersions(*M))
      if (!IsOwn(V.Name))
        All.emplace(V.Name, V.Crc);
  printCapabilities(All, Out);
}
