//===- LoadRelation.cpp - Which builds load on which releases -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The loader's rules decide, those of `check`. They are asked once for each
// pair of kernels that are different to a build, and not where a version that
// both have is another one in each, which is what most pairs differ by.
//
//===----------------------------------------------------------------------===//

#include "LoadRelation.h"
#include "genksyms-cc/Module/LoadCheck.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace genksyms;
using namespace llvm;

LoadRelation::LoadRelation(const CoverQuestion &Asked,
                           std::vector<Base *> Given)
    : Asked(Asked), Kernels(std::move(Given)) {
  for (Base *B : Kernels)
    Releases.push_back(B->K.Release + " ");
  readVersions();
  collectNamespaces();
  for (Base *B : Kernels)
    Builds.push_back(std::make_unique<CoverBuilds>(Asked, B->K, Namespaces));
  group();
}

void LoadRelation::readVersions() {
  SetVector<StringRef> Names;
  Names.insert("module_layout");
  for (const Module *M : Asked.Modules)
    for (const Import &I : M->Imports)
      Names.insert(I.Name);
  Imports.assign(Names.begin(), Names.end());
  for (Base *B : Kernels) {
    std::vector<std::optional<uint32_t>> &Of = Versions.emplace_back();
    for (StringRef Name : Imports) {
      const KernelSymbol *S = B->K.find(Name);
      Of.push_back(S ? S->Crc : std::nullopt);
    }
  }
}

/// One that lists modules cannot be imported.
void LoadRelation::collectNamespaces() {
  SetVector<StringRef> Found;
  for (Base *B : Kernels)
    for (StringRef Name : Imports)
      if (const KernelSymbol *S = B->K.find(Name);
          S && !S->Namespace.empty() && !isModuleNamespace(S->Namespace))
        Found.insert(S->Namespace);
  Namespaces.assign(Found.begin(), Found.end());
}

/// All that a build or the loader asks of kernel K.
std::string LoadRelation::profile(size_t K) const {
  const Kernel &Of = kernel(K);
  std::string Text;
  raw_string_ostream Out(Text);
  auto Put = [&](std::optional<bool> Value) {
    Out << (Value ? *Value ? '1' : '0' : '?');
  };
  SetVector<StringRef> Names(Imports.begin(), Imports.end());
  for (const Module *M : Asked.Modules)
    for (const Export &E : M->Exports)
      Names.insert(E.Name);
  for (StringRef Name : Names) {
    const KernelSymbol *S = Of.find(Name);
    if (!S) {
      Out << "-\n";
      continue;
    }
    Out << (S->Crc ? std::to_string(*S->Crc) : "") << ' ' << S->GplOnly
        << S->LicenseKnown << ' ' << S->Namespace << ' ' << S->Owner << '\n';
  }
  LoaderRules Rules = rulesOf(Of);
  Put(Rules.ChecksSections);
  Put(Rules.ExtendedVersions);
  Put(Rules.ModuleNamespaces);
  Put(Rules.ExportFlags);
  for (auto Option :
       {&KernelOptions::ForceLoad, &KernelOptions::AllowMissingNamespace,
        &KernelOptions::EnforceSignatures, &KernelOptions::Signatures,
        &KernelOptions::Livepatch})
    Put(Of.Options.*Option);
  Put(Of.Complete);
  Put(Of.hasVersions());
  Put(comparesVersions(Of));
  if (Of.Target)
    Out << Of.Target->Machine << Of.Target->Is64 << Of.Target->IsLittleEndian;
  Out << '\n';
  // Where symbols have versions, the release in the magic does not count.
  StringRef Magic = Of.Vermagic ? StringRef(*Of.Vermagic) : "?";
  if (comparesVersions(Of))
    Out << Magic.drop_front(std::min(Magic.find(' '), Magic.size()));
  else
    Out << Magic << '\n' << Of.Release << (Of.Vermagic ? "" : Of.Label);
  return Text;
}

void LoadRelation::group() {
  std::map<std::string, size_t> Known;
  std::vector<size_t> First, Of; // of each group; of each kernel
  for (size_t I = 0; I < size(); ++I) {
    auto [At, IsNew] = Known.try_emplace(profile(I), First.size());
    Of.push_back(At->second);
    if (IsNew)
      First.push_back(I);
  }
  std::vector<size_t> Sizes(First.size());
  for (size_t Group : Of)
    ++Sizes[Group];
  std::vector<BitVector> Loads(First.size(), BitVector(First.size()));
  for (size_t A = 0; A < First.size(); ++A)
    for (size_t B = 0; B < First.size(); ++B) {
      if (A != B && hasOtherVersions(First[A], First[B]))
        continue;
      Outcome Result = outcome(First[A], First[B], nullptr);
      Loads[A][B] = Result == Outcome::Loads;
      if (Result == Outcome::Undecided)
        Undecided += Sizes[A] * Sizes[B];
    }
  Rows.assign(size(), BitVector(size()));
  for (size_t A = 0; A < size(); ++A)
    for (size_t B = 0; B < size(); ++B)
      Rows[A][B] = Loads[Of[A]].test(Of[B]);
}

bool LoadRelation::hasOtherVersions(size_t On, size_t In) const {
  if (!kernel(In).hasVersions() || !comparesVersions(kernel(On)))
    return false;
  for (const auto &[Mine, Other] : zip(Versions[On], Versions[In]))
    if (Mine && Other && *Mine != *Other)
      return true;
  return false;
}

/// The version magic of a build on On. Where it is not known, one that is not
/// compared.
StringRef LoadRelation::magicFor(size_t On, size_t In) const {
  if (kernel(On).Vermagic)
    return *kernel(On).Vermagic;
  if (comparesVersions(kernel(In)) && kernel(In).Vermagic)
    return *kernel(In).Vermagic;
  return Releases[On];
}

Outcome LoadRelation::outcome(size_t On, size_t In,
                              std::vector<std::string> *Complaints) {
  Builds[On]->setMagic(magicFor(On, In));
  LoadCheck Check(*Kernels[In], Builds[On]->modules());
  Outcome Worst = Outcome::Loads;
  for (const Module *M : Builds[On]->modules()) {
    const Verdict &V = Check.verdict(*M);
    if (Complaints) {
      for (const Problem &P : V.Problems)
        if (!P.Messages.empty())
          Complaints->push_back(P.Messages.front());
      for (const std::string &Symbol : V.Unknown)
        Complaints->push_back(
            M->Name + ": not known whether there is a symbol " + Symbol);
    }
    // That the magic is not known does not matter to its own build.
    bool IsOwn = On == In && V.Problems.empty() && V.Unknown.empty();
    if (V.Result == Outcome::Fails)
      Worst = Outcome::Fails;
    else if (V.Result == Outcome::Undecided && !IsOwn &&
             Worst == Outcome::Loads)
      Worst = Outcome::Undecided;
  }
  // All of the magic counts, and what a build would bear is not known.
  if (Worst == Outcome::Loads && On != In && !kernel(On).Vermagic &&
      !comparesVersions(kernel(In)))
    return Outcome::Undecided;
  return Worst;
}

std::vector<std::string> LoadRelation::complaints(size_t On, size_t In) {
  std::vector<std::string> Result;
  outcome(On, In, &Result);
  return Result;
}

bool LoadRelation::isShared(size_t On, size_t In) const {
  bool Any = false;
  for (const auto &[Mine, Other] : zip(Versions[On], Versions[In])) {
    if (Mine && (!Other || *Mine != *Other))
      return false;
    Any |= Mine.has_value();
  }
  return Any && comparesVersions(kernel(On));
}
