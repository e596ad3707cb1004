//===- LoadLines.cpp - Which modules do not load, for scripts -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Report/LoadReport.h"
#include "genksyms-cc/Support/Escape.h"

using namespace genksyms;
using namespace llvm;

void genksyms::printLoadLines(const LoadTable &Table, raw_ostream &Out) {
  for (size_t I = 0; I < Table.Kernels.size(); ++I)
    for (const LoadRow &Row : Table.Rows) {
      const LoadCell &Cell = Row.Cells[I];
      if (Cell.V && Cell.V->Result == Outcome::Fails)
        Out << onOneLine(Table.Kernels[I]->K.Label) << '\t'
            << onOneLine(Row.Name) << '\n';
    }
}
