//===- SymbolSearch.cpp - What a name means to the loader -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SymbolSearch.h"

using namespace genksyms;
using llvm::StringRef;

std::optional<FoundSymbol> SymbolSearch::find(StringRef Name) const {
  if (std::optional<FoundSymbol> F = findPlain(Name))
    return F;
  std::optional<ClassicName> Classic = classicName(Name);
  if (!Classic)
    return std::nullopt;
  std::optional<FoundSymbol> F = findPlain(Classic->Name);
  if (F)
    F->ClassicVersion = Classic->Crc;
  return F;
}

std::optional<FoundSymbol> SymbolSearch::findPlain(StringRef Name) const {
  if (const KernelSymbol *S = K.find(Name))
    return FoundSymbol{S->Crc,   S->GplOnly, S->LicenseKnown, S->Namespace,
                       S->Owner, nullptr,    false,           std::nullopt};
  Provided P = Find(Name);
  if (!P.What || P.By == &M || !P.What->isSeen(Rules.ExportFlags))
    return std::nullopt;
  return FoundSymbol{P.What->Crc,   P.What->isGplOnly(Rules.ExportFlags),
                     true,          P.What->Namespace,
                     P.By->Name,    P.By,
                     P.Proprietary, std::nullopt};
}
