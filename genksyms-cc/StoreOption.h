//===- StoreOption.h - Which store, and which of its releases ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_STOREOPTION_H
#define GENKSYMS_CC_STOREOPTION_H

#include "CommandLine.h"
#include "genksyms-cc/Store/Store.h"

namespace genksyms {

/// Adds `--store`.
void addStoreOption(boost::program_options::options_description &Options);

/// The store that Given names, or a person's own.
llvm::Expected<Store>
openStore(const boost::program_options::variables_map &Given,
          StoreAccess Access);

/// Adds the options that choose releases.
void addChoiceOptions(boost::program_options::options_description &Options);
/// What they say; the error is one to print.
llvm::Expected<ReleaseChoice>
releaseChoice(const boost::program_options::variables_map &Given);

/// A store to read, and the releases of it that are asked about.
struct ChosenReleases {
  Store From;
  std::vector<ReleaseInfo> Releases;
};
/// What Given names and chooses. The error is one to print.
llvm::Expected<ChosenReleases>
openChosen(const boost::program_options::variables_map &Given);

/// Releases of which it can be said which modules load.
struct TabledReleases {
  std::vector<ReleaseInfo> Releases;
  bool IsWhole = true; ///< none of those chosen was left out
};
/// Those that Choice chooses and that have a table; warns of the others. The
/// error is one to print.
llvm::Expected<TabledReleases> chooseTabled(Store &S,
                                            const ReleaseChoice &Choice);

} // namespace genksyms

#endif // GENKSYMS_CC_STOREOPTION_H
