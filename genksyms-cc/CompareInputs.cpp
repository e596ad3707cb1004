//===- CompareInputs.cpp - Files that `diff` and `rules` read -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompareInputs.h"
#include "ProgressBar.h"

using namespace genksyms;
using namespace llvm;

Error genksyms::readSides(TwoSides &Sides, StringRef OldPath,
                          StringRef NewPath) {
  Progress Done;
  ProgressBar Bar(Done);
  Expected<Side> Old = readSide(OldPath, Sides.Pool, Done);
  Expected<Side> New = readSide(NewPath, Sides.Pool, Done);
  // A bad file that is given twice is bad once.
  if (!Old && OldPath == NewPath)
    consumeError(New.takeError());
  if (!Old || !New)
    return joinErrors(Old.takeError(), New.takeError());
  Sides.Old = std::move(*Old);
  Sides.New = std::move(*New);
  return Error::success();
}
