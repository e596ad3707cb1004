//===- LoadWording.cpp - What checks for people have in common ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoadWording.h"

using namespace genksyms;
using namespace llvm;

bool genksyms::isLoadFailure(const LoadCell &Cell) {
  return Cell.Is == LoadCell::Unreadable || Cell.Is == LoadCell::Unlisted ||
         (Cell.V && Cell.V->Result != Outcome::Loads);
}

StringRef genksyms::loadWord(const LoadCell &Cell) {
  switch (Cell.Is) {
  case LoadCell::BuiltIn:
    return "built in";
  case LoadCell::Absent:
    return "-";
  case LoadCell::Unlisted:
    return "not in modules.dep";
  case LoadCell::Unreadable:
    return "unreadable";
  case LoadCell::Checked:
    break;
  }
  switch (Cell.V->Result) {
  case Outcome::Loads:
    return "loads";
  case Outcome::Fails:
    return "does not load";
  case Outcome::Undecided:
    return "undecided";
  }
  llvm_unreachable("every outcome has a word");
}

std::string genksyms::forceSentence(const ForceOutcome &F) {
  if (F.Modversion || F.Vermagic)
    return (Twine("modprobe --force-") +
            (F.Modversion ? "modversion" : "vermagic") +
            " would load it, unchecked.")
        .str();
  if (F.Both)
    return "modprobe --force would load it, unchecked (it takes both "
           "--force-vermagic and --force-modversion).";
  return "modprobe --force would not help: " + F.Remaining;
}
