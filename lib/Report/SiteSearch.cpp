//===- SiteSearch.cpp - What the search of a site reads -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A name stands in a file for the first two letters of each of its words, so
// that a search that begins a word reads one or two small files:
// `kfree_skb_reason` is in `kf`, `sk` and `re`. What stands in the middle of
// words only is looked for in `all`, which has everything.
//
//===----------------------------------------------------------------------===//

#include "SiteContent.h"
#include "SiteNames.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include <set>

using namespace genksyms;
using namespace llvm;

static constexpr size_t KeySize = 2;

namespace {

/// Entries by kind.
using Shard = std::map<EntityKind, std::vector<const SiteEntry *>>;

/// Long names are mangled ones, whose many words nobody looks for.
static constexpr size_t LongName = 64;

/// Such files as Name belongs to.
std::set<std::string> keysOf(StringRef Name) {
  std::set<std::string> Keys;
  bool IsLong = Name.size() > LongName;
  while (!Name.empty()) {
    StringRef Word = Name.take_while(llvm::isAlnum);
    if (!Word.empty())
      Keys.insert(Word.take_front(KeySize).lower());
    if (IsLong && !Keys.empty())
      break;
    Name = Name.drop_front(std::max<size_t>(Word.size(), 1));
  }
  return Keys;
}

/// `["kfree_skb",100,12]`: a name, releases and versions; then, where the
/// script cannot tell it, the page's file name, empty where there is none.
void printEntry(const SiteEntry &E, json::OStream &J) {
  J.array([&] {
    J.value(forJson(E.Name));
    J.value(E.Releases);
    J.value(E.Versions);
    std::string File = siteFileName(E.Name);
    if (E.Page.empty())
      J.value("");
    else if (isCutFileName(File))
      J.value(File);
  });
}

void printShard(const Shard &Of, raw_ostream &Out) {
  json::OStream J(Out);
  J.object([&] {
    for (const auto &[Kind, Entries] : Of)
      J.attributeArray(siteDirectory(Kind), [&, &Listed = Entries] {
        for (const SiteEntry *E : Listed)
          printEntry(*E, J);
      });
  });
}

struct Index {
  std::vector<SiteEntry> Entries;
  std::map<std::string, Shard> Shards; ///< by key
};

} // namespace

void genksyms::addSearchFiles(const SiteContent &S,
                              std::vector<SiteFile> &Files) {
  auto I = std::make_shared<Index>();
  I->Entries.reserve(S.O.Symbols.size() + S.O.Types.size());
  for (size_t Symbol = 0; Symbol < S.O.Symbols.size(); ++Symbol)
    I->Entries.push_back(S.symbolEntry(Symbol));
  for (size_t Type = 0; Type < S.O.Types.size(); ++Type)
    I->Entries.push_back(S.typeEntry(Type));
  for (const SiteEntry &E : I->Entries)
    for (const std::string &Key : keysOf(E.Name))
      I->Shards[Key][E.Kind].push_back(&E);
  for (const auto &[Key, Of] : I->Shards)
    Files.push_back({"search/" + Key + ".json",
                     [I, &Of](raw_ostream &Out) { printShard(Of, Out); }});
  Files.push_back({"search/all.json", [I](raw_ostream &Out) {
                     Shard All;
                     for (const SiteEntry &E : I->Entries)
                       All[E.Kind].push_back(&E);
                     printShard(All, Out);
                   }});
  Files.push_back({"search/index.json", [I, &S](raw_ostream &Out) {
                     json::OStream J(Out);
                     J.object([&] {
                       J.attribute("releases", int64_t(S.O.Releases.size()));
                       J.attribute("withDefinitions", int64_t(S.Recorded));
                       J.attributeArray("shards", [&] {
                         for (const auto &[Key, Of] : I->Shards)
                           J.value(Key);
                       });
                     });
                   }});
}
