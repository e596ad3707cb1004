//===- Names.h - Interned identifiers ---------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One Name for each distinct identifier of a translation unit. Later stages
// hang what they know of an identifier on its Name, so that a look-up costs one
// hash for each identifier token and nothing after that. What the definitions
// are is no concern of this file.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SOURCE_NAMES_H
#define GENKSYMS_CC_SOURCE_NAMES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace genksyms {

struct Definition;

/// An identifier. The text belongs to the input that first spelled it.
struct Name {
  const char *Data = nullptr;
  uint32_t Size = 0;
  /// What the identifier means to the declaration parser (a parse-side
  /// enumeration); 0 for an identifier of the program.
  uint8_t Keyword = 0;
  /// struct, union or enum of this name, where one is recorded.
  Definition *Tag = nullptr;
  /// Function, variable, typedef or enumerator of this name, where recorded.
  Definition *Ordinary = nullptr;

  llvm::StringRef text() const { return {Data, Size}; }
};

/// The identifiers of one translation unit.
class NameTable {
public:
  NameTable();
  NameTable(const NameTable &) = delete;
  NameTable &operator=(const NameTable &) = delete;

  /// Returns the Name spelled Text, made on first use. Text must outlive the
  /// table.
  Name &intern(llvm::StringRef Text) { return intern(Text, hash(Text)); }
  Name &intern(llvm::StringRef Text, uint32_t Hash);

  /// Returns the Name spelled Text, or null where nothing spelled it yet.
  Name *find(llvm::StringRef Text) const;

  static uint32_t hash(llvm::StringRef Text);

private:
  struct Slot {
    Name *Entry;
    uint32_t Hash;
    uint32_t Size;
  };

  struct Free {
    void operator()(Slot *Slots) const { std::free(Slots); }
  };
  using SlotArray = std::unique_ptr<Slot[], Free>;

  static SlotArray allocate(size_t Count);
  void grow();

  SlotArray Slots;
  size_t SlotCount;
  size_t Used = 0;
  llvm::SpecificBumpPtrAllocator<Name> Names;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SOURCE_NAMES_H
