//===- DeferredNames.h - Names that nothing has spelled yet -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The functions, variables and enumerators of deferred declarations, of which a
// kernel file has twenty thousand, and spells a few elsewhere. They are kept
// apart from the names until then: as the place where they stand.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_DEFERREDNAMES_H
#define GENKSYMS_CC_LIB_PARSE_DEFERREDNAMES_H

#include "llvm/ADT/CachedHashString.h"
#include <bitset>
#include <cstdint>
#include <vector>

namespace genksyms {

class DeferredNames {
public:
  struct Entry {
    uint32_t TextAt; ///< in the whole text
    /// The next one in the same chain, from 1; 0 for none.
    uint32_t Next;
    /// Of an enumerator, the number of its declaration; of a function or
    /// variable, the bytes from the beginning of its declaration to its name.
    uint32_t Declaration : 31;
    uint32_t IsFunction : 1;
  };

  /// So long may a text be: places in it have 31 bits.
  static constexpr size_t LongestText = size_t(1) << 31;

  /// Names in Text.
  explicit DeferredNames(llvm::StringRef Text);

  /// A function or variable, whose declaration begins at Begin.
  void addFunction(llvm::CachedHashStringRef Name, const char *Begin);

  /// An enumerator that the deferred declaration Number defines.
  void addEnumerator(llvm::CachedHashStringRef Name, uint32_t Number);

  /// The first that was added as Name, or null.
  const Entry *find(llvm::CachedHashStringRef Name) const {
    return Filter[filterBit(Name.hash())] ? search(Name) : nullptr;
  }

  /// Where the declaration of a function begins.
  const char *begin(const Entry &Function) const {
    return Text.data() + Function.TextAt - Function.Declaration;
  }

private:
  static constexpr unsigned FilterBits = 18;
  static uint32_t filterBit(uint32_t Hash) { return Hash >> (32 - FilterBits); }

  const Entry *search(llvm::CachedHashStringRef Name) const;
  void add(llvm::CachedHashStringRef Name, uint32_t Declaration,
           bool IsFunction);
  size_t chainOf(uint32_t Hash) const { return Hash & (Chains.size() - 1); }
  llvm::StringRef name(const Entry &E) const;
  void grow();

  llvm::StringRef Text;
  std::vector<uint32_t> Chains; ///< the latest of each, from 1
  std::vector<Entry> Entries;
  /// Whether some name has these bits of its hash: most that are searched for
  /// are not there, and this stays in the cache.
  std::bitset<1 << FilterBits> Filter;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_DEFERREDNAMES_H
