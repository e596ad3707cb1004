//===- Names.cpp - Interned identifiers -----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/Names.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/MemAlloc.h"
#include <cstring>
#include <utility>

using namespace genksyms;
using llvm::StringRef;

namespace {

uint64_t load64(const char *Data) {
  uint64_t Value;
  std::memcpy(&Value, Data, sizeof(Value));
  return Value;
}

uint32_t load32(const char *Data) {
  uint32_t Value;
  std::memcpy(&Value, Data, sizeof(Value));
  return Value;
}

uint64_t mix(uint64_t Value) {
  __uint128_t Product = static_cast<__uint128_t>(Value) * 0x9e3779b97f4a7c15u;
  return static_cast<uint64_t>(Product) ^ static_cast<uint64_t>(Product >> 64);
}

/// The last bytes of a text of fewer than eight, in one word.
uint64_t loadTail(const char *Data, size_t Size) {
  if (Size >= 4)
    return load32(Data) | static_cast<uint64_t>(load32(Data + Size - 4)) << 32;
  if (Size == 0)
    return 0;
  return static_cast<unsigned char>(Data[0]) |
         static_cast<uint64_t>(static_cast<unsigned char>(Data[Size / 2]))
             << 8 |
         static_cast<uint64_t>(static_cast<unsigned char>(Data[Size - 1]))
             << 16;
}

bool sameBytes(const char *A, const char *B, size_t Size) {
  for (; Size >= 8; A += 8, B += 8, Size -= 8)
    if (load64(A) != load64(B))
      return false;
  return loadTail(A, Size) == loadTail(B, Size);
}

} // namespace

uint32_t NameTable::hash(StringRef Text) {
  const char *Data = Text.data();
  size_t Size = Text.size();
  uint64_t Hash = Size;
  for (; Size >= 8; Data += 8, Size -= 8)
    Hash = mix(Hash ^ load64(Data));
  return static_cast<uint32_t>(mix(Hash ^ loadTail(Data, Size)));
}

NameTable::NameTable(size_t Slots) : Slots(allocate(Slots)), SlotCount(Slots) {}

NameTable::SlotArray NameTable::allocate(size_t Count) {
  return SlotArray(static_cast<Slot *>(llvm::safe_calloc(Count, sizeof(Slot))));
}

Name &NameTable::intern(StringRef Text) {
  uint32_t Hash = hash(Text);
  size_t Mask = SlotCount - 1;
  for (size_t Index = Hash & Mask;; Index = (Index + 1) & Mask) {
    Slot &S = Slots[Index];
    if (!S.Number)
      return insert(S, Text, Hash);
    if (S.Hash != Hash)
      continue;
    Name &Known = name(S.Number);
    if (Known.Size == Text.size() &&
        sameBytes(Known.Data, Text.data(), Text.size()))
      return Known;
  }
}

Name &NameTable::add(StringRef Text) {
  if (++Used >> BlockBits == Blocks.size())
    Blocks.push_back(std::make_unique<Name[]>(BlockSize));
  Name &New = name(Used);
  New.Data = Text.data();
  New.Size = static_cast<uint32_t>(Text.size());
  return New;
}

Name &NameTable::insert(Slot &Into, StringRef Text, uint32_t Hash) {
  Name &New = add(Text);
  Into = {Hash, Used};
  if (size_t(Used) * 4 > SlotCount * 3)
    grow();
  return New;
}

void NameTable::forEach(llvm::function_ref<void(Name &, uint32_t)> Visit) {
  for (uint32_t Number = 1; Number <= Used; ++Number)
    Visit(name(Number), Number);
}

Name *NameTable::find(StringRef Text) const {
  uint32_t Hash = hash(Text);
  size_t Mask = SlotCount - 1;
  for (size_t Index = Hash & Mask;; Index = (Index + 1) & Mask) {
    const Slot &S = Slots[Index];
    if (!S.Number)
      return nullptr;
    if (S.Hash == Hash && name(S.Number).text() == Text)
      return &name(S.Number);
  }
}

void NameTable::grow() {
  SlotArray Old = std::exchange(Slots, allocate(SlotCount * 2));
  size_t OldCount = std::exchange(SlotCount, SlotCount * 2);
  size_t Mask = SlotCount - 1;
  for (const Slot &S : llvm::ArrayRef(Old.get(), OldCount)) {
    if (!S.Number)
      continue;
    size_t Index = S.Hash & Mask;
    while (Slots[Index].Number)
      Index = (Index + 1) & Mask;
    Slots[Index] = S;
  }
}
