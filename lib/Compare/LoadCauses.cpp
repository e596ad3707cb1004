//===- LoadCauses.cpp - The types behind a mismatch -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/LoadCauses.h"
#include "genksyms-cc/Support/Errors.h"

using namespace genksyms;
using namespace llvm;

Error LoadCauses::read(StringRef OldPath, StringRef NewPath,
                       const LoadTable &Table, Progress &Done) {
  for (auto [Path, To] : {std::pair(OldPath, &Old), std::pair(NewPath, &New)}) {
    Expected<Side> Read = readSide(Path, Pool, Done);
    if (!Read)
      return Read.takeError();
    if (!Read->hasTypes())
      return makeError(Path + ": has no symtypes");
    *To = std::move(*Read);
  }
  for (const LoadRow &Row : Table.Rows)
    for (const LoadCell &Cell : Row.Cells)
      if (Cell.V)
        for (const Problem &P : Cell.V->Problems)
          if (P.Kind == ProblemKind::Version)
            Wanted.addName(P.Symbol);
  CompareOptions Options;
  Options.Filter = &Wanted;
  Differences = compareSides(Old, New, Pool, Options);
  return Error::success();
}
