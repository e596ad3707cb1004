//===- LoadCheck.cpp - Modules against one base kernel --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/LoadCheck.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

void addProblem(Verdict &V, ProblemKind Kind, const Module &By,
                const std::string &Message) {
  Problem P;
  P.Kind = Kind;
  P.Symbol = By.Name;
  P.Messages = {Message};
  V.Problems.push_back(std::move(P));
  V.Result = Outcome::Fails;
  if (V.Errno.empty())
    V.Errno = "ENOENT";
}

} // namespace

LoadCheck::LoadCheck(Base &B, ArrayRef<const Module *> Given)
    : B(B), Rules(rulesOf(B.K)) {
  // Which module is loaded under a name that a Module.symvers lists is settled:
  // the one that the table was made with.
  StringSet<> Settled;
  for (const auto &Entry : B.K.Symbols)
    Settled.insert(Entry.second.Owner);
  for (const Module *M : Given) {
    if (Settled.contains(M->Name))
      continue;
    GivenByName.try_emplace(M->Name, M);
    for (const Export &E : M->Exports)
      if (E.isSeen(Rules.ExportFlags))
        GivenExports.try_emplace(E.Name, M);
  }
  indexInstalled();
}

void LoadCheck::indexInstalled() {
  for (const auto &[Name, File] : B.Library)
    if (File.Content && !GivenByName.count(Name))
      for (const Export &E : File.Content->Exports)
        if (E.isSeen(Rules.ExportFlags))
          InstalledExports.try_emplace(E.Name, File.Content.get());
}

const Module *LoadCheck::named(StringRef Name) const {
  if (const Module *M = GivenByName.lookup(Name))
    return M;
  return B.installed(Name);
}

const InstalledModule *LoadCheck::installed(const Module &M) const {
  if (!B.Installed)
    return nullptr;
  auto I = B.Installed->Modules.find(M.Name);
  if (I == B.Installed->Modules.end() || I->second.Path != M.Path)
    return nullptr;
  return &I->second;
}

/// The installed modules that M needs, so far as the installation says.
void LoadCheck::collect(const Module &M, std::set<std::string> &Names) const {
  auto AddWithDependencies = [&](const std::string &Name) {
    auto I = B.Installed->Modules.find(Name);
    if (I == B.Installed->Modules.end() || !Names.insert(Name).second)
      return;
    for (const std::string &D :
         I->second.Dependencies.value_or(std::vector<std::string>()))
      Names.insert(D);
  };
  const InstalledModule *Installed = installed(M);
  if (Installed && Installed->Dependencies) {
    AddWithDependencies(M.Name);
    return;
  }
  for (const Import &I : M.Imports) {
    if (B.K.find(I.Name) || GivenExports.count(I.Name))
      continue;
    auto Owner = B.Installed->SymbolOwners.find(I.Name);
    if (Owner != B.Installed->SymbolOwners.end())
      AddWithDependencies(Owner->second);
  }
}

void LoadCheck::prepare(ArrayRef<const Module *> Modules, Progress &Done) {
  if (!B.Installed)
    return;
  // Without depmod's files, who exports what only shows in the modules.
  if (!B.Installed->HasDependencies || B.Installed->SymbolOwners.empty()) {
    B.loadAll(Done);
  } else {
    std::set<std::string> Names;
    for (const Module *M : Modules)
      collect(*M, Names);
    B.load(Names, Done);
  }
  indexInstalled();
}

Provided LoadCheck::provider(const Module &M, StringRef Symbol) const {
  auto From = [&](const Module *By) {
    Provided P;
    if (By && By != &M)
      if ((P.What = By->findExport(Symbol)))
        P.By = By;
    return P;
  };
  if (Provided P = From(GivenExports.lookup(Symbol)); P.By)
    return P;
  const InstalledModule *Installed = installed(M);
  if (!Installed || !Installed->Dependencies)
    return From(InstalledExports.lookup(Symbol));
  // modprobe loads what modules.dep lists, nothing else.
  for (const std::string &Name : *Installed->Dependencies)
    if (Provided P = From(named(Name)); P.By)
      return P;
  return {};
}

const Verdict &LoadCheck::verdict(const Module &M, Force Forced) {
  Entries &Table = Memo[Forced.Modversion + 2 * Forced.Vermagic];
  Entry &E = Table[&M];
  if (E.Done || E.Active)
    return E.Result;
  E.Active = true;
  std::set<const Module *> Cycle;
  Verdict V = checkModule(
      M, B.K,
      [&](StringRef Symbol) {
        Provided P = provider(M, Symbol);
        if (P.By) {
          P.Proprietary = verdict(*P.By, Forced).Proprietary;
          if (Table[P.By].Active)
            Cycle.insert(P.By);
        }
        return P;
      },
      Forced);
  for (const Module *By : V.Providers) {
    const Verdict &Other = Table[By].Result;
    if (Cycle.count(By))
      addProblem(V, ProblemKind::DependencyCycle, *By,
                 M.Name + ": needs " + By->Name + ", which needs " + M.Name);
    else if (Other.Result == Outcome::Fails)
      addProblem(V, ProblemKind::Dependency, *By,
                 M.Name + ": needs " + By->Name + ", which does not load");
    else if (Other.Result == Outcome::Undecided)
      V.Unknown.push_back("(of " + By->Name + ")");
  }
  if (V.Result == Outcome::Loads && !V.Unknown.empty())
    V.Result = Outcome::Undecided;
  E.Result = std::move(V);
  E.Active = false;
  E.Done = true;
  return E.Result;
}

ForceOutcome LoadCheck::force(const Module &M) {
  ForceOutcome Result;
  auto Loads = [&](bool Modversion, bool Vermagic) {
    return verdict(M, {Modversion, Vermagic}).Result == Outcome::Loads;
  };
  Result.Modversion = Loads(true, false);
  // A version that differs does so whatever the magic.
  Result.Vermagic = none_of(verdict(M).Problems,
                            [](const Problem &P) {
                              return P.Kind == ProblemKind::Version;
                            }) &&
                    Loads(false, true);
  Result.Both = Loads(true, true);
  const Verdict &V = verdict(M, {true, true});
  if (!V.Problems.empty() && !V.Problems.front().Messages.empty())
    Result.Remaining = V.Problems.front().Messages.front();
  else if (V.MagicUnknown)
    Result.Remaining = "the kernel's version magic is not known";
  else if (!V.Unknown.empty())
    Result.Remaining =
        "not known whether there is a symbol " + V.Unknown.front();
  return Result;
}
