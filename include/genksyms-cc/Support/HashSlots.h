//===- HashSlots.h - Open addressing in small slots -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What llvm::DenseMap does not do: slots of eight bytes, so that those of a
// large file stay in the cache, and memory that is touched only where a slot
// is.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_HASHSLOTS_H
#define GENKSYMS_CC_SUPPORT_HASHSLOTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/MemAlloc.h"
#include <cstdlib>
#include <memory>
#include <utility>

namespace genksyms {

/// A hash table of slots that are empty where all of their bytes are 0, and
/// know their hash: `bool isEmpty() const`, `uint32_t hash() const`.
template <typename Slot> class HashSlots {
public:
  /// Count slots, a power of two, are there from the beginning.
  explicit HashSlots(size_t Count) : Slots(allocate(Count)), Count(Count) {}

  /// Has room for that many entries without growing, if there are none yet.
  void reserve(size_t Entries) {
    size_t Needed = llvm::bit_ceil(Entries + Entries / 2);
    if (Used == 0 && Needed > Count)
      *this = HashSlots(Needed);
  }

  /// The slot with that hash for which Is holds, or the empty one where it
  /// goes.
  template <typename Predicate> Slot &find(uint32_t Hash, Predicate Is) const {
    for (size_t At = Hash & (Count - 1);; At = (At + 1) & (Count - 1))
      if (Slots[At].isEmpty() || Is(Slots[At]))
        return Slots[At];
  }

  /// Fills the slot Empty, which find() has returned. No slot stays where it
  /// is.
  void fill(Slot &Empty, Slot Content) {
    Empty = Content;
    if (++Used * 4 > Count * 3)
      grow();
  }

private:
  struct Free {
    void operator()(Slot *Slots) const { std::free(Slots); }
  };
  using Array = std::unique_ptr<Slot[], Free>;

  static Array allocate(size_t Count) {
    return Array(static_cast<Slot *>(llvm::safe_calloc(Count, sizeof(Slot))));
  }

  void grow() {
    HashSlots Larger(Count * 2);
    for (const Slot &S : llvm::ArrayRef(Slots.get(), Count))
      if (!S.isEmpty())
        Larger.find(S.hash(), [](const Slot &) { return false; }) = S;
    Larger.Used = Used;
    *this = std::move(Larger);
  }

  Array Slots;
  size_t Count;
  size_t Used = 0;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_HASHSLOTS_H
