//===- DescribeSymbol.cpp - What a symbol is that nobody exports ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/Explain.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

OtherSymbol genksyms::describe(StringRef Symbol,
                               const DeclarationFacts &Facts) {
  OtherSymbol Other;
  Other.Symbol = Symbol.str();
  if (auto Found = Facts.Symbols.find(Symbol); Found != Facts.Symbols.end()) {
    const SymbolFacts &Known = Found->second;
    std::string Linkage = Known.Static ? "static " : "";
    if (Known.Inline)
      Linkage += "inline ";
    switch (Known.Is) {
    case SymbolFacts::Sort::Function:
      Other.What = Linkage + "function";
      break;
    case SymbolFacts::Sort::Variable:
      Other.What = Linkage + "variable";
      break;
    case SymbolFacts::Sort::Macro:
      Other.What = "macro";
      break;
    }
    Other.Loc = Known.Defined.File.empty() ? Known.Declared : Known.Defined;
    Other.Declaration = Known.Declaration;
  } else if (auto Tag = Facts.Tags.find(Symbol); Tag != Facts.Tags.end()) {
    Other.What = "struct, union or enum";
    Other.Loc = Tag->second.Loc;
  } else if (auto T = Facts.Typedefs.find(Symbol); T != Facts.Typedefs.end()) {
    Other.What = "typedef";
    Other.Loc = T->second.Loc;
  } else if (auto E = Facts.Enumerators.find(Symbol);
             E != Facts.Enumerators.end()) {
    Other.What = "enumerator";
    Other.Loc = E->second;
  }
  return Other;
}

std::vector<std::string> genksyms::nearestNames(StringRef Name,
                                                ArrayRef<std::string> Known) {
  unsigned Limit = std::max<size_t>(2, Name.size() / 3);
  std::vector<std::pair<unsigned, StringRef>> Near;
  for (const std::string &Candidate : Known) {
    unsigned Distance = Name.edit_distance(Candidate, true, Limit);
    if (Distance <= Limit)
      Near.emplace_back(Distance, Candidate);
  }
  llvm::sort(Near);
  Near.erase(std::unique(Near.begin(), Near.end()), Near.end());
  std::vector<std::string> Names;
  for (auto &[Distance, Candidate] : ArrayRef(Near).take_front(5))
    Names.push_back(Candidate.str());
  return Names;
}
