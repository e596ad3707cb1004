//===- Inconsistent.cpp - One type name, several bodies -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Symtypes/Inconsistent.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// For each name's number the meaning first seen, and whether there was
/// another.
struct FirstSeen {
  const SymtypesRecord *Meaning = nullptr;
  bool Contradicted = false;
};

std::vector<FirstSeen> lookForContradictions(const SymtypesSet &Set,
                                             const SymtypesPool &Pool) {
  std::vector<FirstSeen> Seen(Pool.nameCount());
  for (const SymtypesFile &File : Set.Files)
    for (const SymtypesRecord *Record : File.Records) {
      if (Record->Opaque)
        continue;
      FirstSeen &First = Seen[Record->Name->Number];
      if (!First.Meaning)
        First.Meaning = Record->Meaning;
      else if (First.Meaning != Record->Meaning)
        First.Contradicted = true;
    }
  return Seen;
}

} // namespace

std::vector<InconsistentName>
genksyms::findInconsistent(const SymtypesSet &Set, const SymtypesPool &Pool) {
  std::vector<FirstSeen> Seen = lookForContradictions(Set, Pool);
  DenseMap<const SymtypesName *, size_t> IndexOf;
  std::vector<InconsistentName> Result;
  for (const SymtypesFile &File : Set.Files)
    for (const SymtypesRecord *Record : File.Records) {
      if (Record->Opaque || !Seen[Record->Name->Number].Contradicted)
        continue;
      auto [Index, New] = IndexOf.try_emplace(Record->Name, Result.size());
      if (New)
        Result.push_back({Record->Name, {}});
      std::vector<DefinitionInFiles> &Known = Result[Index->second].Definitions;
      auto Same = find_if(Known, [&](const DefinitionInFiles &D) {
        return D.Record->Meaning == Record->Meaning;
      });
      if (Same == Known.end())
        Same = Known.insert(Known.end(), {Record, {}});
      Same->Files.push_back(&File);
    }
  llvm::sort(Result, [](const InconsistentName &A, const InconsistentName &B) {
    return A.Name->Text < B.Name->Text;
  });
  return Result;
}
