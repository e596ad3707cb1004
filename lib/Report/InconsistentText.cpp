//===- InconsistentText.cpp - Inconsistent definitions as text ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Report/InconsistentText.h"
#include "genksyms-cc/Support/Escape.h"

using namespace genksyms;
using namespace llvm;

void genksyms::printInconsistent(ArrayRef<InconsistentName> Names,
                                 raw_ostream &Out) {
  for (const InconsistentName &Entry : Names) {
    Out << Plain{Entry.Name->Text} << ": " << Entry.Definitions.size()
        << " different definitions\n";
    for (const DefinitionInFiles &Definition : Entry.Definitions) {
      Out << "  " << Plain{Definition.Record->Text} << '\n';
      for (const SymtypesFile *File : Definition.Files)
        Out << "    in " << Plain{File->Path} << '\n';
    }
  }
}
