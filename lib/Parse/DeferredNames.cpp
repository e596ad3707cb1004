//===- DeferredNames.cpp - Names that nothing has spelled yet -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeferredNames.h"
#include "genksyms-cc/Source/Lexer.h"
#include "llvm/ADT/bit.h"
#include <utility>

using namespace genksyms;
using llvm::CachedHashStringRef;
using llvm::StringRef;

namespace {

/// A kernel text has a name for each so many bytes.
constexpr size_t BytesEach = 200;
constexpr size_t FewestChains = 64;
/// More names than that for each chain make for more chains. Few names are
/// searched for, and each chain is memory that is touched.
constexpr size_t MostInChain = 4;

} // namespace

DeferredNames::DeferredNames(StringRef Text)
    : Text(Text),
      Chains(std::max(llvm::bit_ceil(Text.size() / BytesEach / MostInChain),
                      FewestChains)) {
  // Memory is touched only as they come.
  Entries.reserve(Text.size() / BytesEach);
}

void DeferredNames::addFunction(CachedHashStringRef Name, const char *Begin) {
  add(Name, static_cast<uint32_t>(Name.val().data() - Begin),
      /*IsFunction=*/true);
}

void DeferredNames::addEnumerator(CachedHashStringRef Name, uint32_t Number) {
  add(Name, Number, /*IsFunction=*/false);
}

void DeferredNames::add(CachedHashStringRef Name, uint32_t Declaration,
                        bool IsFunction) {
  Filter[filterBit(Name.hash())] = true;
  uint32_t &Latest = Chains[chainOf(Name.hash())];
  Entries.push_back({static_cast<uint32_t>(Name.val().data() - Text.data()),
                     Latest, Declaration, IsFunction});
  Latest = static_cast<uint32_t>(Entries.size());
  if (Entries.size() > Chains.size() * MostInChain)
    grow();
}

StringRef DeferredNames::name(const Entry &E) const {
  return Lexer::identifierAt(Text.data() + E.TextAt);
}

const DeferredNames::Entry *
DeferredNames::search(CachedHashStringRef Name) const {
  // The latest is the first in its chain.
  const Entry *Found = nullptr;
  for (uint32_t At = Chains[chainOf(Name.hash())]; At != 0;) {
    const Entry &E = Entries[At - 1];
    if (name(E) == Name.val())
      Found = &E;
    At = E.Next;
  }
  return Found;
}

void DeferredNames::grow() {
  Chains.assign(Chains.size() * 4, 0);
  uint32_t Number = 0;
  for (Entry &E : Entries)
    E.Next = std::exchange(Chains[chainOf(NameTable::hashed(name(E)).hash())],
                           ++Number);
}
