//===- Names.cpp - Interned identifiers -----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Source/Names.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/MemAlloc.h"
#include <cstring>
#include <utility>

using namespace genksyms;
using detail::load64;
using detail::loadTail;
using llvm::CachedHashStringRef;
using llvm::StringRef;

namespace {

bool sameBytes(const char *A, const char *B, size_t Size) {
  for (; Size >= 8; A += 8, B += 8, Size -= 8)
    if (load64(A) != load64(B))
      return false;
  return loadTail(A, Size) == loadTail(B, Size);
}

bool isSpelled(const Name &Known, StringRef Text) {
  return Known.Size == Text.size() &&
         sameBytes(Known.Data, Text.data(), Text.size());
}

} // namespace

NameTable::NameTable(size_t Slots) : Slots(allocate(Slots)), SlotCount(Slots) {}

NameTable::SlotArray NameTable::allocate(size_t Count) {
  return SlotArray(static_cast<Slot *>(llvm::safe_calloc(Count, sizeof(Slot))));
}

void NameTable::reserve(size_t Count) {
  size_t Needed = llvm::bit_ceil(Count + Count / 2);
  if (Used || Needed <= SlotCount)
    return;
  Slots = allocate(Needed);
  SlotCount = Needed;
}

Name &NameTable::intern(CachedHashStringRef Text) {
  size_t Mask = SlotCount - 1;
  for (size_t Index = Text.hash() & Mask;; Index = (Index + 1) & Mask) {
    Slot &S = Slots[Index];
    if (!S.Number)
      return insert(S, Text);
    if (S.Hash == Text.hash() && isSpelled(name(S.Number), Text.val()))
      return name(S.Number);
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

Name &NameTable::insert(Slot &Into, CachedHashStringRef Text) {
  Name &New = add(Text.val());
  Into = {Text.hash(), Used};
  if (size_t(Used) * 4 > SlotCount * 3)
    grow();
  if (Listener)
    Listener->handleNewName(New, Text);
  return New;
}

void NameTable::forEach(llvm::function_ref<void(Name &, uint32_t)> Visit) {
  for (uint32_t Number = 1; Number <= Used; ++Number)
    Visit(name(Number), Number);
}

Name *NameTable::find(CachedHashStringRef Text) const {
  size_t Mask = SlotCount - 1;
  for (size_t Index = Text.hash() & Mask;; Index = (Index + 1) & Mask) {
    const Slot &S = Slots[Index];
    if (!S.Number)
      return nullptr;
    if (S.Hash == Text.hash() && isSpelled(name(S.Number), Text.val()))
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
