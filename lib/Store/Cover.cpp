//===- Cover.cpp - How few builds do for many releases --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A release can be built on where what is built there loads on it. Of those
// that do as well, the first is taken: its build asks for nothing that later
// ones lack.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Store/Cover.h"
#include "LoadRelation.h"
#include "SetCover.h"
#include "genksyms-cc/Module/LoaderRules.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

class Coverer {
public:
  Coverer(Store &S, const CoverQuestion &Asked, LoadRelation &Relation,
          Cover &C)
      : S(S), Asked(Asked), Relation(Relation), C(C) {}

  Error run() {
    findClasses();
    std::vector<size_t> Chosen = choose();
    for (size_t Class : Chosen)
      addBuild(C.Classes[Class].front());
    llvm::sort(C.Builds, [](const CoverBuild &A, const CoverBuild &B) {
      return A.On < B.On;
    });
    for (CoverBuild &Build : C.Builds)
      if (Asked.WeakUpdates)
        addShared(Build);
    for (size_t I = 1; I < C.Builds.size(); ++I)
      if (Error E = addDifferences(C.Builds[I - 1].On, C.Builds[I]))
        return E;
    return Error::success();
  }

private:
  /// Releases with the same versions, rows and columns.
  void findClasses() {
    std::map<std::string, size_t> Known;
    for (size_t I = 0; I < C.Releases.size(); ++I) {
      std::string Key;
      for (size_t N = 0; N < Relation.imports().size(); ++N) {
        std::optional<uint32_t> Crc = Relation.version(I, N);
        Key += (Crc ? std::to_string(*Crc) : "-") + " ";
      }
      for (size_t J = 0; J < C.Releases.size(); ++J) {
        Key += Relation.loads(I).test(J) ? '1' : '0';
        Key += Relation.loads(J).test(I) ? '1' : '0';
      }
      auto [At, IsNew] = Known.try_emplace(Key, C.Classes.size());
      if (IsNew)
        C.Classes.emplace_back();
      C.Classes[At->second].push_back(I);
    }
  }

  bool loads(size_t ClassOn, size_t ClassIn) const {
    return Relation.loads(C.Classes[ClassOn].front())
        .test(C.Classes[ClassIn].front());
  }

  /// The classes to build on; adds the releases that none covers.
  std::vector<size_t> choose() {
    std::vector<size_t> Builds, Covered;
    for (size_t I = 0; I < C.Classes.size(); ++I)
      if (loads(I, I))
        Builds.push_back(I);
    for (size_t I = 0; I < C.Classes.size(); ++I) {
      if (any_of(Builds, [&](size_t On) { return loads(On, I); })) {
        Covered.push_back(I);
        continue;
      }
      for (size_t Release : C.Classes[I])
        C.Gaps.push_back({Release, Relation.complaints(Release, Release)});
    }
    llvm::sort(C.Gaps, [](const CoverGap &A, const CoverGap &B) {
      return A.Release < B.Release;
    });
    std::vector<BitVector> Sets;
    for (size_t On : Builds) {
      BitVector &Set = Sets.emplace_back(Covered.size());
      for (const auto &[I, In] : enumerate(Covered))
        Set[I] = loads(On, In);
    }
    SetCover Found = findSetCover(Sets);
    C.AtLeast = Found.AtLeast;
    for (size_t &Set : Found.Chosen)
      Set = Builds[Set];
    return Found.Chosen;
  }

  void addBuild(size_t On) {
    CoverBuild &Build = C.Builds.emplace_back();
    Build.On = On;
    for (unsigned In : Relation.loads(On).set_bits())
      Build.Loads.push_back(In);
  }

  void addShared(CoverBuild &Build) {
    for (size_t In = 0; In < C.Releases.size(); ++In) {
      if (In == Build.On || !Relation.isShared(Build.On, In))
        continue;
      Build.Shared.push_back(In);
      if (is_contained(Build.Loads, In))
        continue;
      std::vector<std::string> Why = Relation.complaints(Build.On, In);
      Build.SharedInVain.push_back(
          {In, Why.empty() ? "it is not known whether it loads" : Why.front()});
    }
  }

  Error addDifferences(size_t Before, CoverBuild &Build) {
    for (size_t I = 0; I < Relation.imports().size(); ++I) {
      std::optional<uint32_t> Old = Relation.version(Before, I);
      std::optional<uint32_t> New = Relation.version(Build.On, I);
      if (Old == New &&
          Relation.isExported(Before, I) == Relation.isExported(Build.On, I))
        continue;
      CoverDifference &D = Build.Differences.emplace_back();
      D.Symbol = Relation.imports()[I].str();
      D.Old = Old;
      D.New = New;
    }
    size_t Looked = 0;
    for (CoverDifference &D : Build.Differences) {
      if (!D.Old || !D.New || (Asked.CauseLimit && Looked == Asked.CauseLimit))
        continue;
      ++Looked;
      if (Error E = findCause(Before, Build.On, D))
        return E;
    }
    auto Tail = [](const std::string &Magic) {
      return StringRef(Magic).substr(Magic.find(' ') + 1).trim();
    };
    const Kernel &Old = Relation.kernel(Before),
                 &New = Relation.kernel(Build.On);
    if (Old.Vermagic && New.Vermagic &&
        (Tail(*Old.Vermagic) != Tail(*New.Vermagic) || !comparesVersions(Old) ||
         !comparesVersions(New)))
      Build.Magics.emplace(*Old.Vermagic, *New.Vermagic);
    return Error::success();
  }

  Error findCause(size_t Before, size_t On, CoverDifference &D) {
    std::vector<ReleaseSeries> Pair(1);
    Pair.front().Releases = {C.Releases[Before], C.Releases[On]};
    Expected<History> H = readHistory(S, D.Symbol, std::move(Pair));
    if (!H)
      return H.takeError();
    D.Why = std::make_unique<History>(std::move(*H));
    return Error::success();
  }

  Store &S;
  const CoverQuestion &Asked;
  LoadRelation &Relation;
  Cover &C;
};

void addWarnings(ArrayRef<Base *> Kernels, std::vector<std::string> &Warnings) {
  std::vector<std::string> Unknown;
  for (const Base *B : Kernels) {
    if (!B->K.Vermagic && B->K.hasVersions())
      Unknown.push_back(B->K.Label);
    if (presumesModuleNamespaces(B->K))
      Warnings.push_back(
          B->K.Label +
          ": exports for certain modules (namespaces `module:`), which kernels "
          "have from 6.16 on; its loader is taken for one that knows them");
  }
  if (!Unknown.empty())
    Warnings.push_back("the version magic of " + join(Unknown, ", ") +
                       " is not known, and not compared; add their build "
                       "trees, configurations or images");
}

} // namespace

Expected<Cover> genksyms::coverReleases(Store &S, const CoverQuestion &Asked,
                                        std::vector<ReleaseInfo> Releases) {
  Expected<std::list<Base>> Bases = storedKernels(S, Releases, Asked.Modules);
  if (!Bases)
    return Bases.takeError();
  std::vector<Base *> Kernels;
  for (Base &B : *Bases) {
    B.K.MissingVersionFails = Asked.MissingVersionFails;
    Kernels.push_back(&B);
  }
  Cover C;
  C.Where = S.where().str();
  C.ByDate = areDated(Releases);
  C.Releases = std::move(Releases);
  for (const Module *M : Asked.Modules)
    C.Subjects.push_back(M->Name);
  addWarnings(Kernels, C.Warnings);
  LoadRelation Relation(Asked, std::move(Kernels));
  C.Imports = Relation.imports().size() - 1; // but for module_layout
  C.Undecided = Relation.undecided();
  if (Error E = Coverer(S, Asked, Relation, C).run())
    return std::move(E);
  return C;
}
