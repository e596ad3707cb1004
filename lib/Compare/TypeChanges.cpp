//===- TypeChanges.cpp - Types that changed, and whom they hit ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TypeChanges.h"
#include "FileGraph.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"
#include <algorithm>
#include <memory>
#include <mutex>
#include <tuple>

using namespace genksyms;
using namespace llvm;

namespace {

using ExportNumbers = DenseMap<const SymtypesName *, uint32_t>;

/// What was found of one name, while files are still being compared.
struct Finding {
  /// Files by the pair of meanings.
  SmallVector<std::pair<TypeVariant, std::vector<uint32_t>>, 1> Variants;
  BitVector Hits;
  /// The best chain, and the file that it was found in.
  std::vector<const SymtypesName *> Chain;
  uint32_t ChainFile = 0;

  void addVariant(const SymtypesRecord &Old, const SymtypesRecord &New,
                  ArrayRef<uint32_t> Files) {
    auto *Same = find_if(Variants, [&](const auto &V) {
      return V.first.Old->Meaning == Old.Meaning &&
             V.first.New->Meaning == New.Meaning;
    });
    if (Same == Variants.end()) {
      Variants.emplace_back();
      Same = &Variants.back();
      Same->first.Old = Old.Meaning;
      Same->first.New = New.Meaning;
    }
    Same->second.insert(Same->second.end(), Files.begin(), Files.end());
  }

  /// Whether a chain of Length that starts with Export in File is better than
  /// the one known: shorter, else first by name.
  bool wantsChain(size_t Length, StringRef Export, uint32_t File) const {
    return Chain.empty() ||
           std::tuple(Length, Export, File) <
               std::tuple(Chain.size(), Chain.front()->Text, ChainFile);
  }
};

using Findings = DenseMap<const SymtypesName *, Finding>;

/// Which exports of a new file are to be compared with which old file.
using Pairing = MapVector<uint32_t, SmallVector<const SymtypesName *, 16>>;

class SetComparison {
public:
  SetComparison(const SymtypesSet &Old, const SymtypesSet &New,
                const SymtypesPool &Pool, const ExportNumbers &Numbers,
                uint32_t Count)
      : Old(Old), New(New), Pool(Pool), Numbers(Numbers), Count(Count) {
    for (const auto &[I, File] : enumerate(Old.Files))
      for (const SymtypesRecord *Record : File.Records)
        if (Record->Name->Kind == EntityKind::Ordinary)
          OldFiles[Record->Name].push_back(I);
  }

  Findings run() {
    parallelFor(0, New.Files.size(), [&](size_t I) {
      std::unique_ptr<Worker> W = take();
      compareFile(I, *W);
      std::lock_guard<std::mutex> Lock(Mutex);
      Idle.push_back(std::move(W));
    });
    Findings All;
    for (std::unique_ptr<Worker> &W : Idle)
      for (auto &[Name, Found] : W->Found)
        join(All[Name], std::move(Found));
    return All;
  }

private:
  struct Worker {
    explicit Worker(const SymtypesPool &Pool) : Graph(Pool) {}
    FileGraph Graph;
    Findings Found;
    std::vector<uint32_t> Nodes, ExportNumbers;
  };

  std::unique_ptr<Worker> take() {
    std::lock_guard<std::mutex> Lock(Mutex);
    if (Idle.empty())
      return std::make_unique<Worker>(Pool);
    auto Taken = std::move(Idle.back());
    Idle.pop_back();
    return Taken;
  }

  /// An export is compared with the same file's, or where it came from another
  /// file, with the first that has it.
  Pairing pair(const SymtypesFile &File) const {
    Pairing Result;
    for (const SymtypesRecord *Record : File.Records) {
      if (Record->Name->Kind != EntityKind::Ordinary ||
          !Numbers.count(Record->Name))
        continue;
      auto Known = OldFiles.find(Record->Name);
      if (Known == OldFiles.end())
        continue;
      ArrayRef<uint32_t> Candidates = Known->second;
      const auto *Same = find_if(Candidates, [&](uint32_t Candidate) {
        return Old.Files[Candidate].Path == File.Path;
      });
      Result[Same == Candidates.end() ? Candidates.front() : *Same].push_back(
          Record->Name);
    }
    return Result;
  }

  void compareFile(uint32_t File, Worker &W) const {
    for (auto &[OldFile, Exports] : pair(New.Files[File])) {
      if (!W.Graph.fill(Old.Files[OldFile], New.Files[File]))
        continue;
      // In order, so that of chains with the same length the same is chosen.
      llvm::sort(Exports, [](const SymtypesName *A, const SymtypesName *B) {
        return A->Text < B->Text;
      });
      W.Nodes.clear();
      W.ExportNumbers.clear();
      for (const SymtypesName *Export : Exports) {
        W.Nodes.push_back(W.Graph.node(*Export));
        W.ExportNumbers.push_back(Numbers.lookup(Export));
      }
      W.Graph.reach(W.Nodes);
      for (uint32_t Node : W.Graph.changed())
        note(File, Node, W);
    }
  }

  void note(uint32_t File, uint32_t Node, Worker &W) const {
    const SymtypesRecord &NewRecord = W.Graph.newRecord(Node);
    Finding &Found = W.Found[NewRecord.Name];
    Found.addVariant(W.Graph.oldRecord(Node), NewRecord, File);
    if (Found.Hits.empty())
      Found.Hits.resize(Count);
    W.Graph.forEachExport(
        Node, [&](size_t I) { Found.Hits.set(W.ExportNumbers[I]); });
    size_t Length = W.Graph.distance(Node) + 1;
    if (!Found.Chain.empty() && Length > Found.Chain.size())
      return;
    std::vector<const SymtypesName *> Chain = W.Graph.chain(Node);
    if (Found.wantsChain(Length, Chain.front()->Text, File)) {
      Found.Chain = std::move(Chain);
      Found.ChainFile = File;
    }
  }

  static void join(Finding &Into, Finding &&From) {
    for (auto &[Variant, Files] : From.Variants)
      Into.addVariant(*Variant.Old, *Variant.New, Files);
    if (Into.Hits.empty())
      Into.Hits = std::move(From.Hits);
    else
      Into.Hits |= From.Hits;
    if (Into.wantsChain(From.Chain.size(), From.Chain.front()->Text,
                        From.ChainFile)) {
      Into.Chain = std::move(From.Chain);
      Into.ChainFile = From.ChainFile;
    }
  }

  const SymtypesSet &Old;
  const SymtypesSet &New;
  const SymtypesPool &Pool;
  const ExportNumbers &Numbers;
  uint32_t Count;
  /// Where each export of the old side is.
  DenseMap<const SymtypesName *, SmallVector<uint32_t, 1>> OldFiles;
  std::mutex Mutex;
  std::vector<std::unique_ptr<Worker>> Idle;
};

FoundChange finish(const SymtypesName *Name, Finding &&Found,
                   const SymtypesSet &New) {
  FoundChange Change;
  Change.Name = Name;
  for (auto &[Variant, Files] : Found.Variants) {
    llvm::sort(Files);
    Files.erase(std::ranges::unique(Files).begin(), Files.end());
    for (uint32_t File : Files)
      Variant.Files.emplace_back(New.Files[File].Path);
    Change.Variants.push_back(std::move(Variant));
  }
  llvm::sort(Change.Variants, [](const TypeVariant &A, const TypeVariant &B) {
    return std::tuple(B.Files.size(), A.Old->Text, A.New->Text) <
           std::tuple(A.Files.size(), B.Old->Text, B.New->Text);
  });
  for (uint32_t Hit : Found.Hits.set_bits())
    Change.Hits.push_back(Hit);
  Change.Chain = std::move(Found.Chain);
  return Change;
}

} // namespace

std::vector<FoundChange> genksyms::findTypeChanges(
    const SymtypesSet &Old, const SymtypesSet &New, const SymtypesPool &Pool,
    const DenseMap<const SymtypesName *, uint32_t> &Numbers, uint32_t Count) {
  Findings Found = SetComparison(Old, New, Pool, Numbers, Count).run();
  std::vector<FoundChange> Changes;
  for (auto &[Name, Finding] : Found)
    Changes.push_back(finish(Name, std::move(Finding), New));
  llvm::sort(Changes, [](const FoundChange &A, const FoundChange &B) {
    return A.Name->Text < B.Name->Text;
  });
  return Changes;
}
