//===- SymtypesIndex.cpp - Which record of a file has which name ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Symtypes/SymtypesIndex.h"

using namespace genksyms;

uint32_t SymtypesIndex::atOtherWord(const SymtypesName &Name) const {
  std::string Other = Name.Text.str();
  for (char Prefix : {'s', 'u', 'e'}) {
    Other[0] = Prefix;
    if (const SymtypesName *Found = Pool.find(Other))
      if (uint32_t Value = at(*Found); Value != None)
        return Value;
  }
  return None;
}
