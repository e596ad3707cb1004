//===- ImpactCommand.h - What the parts of `impact` share -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_IMPACTCOMMAND_H
#define GENKSYMS_CC_IMPACTCOMMAND_H

#include "ChangeJudgement.h"
#include "genksyms-cc/Impact/Impact.h"

namespace genksyms {

struct DiffOutput;

/// What all questions to one tree need.
struct ImpactCommand {
  const boost::program_options::variables_map &Given;
  const KernelTree &Tree;
  ImpactFinder &Finder;
  const ChangeJudgement &Judgement;
};

/// What is to be known beside a comparison goes to standard error. Whether the
/// answer is whole.
bool tellLimits(const SourceChange &Change, const Impact &Found);

/// `impact FROM..TO`: a table by commit. Returns the exit status.
int runImpactOfCommits(const ImpactCommand &Command, llvm::StringRef Range);

/// `impact --bisect SYMBOL FROM..TO`. Returns the exit status.
int runImpactBisect(const ImpactCommand &Command, llvm::StringRef Symbol,
                    llvm::StringRef Range, llvm::ArrayRef<DiffOutput> Outputs);

} // namespace genksyms

#endif // GENKSYMS_CC_IMPACTCOMMAND_H
