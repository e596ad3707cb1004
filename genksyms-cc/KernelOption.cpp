//===- KernelOption.cpp - The option --kernel -----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelOption.h"
#include "Commands.h"
#include "genksyms-cc/Frontend/ProbeGenerator.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/Support/raw_ostream.h"

using namespace genksyms;
using namespace llvm;

Expected<const Edition *>
genksyms::editionOrNewest(Expected<const Edition *> Chosen) {
  if (!Chosen || *Chosen)
    return Chosen;
  errs() << "note: no kernel tree here and no --kernel: reading as genksyms of "
         << releasesOf(newestEdition()) << " does\n";
  return &newestEdition();
}

int genksyms::printProbe(StringRef Generator) {
  Expected<const Edition *> Found = probeGenerator(Generator);
  if (!Found)
    return fail(Found.takeError());
  outs() << releasesOf(**Found) << '\n';
  if (Error E = flushStandardOutput())
    return fail(std::move(E));
  return ExitFine;
}
