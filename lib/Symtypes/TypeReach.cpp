//===- TypeReach.cpp - Which exports reach a type -------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Symtypes/TypeReach.h"
#include "SymtypesTable.h"
#include "genksyms-cc/Support/Workers.h"
#include "genksyms-cc/Symtypes/SymtypesIndex.h"
#include "genksyms-cc/Version/ReachedTypes.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"
#include <tuple>

using namespace genksyms;
using namespace llvm;

namespace {

/// Walks from a type back to what reaches it in one file. Keeps its memory.
class BackwardWalk {
public:
  explicit BackwardWalk(const SymtypesPool &Pool) : Index(Pool) {}

  /// Whether File has the type at all.
  bool run(const SymtypesFile &File, const SymtypesName &Type);

  const SymtypesRecord &target() const { return *File->Records[Target]; }

  /// The exports that reach it, in the order of the file.
  std::vector<ReachingExport> exports() const;

private:
  static constexpr uint32_t None = SymtypesIndex::None;

  void turnReferences();

  SymtypesIndex Index;
  const SymtypesFile *File = nullptr;
  uint32_t Target = None;
  /// Who refers to record N: Froms[Starts[N]] up to Starts[N + 1].
  std::vector<uint32_t> Starts, Froms;
  /// The next record on the way to the type; None where there is no way.
  std::vector<uint32_t> Next, Queue;
};

void BackwardWalk::turnReferences() {
  size_t Count = File->Records.size();
  Starts.assign(Count + 2, 0);
  auto ForEach = [&](auto Do) {
    for (uint32_t From = 0; From < Count; ++From)
      for (const SymtypesName *Reference : File->Records[From]->References)
        if (uint32_t To = Index.resolve(*Reference); To != None)
          Do(From, To);
  };
  ForEach([&](uint32_t, uint32_t To) { ++Starts[To + 2]; });
  for (size_t I = 2; I < Starts.size(); ++I)
    Starts[I] += Starts[I - 1];
  Froms.resize(Starts.back());
  ForEach([&](uint32_t From, uint32_t To) { Froms[Starts[To + 1]++] = From; });
}

bool BackwardWalk::run(const SymtypesFile &Of, const SymtypesName &Type) {
  File = &Of;
  Index.clear();
  for (const auto &[I, Record] : enumerate(Of.Records))
    Index.put(*Record->Name, I);
  Target = Index.resolve(Type);
  if (Target == None)
    return false;
  turnReferences();
  Next.assign(Of.Records.size(), None);
  Next[Target] = Target;
  Queue.assign(1, Target);
  for (size_t I = 0; I < Queue.size(); ++I)
    for (uint32_t From : ArrayRef(Froms).slice(
             Starts[Queue[I]], Starts[Queue[I] + 1] - Starts[Queue[I]]))
      if (Next[From] == None) {
        Next[From] = Queue[I];
        Queue.push_back(From);
      }
  return true;
}

std::vector<ReachingExport> BackwardWalk::exports() const {
  std::vector<ReachingExport> Found;
  for (const auto &[I, Record] : enumerate(File->Records)) {
    if (Record->Name->Kind != EntityKind::Ordinary || Next[I] == None)
      continue;
    ReachingExport &Export = Found.emplace_back();
    Export.Symbol = Record->Name->Text;
    Export.File = File;
    for (uint32_t At = I; At != Target; At = Next[At]) {
      Export.Mentions = File->Records[At];
      Export.Chain.push_back(Export.Mentions->Name);
    }
    Export.Chain.push_back(target().Name);
  }
  return Found;
}

size_t exportCount(const SymtypesFile &File) {
  return count_if(File.Records, [](const SymtypesRecord *Record) {
    return Record->Name->Kind == EntityKind::Ordinary;
  });
}

/// What one file contributes.
struct FileReach {
  const SymtypesRecord *Record = nullptr;
  std::vector<ReachingExport> Exports;
};

void addDefinition(TypeReach &Reach, const SymtypesRecord &Record,
                   const SymtypesFile &File) {
  auto Same = find_if(Reach.Definitions, [&](const DefinitionInFiles &D) {
    return D.Record->Meaning == Record.Meaning;
  });
  if (Same == Reach.Definitions.end())
    Same = Reach.Definitions.insert(Same, {&Record, {}});
  Same->Files.push_back(&File);
}

/// Sorted, and each symbol once.
void order(std::vector<ReachingExport> &Exports) {
  llvm::sort(Exports, [](const ReachingExport &A, const ReachingExport &B) {
    return std::tuple(A.Chain.size(), A.Symbol, StringRef(A.File->Path)) <
           std::tuple(B.Chain.size(), B.Symbol, StringRef(B.File->Path));
  });
  DenseSet<StringRef> Seen;
  erase_if(Exports, [&](const ReachingExport &Export) {
    return !Seen.insert(Export.Symbol).second;
  });
}

std::vector<TypeUser> usersOf(const TypeReach &Reach) {
  DenseMap<const SymtypesName *, size_t> IndexOf;
  std::vector<TypeUser> Users;
  for (const ReachingExport &Export : Reach.Exports) {
    auto [At, IsNew] = IndexOf.try_emplace(Export.Mentions->Name, Users.size());
    if (IsNew)
      Users.push_back({Export.Mentions,
                       mentionIn(*Export.Mentions, *Export.Chain.back()), 0});
    ++Users[At->second].Exports;
  }
  llvm::sort(Users, [](const TypeUser &A, const TypeUser &B) {
    return std::tuple(B.Exports, A.Record->Name->Text) <
           std::tuple(A.Exports, B.Record->Name->Text);
  });
  return Users;
}

} // namespace

TypeReach genksyms::findReach(const SymtypesSet &Set, const SymtypesPool &Pool,
                              const SymtypesName &Type) {
  std::vector<FileReach> ByFile(Set.Files.size());
  Workers<BackwardWalk> Idle;
  parallelFor(0, Set.Files.size(), [&](size_t I) {
    Idle.with([&] { return std::make_unique<BackwardWalk>(Pool); },
              [&](BackwardWalk &Walk) {
                if (Walk.run(Set.Files[I], Type))
                  ByFile[I] = {&Walk.target(), Walk.exports()};
              });
  });
  TypeReach Reach;
  Reach.Type = &Type;
  for (const auto &[File, Found] : zip(Set.Files, ByFile)) {
    size_t Count = exportCount(File);
    Reach.AllExports += Count;
    Reach.AllFiles += Count != 0;
    if (!Found.Record)
      continue;
    Reach.Type = Found.Record->Name;
    bool NamesOnly = Found.Record->Opaque;
    if (!NamesOnly)
      addDefinition(Reach, *Found.Record, File);
    Reach.Files += !NamesOnly && !Found.Exports.empty();
    append_range(NamesOnly ? Reach.NamingOnly : Reach.Exports,
                 std::move(Found.Exports));
  }
  llvm::sort(Reach.Definitions,
             [](const DefinitionInFiles &A, const DefinitionInFiles &B) {
               return std::tuple(B.Files.size(), A.Files.front()->Path) <
                      std::tuple(A.Files.size(), B.Files.front()->Path);
             });
  order(Reach.Exports);
  order(Reach.NamingOnly);
  Reach.Users = usersOf(Reach);
  return Reach;
}
