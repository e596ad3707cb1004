//===- ChangeJudgement.h - Which changes count ------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What `diff` and `impact` are told of the changes that fail.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_CHANGEJUDGEMENT_H
#define GENKSYMS_CC_CHANGEJUDGEMENT_H

#include "CompareInputs.h"
#include <optional>

namespace genksyms {

/// The files that say which changes count.
struct ChangeJudgement {
  std::optional<PatternList> Filter, StableList;
  std::optional<std::vector<Rule>> Rules;
  std::optional<std::vector<Suppression>> Suppressions;
  unsigned FailOn = BreakingChanges;

  llvm::ArrayRef<Suppression> suppressions() const {
    return Suppressions ? llvm::ArrayRef(*Suppressions)
                        : llvm::ArrayRef<Suppression>();
  }

  CompareOptions options() const {
    CompareOptions Options;
    Options.Filter = Filter ? &*Filter : nullptr;
    Options.StableList = StableList ? &*StableList : nullptr;
    Options.Rules = Rules ? &*Rules : nullptr;
    Options.FailOn = FailOn;
    return Options;
  }
};

/// Adds the options that say it.
void addJudgementOptions(boost::program_options::options_description &Options);

/// Reads the files that Given names. The error is one to print.
llvm::Error readJudgement(const boost::program_options::variables_map &Given,
                          ChangeJudgement &J);

/// The exit status of Command after C. Says why a comparison was of nothing.
int statusOf(llvm::StringRef Command, const Comparison &C,
             const boost::program_options::variables_map &Given);

} // namespace genksyms

#endif // GENKSYMS_CC_CHANGEJUDGEMENT_H
