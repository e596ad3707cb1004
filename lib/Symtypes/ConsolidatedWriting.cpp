//===- ConsolidatedWriting.cpp - One file for a whole build ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Workers.h"
#include "genksyms-cc/Symtypes/SymtypesIndex.h"
#include "genksyms-cc/Symtypes/SymtypesSet.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Parallel.h"
#include <numeric>

using namespace genksyms;
using namespace llvm;

namespace {

/// Which records of File its exports reach by following references.
BitVector reachedRecords(const SymtypesFile &File, SymtypesIndex &Index) {
  Index.clear();
  BitVector Reached(File.Records.size());
  SmallVector<uint32_t, 64> Pending;
  for (size_t I = 0; I < File.Records.size(); ++I) {
    Index.put(*File.Records[I]->Name, I);
    if (File.Records[I]->Name->Kind == EntityKind::Ordinary) {
      Reached.set(I);
      Pending.push_back(I);
    }
  }
  while (!Pending.empty()) {
    const SymtypesRecord *Record = File.Records[Pending.pop_back_val()];
    for (const SymtypesName *Reference : Record->References) {
      uint32_t To = Index.at(*Reference);
      if (To != SymtypesIndex::None && !Reached.test(To)) {
        Reached.set(To);
        Pending.push_back(To);
      }
    }
  }
  return Reached;
}

using Numbers = std::vector<uint32_t>;

Numbers upTo(size_t Count) {
  Numbers All(Count);
  std::iota(All.begin(), All.end(), 0);
  return All;
}

/// The files of Set, by number: by path, directory by directory, so that
/// `net/core` stands before `net-old/core`.
Numbers filesByPath(const SymtypesSet &Set) {
  auto IsBefore = [&](uint32_t A, uint32_t B) {
    auto Rank = [](char C) { return C == '/' ? 0 : 1 + uint8_t(C); };
    StringRef First = Set.Files[A].Path, Second = Set.Files[B].Path;
    return std::lexicographical_compare(
        First.begin(), First.end(), Second.begin(), Second.end(),
        [&](char X, char Y) { return Rank(X) < Rank(Y); });
  };
  Numbers All = upTo(Set.Files.size());
  llvm::sort(All, IsBefore);
  return All;
}

/// The records of File, by number: types, then exports, by name.
Numbers recordsByName(const SymtypesFile &File) {
  auto Key = [&](uint32_t I) {
    const SymtypesName &Name = *File.Records[I]->Name;
    return std::pair(Name.Kind == EntityKind::Ordinary, Name.Text);
  };
  Numbers All = upTo(File.Records.size());
  llvm::sort(All, [&](uint32_t A, uint32_t B) { return Key(A) < Key(B); });
  return All;
}

} // namespace

std::vector<std::string> genksyms::writeConsolidated(const SymtypesSet &Set,
                                                     const SymtypesPool &Pool,
                                                     SymtypesOrder Order,
                                                     raw_ostream &Out) {
  std::vector<BitVector> Reached(Set.Files.size());
  Workers<SymtypesIndex> Indexes;
  parallelFor(0, Set.Files.size(), [&](size_t I) {
    Indexes.with([&] { return std::make_unique<SymtypesIndex>(Pool); },
                 [&](SymtypesIndex &Index) {
                   Reached[I] = reachedRecords(Set.Files[I], Index);
                 });
  });

  bool Sorts = Order == SymtypesOrder::ByName;
  std::vector<std::string> Lost;
  std::vector<const SymtypesRecord *> Last(Pool.nameCount());
  StringRef Separator;
  for (uint32_t Number : Sorts ? filesByPath(Set) : upTo(Set.Files.size())) {
    const SymtypesFile &File = Set.Files[Number];
    Out << std::exchange(Separator, "\n") << "/* " << File.Path << " */\n";
    for (uint32_t I : Sorts ? recordsByName(File) : upTo(File.Records.size())) {
      const SymtypesRecord *Record = File.Records[I];
      if (Record->Opaque && !Record->OfDwarf) {
        Out << Record->Line.take_front(2) << '#'
            << Record->Line.drop_front(2).drop_back(Record->Text.size() + 1)
            << '\n';
        continue;
      }
      bool IsRepeated =
          std::exchange(Last[Record->Name->Number], Record) == Record;
      // Nobody would find it again.
      bool WouldBeLost = Record->Name->Kind == EntityKind::Ordinary ||
                         !Reached[Number].test(I);
      if (!IsRepeated || (WouldBeLost && !Sorts))
        Out << Record->Line << '\n';
      else if (WouldBeLost)
        Lost.push_back(onOneLine(File.Path) + ": " +
                       quoted(Record->Name->Text) +
                       " is left out: a file before it has the same");
    }
  }
  return Lost;
}
