//===- Symtypes.cpp - Symtypes files of one translation unit --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/Symtypes.h"

using namespace genksyms;
using namespace llvm;

void genksyms::printSymtypes(raw_ostream &Stream,
                             ArrayRef<const Definition *> Definitions) {
  for (const Definition *D : Definitions) {
    // Only a line of reference symtypes can define a name by no token at all.
    if (D->Tokens.empty())
      continue;
    if (D->Override)
      Stream << "override ";
    Stream << symtypesPrefix(D->Kind) << D->Defines->text() << ' ';
    if (D->Extern)
      Stream << "extern ";
    for (const DefinitionToken &T : D->Tokens)
      Stream << symtypesPrefix(T.kind()) << T.text() << ' ';
    Stream << '\n';
  }
}
