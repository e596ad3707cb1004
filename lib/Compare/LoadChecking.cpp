//===- LoadChecking.cpp - Modules laid against kernels --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/LoadChecking.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"

using namespace genksyms;
using namespace llvm;

Error LoadChecking::run() {
  return run([](ArrayRef<const Module *>) -> Expected<std::list<Base>> {
    return std::list<Base>();
  });
}

Error LoadChecking::run(FindKernels Find) {
  if (Error E = readSubjects())
    return E;
  Expected<std::list<Base>> Found = Find(Modules);
  if (!Found)
    return Found.takeError();
  for (Base &B : *Found)
    if (Error E = keep(std::move(B)))
      return E;
  if (Error E = readKernels())
    return E;
  checkAll();
  return Error::success();
}

Error LoadChecking::readSubjects() {
  std::vector<std::string> Paths;
  for (const std::string &Name : Asked.Modules) {
    if (sys::fs::is_directory(Name)) {
      Expected<std::vector<std::string>> Below = modulesBelow(Name);
      if (!Below)
        return Below.takeError();
      if (Below->empty())
        return makeError(Name + ": no module files below it");
      HasDirectories = true;
      Paths.insert(Paths.end(), Below->begin(), Below->end());
    } else if (!Asked.ModulesDirectory.empty() && !sys::fs::exists(Name) &&
               !StringRef(Name).contains('/') && moduleName(Name).empty()) {
      std::string Plain = Name;
      std::replace(Plain.begin(), Plain.end(), '-', '_');
      Names.push_back(Plain);
    } else {
      Paths.push_back(Name);
    }
  }
  Files = readModules(Paths, Done);
  for (const ModuleFile &File : Files)
    if (File.Content)
      Modules.push_back(File.Content.get());
  return Error::success();
}

Error LoadChecking::keep(Base B) {
  for (const std::string &Table : Asked.ExtraSymbols)
    if (Error E = addExtraSymbols(Table, B.K))
      return E;
  if (Asked.Vermagic)
    B.K.Vermagic = *Asked.Vermagic;
  B.K.MissingVersionFails = Asked.MissingVersionFails;
  if (!B.K.Vermagic && B.K.hasVersions())
    Warnings.push_back(B.K.Label + ": its version magic is not known, and not "
                                   "compared; --vermagic says it");
  if (presumesModuleNamespaces(B.K))
    Warnings.push_back(
        B.K.Label +
        ": exports for certain modules (namespaces `module:`), which kernels "
        "have from 6.16 on; its loader is taken for one that knows them, "
        "whatever --vermagic says");
  Kernels.push_back(std::move(B));
  Table.Kernels.push_back(&Kernels.back());
  return Error::success();
}

Error LoadChecking::readKernels() {
  for (const std::string &Name : Asked.Against) {
    Expected<Base> B = readBase(Name, Done);
    if (!B)
      return B.takeError();
    if (Error E = keep(std::move(*B)))
      return E;
  }
  return Asked.ModulesDirectory.empty() ? Error::success()
                                        : readInstalledKernels();
}

Error LoadChecking::readInstalledKernels() {
  std::optional<Root> In = rootOf(Asked.ModulesDirectory);
  Expected<DepmodConfig> Config =
      readDepmodConfig(In.value_or(Root{"/nonexistent"}));
  if (!Config)
    return Config.takeError();
  Expected<std::vector<std::string>> Releases =
      installedReleases(Asked.ModulesDirectory, In.value_or(Root()), *Config);
  if (!Releases)
    return Releases.takeError();
  for (const std::string &Release : *Releases) {
    Expected<Installation> I =
        readInstallation(Release, In.value_or(Root()), *Config);
    if (!I)
      return I.takeError();
    if (!I->hasKernel())
      continue;
    if (Expected<Base> B = readInstalledBase(std::move(*I), Done)) {
      if (Error E = keep(std::move(*B)))
        return E;
    } else // what a removed kernel leaves behind, for example
      Warnings.push_back(toString(B.takeError()) + "; left out");
  }
  if (Kernels.empty())
    return makeError(Asked.ModulesDirectory +
                     ": no release with modules is installed there");
  return Error::success();
}

static void judge(LoadCell &Cell, const Module &M, LoadCheck &Check) {
  Cell.Is = LoadCell::Checked;
  Cell.V = &Check.verdict(M);
  if (Cell.V->Result == Outcome::Fails)
    Cell.Forced = Check.force(M);
}

static void judge(LoadCell &Cell, const ModuleFile &File, LoadCheck &Check) {
  if (File.Content) {
    judge(Cell, *File.Content, Check);
  } else {
    Cell.Is = LoadCell::Unreadable;
    Cell.Error = File.Error;
  }
}

static LoadCell installedCell(const std::string &Name, Base &B,
                              LoadCheck &Check) {
  LoadCell Cell;
  if (!B.Installed)
    return Cell;
  auto I = B.Installed->Modules.find(Name);
  if (I == B.Installed->Modules.end()) {
    Cell.Is = B.Installed->BuiltIn.contains(Name) ? LoadCell::BuiltIn
                                                  : LoadCell::Absent;
    return Cell;
  }
  Cell.Copy = I->second.Relative;
  Cell.Shadowed = I->second.Shadowed;
  if (B.Installed->HasDependencies && !I->second.Dependencies)
    Cell.Is = LoadCell::Unlisted;
  else
    judge(Cell, B.Library[Name], Check);
  return Cell;
}

/// Makes the rows of the table: the given files, then the installed modules,
/// whose names it returns.
std::set<std::string> LoadChecking::addRows() {
  std::set<std::string> Installed(Names.begin(), Names.end());
  if (Asked.Modules.empty())
    for (const Base &B : Kernels)
      if (B.Installed)
        for (const auto &[Name, M] : B.Installed->Modules)
          Installed.insert(Name);
  for (const ModuleFile &File : Files)
    Table.Rows.push_back({File.Content ? File.Content->Name : File.Path, {}});
  for (const std::string &Name : Installed)
    Table.Rows.push_back({Name, {}});
  return Installed;
}

void LoadChecking::checkAll() {
  std::set<std::string> Installed = addRows();
  for (Base &B : Kernels) {
    if (Asked.Together)
      replaceRows(B.K, Modules);
    B.load(Installed, Done);
    std::vector<const Module *> All = Modules;
    for (const std::string &Name : Installed)
      if (const Module *M = B.installed(Name))
        All.push_back(M);
    Checks.emplace_back(B, Modules).prepare(All, Done);
    if (B.Installed)
      for (const std::string &Complaint : B.Installed->Complaints)
        Warnings.push_back(B.Installed->Directory + ": " + Complaint);
  }
  judgeAll();
}

void LoadChecking::judgeAll() {
  for (LoadRow &Row : Table.Rows)
    Row.Cells.resize(Kernels.size());
  std::vector<std::pair<Base *, LoadCheck *>> Columns;
  for (auto [B, Check] : zip(Kernels, Checks))
    Columns.emplace_back(&B, &Check);
  // What is found of a kernel is kept with it, and no two threads have one.
  parallelFor(0, Columns.size(), [&](size_t I) {
    auto [B, Check] = Columns[I];
    for (const auto &[Row, File] : zip(Table.Rows, Files))
      judge(Row.Cells[I], File, *Check);
    for (LoadRow &Row : drop_begin(Table.Rows, Files.size()))
      Row.Cells[I] = installedCell(Row.Name, *B, *Check);
  });
}

std::vector<std::string> LoadChecking::unreadable() const {
  SmallSetVector<StringRef, 4> Errors;
  for (const LoadRow &Row : Table.Rows)
    for (const LoadCell &Cell : Row.Cells)
      if (Cell.Is == LoadCell::Unreadable)
        Errors.insert(Cell.Error);
  return {Errors.begin(), Errors.end()};
}

LoadAnswer LoadChecking::answer() const {
  LoadAnswer Worst = LoadAnswer::AllLoad;
  for (const LoadRow &Row : Table.Rows)
    for (const LoadCell &Cell : Row.Cells) {
      if (Cell.Is == LoadCell::Unreadable ||
          (Cell.V && Cell.V->Result == Outcome::Undecided))
        return LoadAnswer::NotKnown;
      if ((Cell.V && Cell.V->Result == Outcome::Fails) ||
          Cell.Is == LoadCell::Unlisted ||
          (Cell.Is == LoadCell::Absent && is_contained(Names, Row.Name)))
        Worst = LoadAnswer::SomeFail;
    }
  return Worst;
}
