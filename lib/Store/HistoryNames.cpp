//===- HistoryNames.cpp - Names like one that is not there ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HistoryNames.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

using namespace genksyms;
using namespace llvm;

Error genksyms::noSuchName(Database &In, StringRef Name, bool IsType) {
  constexpr unsigned Far = 4; // letters: beyond that it is no slip
  constexpr size_t Most = 3;
  std::set<std::pair<unsigned, std::string>> Nearest;
  StringRef Select =
      IsType ? "SELECT DISTINCT n.text FROM definitions d JOIN names n ON n.id "
               "= d.name"
             : "SELECT DISTINCT n.text FROM exports e JOIN names n ON n.id = "
               "e.symbol_crc >> 32";
  if (Error E = In.query(Select, {}, [&](const SqlRow &R) {
        StringRef Other = R.text(0);
        if (IsType != (symtypesKind(Other) != EntityKind::Ordinary))
          return;
        unsigned Distance = Other.edit_distance(Name, true, Far);
        if (Distance < Far)
          Nearest.insert({Distance, Other.str()});
        if (Nearest.size() > Most)
          Nearest.erase(std::prev(Nearest.end()));
      }))
    return E;
  auto Spelled = [&](StringRef Of) {
    return escaped(IsType ? expandedName(Of) : Of.str());
  };
  // The name itself is there, and in none of the releases that are chosen.
  if (!Nearest.empty() && Nearest.begin()->first == 0)
    return makeError(In.where() + ": none of the chosen releases has " +
                     Spelled(Name) + ", and others have; choose more of them");
  std::vector<std::string> Names;
  Names.reserve(Nearest.size());
  for (const auto &[Distance, Other] : Nearest)
    Names.push_back(Spelled(Other));
  return makeError(In.where() + ": no release has " + Spelled(Name) +
                   (Names.empty() ? "" : "; near it are " + join(Names, ", ")));
}
