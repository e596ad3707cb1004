//===- LazyDeclarations.cpp - Declarations that wait to be read -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LazyDeclarations.h"
#include "Declarations.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using llvm::StringRef;

/// Two places of a filter of 2^Bits.
static std::pair<size_t, size_t> filterPlaces(uint32_t Hash, unsigned Bits) {
  return {Hash & ((1u << Bits) - 1), Hash >> (32 - Bits)};
}

void DeferredFunctions::add(StringRef Name, const char *Begin) {
  uint32_t Hash = NameTable::hash(Name);
  Hashes.push_back(Hash);
  Places.push_back({Begin, static_cast<uint32_t>(Name.data() - Begin),
                    static_cast<uint32_t>(Name.size())});
  auto [First, Second] = filterPlaces(Hash, FilterBits);
  Filter[First] = Filter[Second] = true;
}

bool DeferredFunctions::mayContain(uint32_t Hash) const {
  auto [First, Second] = filterPlaces(Hash, FilterBits);
  return Filter[First] && Filter[Second];
}

/// Where Hash is among Hashes, at From or after, or their number.
size_t DeferredFunctions::indexOf(uint32_t Hash, size_t From) const {
  constexpr size_t Step = 16;
  for (; Hashes.size() - From >= Step; From += Step) {
    // Without a branch, so that the compiler takes many at a time.
    bool IsHere = false;
    for (size_t I = 0; I != Step; ++I)
      IsHere |= Hashes[From + I] == Hash;
    if (IsHere)
      break;
  }
  while (From != Hashes.size() && Hashes[From] != Hash)
    ++From;
  return From;
}

const char *DeferredFunctions::find(StringRef Name) {
  uint32_t Hash = NameTable::hash(Name);
  if (!mayContain(Hash))
    return nullptr;
  size_t Index = 0;
  if (++Searches > MostSearches) {
    for (; Indexed != Hashes.size(); ++Indexed)
      ByHash.try_emplace(Hashes[Indexed], Indexed);
    auto First = ByHash.find(Hash);
    if (First == ByHash.end())
      return nullptr;
    Index = First->second;
  }
  for (;; ++Index) {
    Index = indexOf(Hash, Index);
    if (Index == Hashes.size())
      return nullptr;
    if (Places[Index].name() == Name)
      return Places[Index].Begin;
  }
}

LazyDeclarations::LazyDeclarations(DeclarationFinder &Finder, size_t TextSize,
                                   Table &Definitions, ParseListener &Listener,
                                   const ParseOptions &Options)
    : Finder(Finder), Definitions(Definitions), Listener(Listener),
      Options(Options) {
  Functions.reserve(TextSize);
  // As above. One in eight declarations defines a name of the table's.
  Deferred.reserve(TextSize / 1024);
  Names.reserve(TextSize / 256);
  Definitions.setResolver(this);
}

LazyDeclarations::~LazyDeclarations() { Definitions.setResolver(nullptr); }

bool LazyDeclarations::pass(const char *First, const ParserState &State) {
  Finder.start(First);
  bool HasPassed = false;
  for (; Finder.find(State, Found); HasPassed = true) {
    if (!Found.Defines.empty()) {
      auto Number = static_cast<uint32_t>(Deferred.size());
      Deferred.push_back({Found.Begin, Found.End, Found.File, Names.size()});
      for (const FoundDeclaration::Defined &D : Found.Defines) {
        Definitions.defer(*D.What, D.Kind, Number);
        Names.push_back(D.What);
      }
    }
    if (!Found.Function.empty())
      Functions.add(Found.Function, Found.Begin);
  }
  return HasPassed;
}

void LazyDeclarations::readDeferred(uint32_t Number) {
  Declaration D = Deferred[Number];
  size_t NamesEnd = Number + 1 == Deferred.size()
                        ? Names.size()
                        : Deferred[Number + 1].NamesBegin;
  for (size_t I = D.NamesBegin; I != NamesEnd; ++I)
    Definitions.forgetDeferred(*Names[I], Number);
  // What begins at its end does not count.
  read(D.Begin, D.End, D.End - 1, D.File);
}

void LazyDeclarations::readFunction(Name &Declared) {
  if (const char *Begin = Functions.find(Declared.text()))
    read(Begin, /*End=*/Begin, /*Last=*/Begin, StringRef());
}

void LazyDeclarations::read(const char *Begin, const char *End,
                            const char *Last, StringRef File) {
  TokenSource &Input = Finder.reread(Begin, End, File);
  if (!Reader)
    Reader = std::make_unique<Declarations>(Input, Definitions, Listener,
                                            Options, /*Lazy=*/nullptr);
  IsReading = true;
  Reader->readOne(Last);
  IsReading = false;
}
