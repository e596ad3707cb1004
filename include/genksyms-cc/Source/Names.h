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

#include "genksyms-cc/Support/HashSlots.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <memory>
#include <vector>

namespace genksyms {

struct Definition;

/// What is known of an identifier in one of C's name spaces: nothing; the
/// number of a declaration that defines it and has not been read yet; or its
/// definition. What the numbers and kinds mean is the parser's business.
class NameSlot {
public:
  static NameSlot deferred(uint32_t Number, uint8_t Kind) {
    NameSlot S;
    S.Bits = uint64_t(Number) << 8 | uint64_t(Kind) << 1 | 1;
    return S;
  }
  static NameSlot defined(Definition &D) {
    NameSlot S;
    S.Bits = reinterpret_cast<uintptr_t>(&D);
    return S;
  }

  bool isAbsent() const { return Bits == 0; }
  bool isDeferred() const { return Bits & 1; }

  /// Of a deferred declaration.
  uint32_t number() const { return static_cast<uint32_t>(Bits >> 8); }
  uint8_t kind() const { return Bits >> 1 & 0x7f; }

  /// Null unless the name is defined.
  Definition *definition() const {
    return isDeferred() ? nullptr : reinterpret_cast<Definition *>(Bits);
  }

private:
  uint64_t Bits = 0;
};

/// An identifier. The text belongs to the input that first spelled it.
struct Name {
  const char *Data = nullptr;
  uint32_t Size = 0;
  /// What the identifier means to the declaration parser (a parse-side
  /// enumeration); 0 for an identifier of the program.
  uint8_t Keyword = 0;

  llvm::StringRef text() const { return {Data, Size}; }

private:
  friend class Table; // the way to what is known of a name
  NameSlot Tag;       ///< struct, union or enum
  NameSlot Ordinary;  ///< function, variable, typedef or enumerator
};

/// Told of names that are interned for the first time.
class NameListener {
public:
  virtual void handleNewName(Name &New, llvm::CachedHashStringRef Text) = 0;

protected:
  ~NameListener() = default;
};

/// The identifiers of one translation unit.
class NameTable {
public:
  /// Slots, a power of two, are there from the beginning; more come as needed.
  explicit NameTable(size_t Slots = 1 << 10);
  NameTable(const NameTable &) = delete;
  NameTable &operator=(const NameTable &) = delete;

  /// Has room for that many names without growing, if nothing is interned yet.
  void reserve(size_t Count) { Slots.reserve(Count); }

  /// Returns the Name spelled Text, made on first use. Text must outlive the
  /// table.
  Name &intern(llvm::StringRef Text) { return intern(hashed(Text)); }
  Name &intern(llvm::CachedHashStringRef Text);

  /// Sets who is told of new names; null for nobody.
  void setListener(NameListener *New) { Listener = New; }

  /// Makes a name that neither intern() nor find() will return, for who keeps
  /// track of names otherwise. Text must outlive the table.
  Name &add(llvm::StringRef Text);

  /// The number of the latest name, from 1.
  uint32_t latest() const { return Used; }
  Name &name(uint32_t Number) const {
    return Blocks[Number >> BlockBits][Number & (BlockSize - 1)];
  }

  /// Calls Visit for each name, with its number.
  void forEach(llvm::function_ref<void(Name &, uint32_t)> Visit);

  /// Returns the Name spelled Text, or null where nothing spelled it yet.
  Name *find(llvm::StringRef Text) const { return find(hashed(Text)); }
  Name *find(llvm::CachedHashStringRef Text) const;

  /// Text with the hash by which names are found: for texts that are looked up
  /// more than once, or kept without being interned.
  static llvm::CachedHashStringRef hashed(llvm::StringRef Text) {
    return {Text, hash(Text)};
  }

private:
  struct Slot {
    uint32_t Hash;
    uint32_t Number; ///< of the name, from 1; 0 in an empty slot

    bool isEmpty() const { return Number == 0; }
    uint32_t hash() const { return Hash; }
  };

  static constexpr unsigned BlockBits = 8;
  static constexpr unsigned BlockSize = 1 << BlockBits;

  static uint32_t hash(llvm::StringRef Text) {
    return static_cast<uint32_t>(quickHash(Text));
  }
  Slot &slot(llvm::CachedHashStringRef Text) const;
  Name &insert(Slot &Into, llvm::CachedHashStringRef Text);

  HashSlots<Slot> Slots;
  uint32_t Used = 0; ///< names, of which the last one has this number
  std::vector<std::unique_ptr<Name[]>> Blocks;
  NameListener *Listener = nullptr;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SOURCE_NAMES_H
