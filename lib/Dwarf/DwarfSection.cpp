//===- DwarfSection.cpp - A section with its relocations ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DwarfObject.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"

using namespace genksyms;
using namespace llvm;

uint64_t DwarfSection::number(uint64_t Offset, unsigned Size) const {
  const char *At = Bytes.data() + Offset;
  endianness Order = IsLittleEndian ? endianness::little : endianness::big;
  switch (Size) {
  case 1:
    return static_cast<uint8_t>(*At);
  case 2:
    return support::endian::read16(At, Order);
  case 4:
    return support::endian::read32(At, Order);
  case 8:
    return support::endian::read64(At, Order);
  default:
    break;
  }
  uint64_t Result = 0;
  for (unsigned I = 0; I < Size; ++I)
    Result = Result << 8 |
             static_cast<uint8_t>(At[IsLittleEndian ? Size - 1 - I : I]);
  return Result;
}

uint64_t DwarfSection::relocated(uint64_t Offset, unsigned Size) const {
  // Most readers go forward, past a few relocations of no interest.
  constexpr size_t Few = 8;
  size_t I = Near.load(std::memory_order_relaxed);
  size_t Last = std::min(I + Few, Fixups.size());
  if (I != 0 && Fixups[I - 1].Offset >= Offset)
    I = Last = 0;
  while (I < Last && Fixups[I].Offset < Offset)
    ++I;
  if (I == Last)
    I = llvm::partition_point(
            Fixups, [&](const Fixup &F) { return F.Offset < Offset; }) -
        Fixups.begin();
  if (I == Fixups.size() || Fixups[I].Offset != Offset)
    return number(Offset, Size);
  Near.store(I + 1, std::memory_order_relaxed);
  uint64_t Value = Fixups[I].Value;
  return Size < 8 ? Value & ((uint64_t(1) << (8 * Size)) - 1) : Value;
}

void DwarfSection::sortFixups() {
  auto ByOffset = [](const Fixup &A, const Fixup &B) {
    return A.Offset < B.Offset;
  };
  auto IsWrong = [](const Fixup &A, const Fixup &B) {
    return A.Offset >= B.Offset;
  };
  if (std::adjacent_find(Fixups.begin(), Fixups.end(), IsWrong) == Fixups.end())
    return;
  llvm::stable_sort(Fixups, ByOffset);
  size_t Kept = 0;
  for (size_t I = 0; I < Fixups.size(); ++I)
    if (I + 1 == Fixups.size() || ByOffset(Fixups[I], Fixups[I + 1]))
      Fixups[Kept++] = Fixups[I];
  Fixups.resize(Kept);
}
