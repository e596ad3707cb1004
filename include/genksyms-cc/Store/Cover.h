//===- Cover.h - How few builds do for many releases ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Modules that are built on one release load on others, where these give all
// symbols that are imported the same versions. The smallest set of builds, so
// that on each release one of them loads; doc/store.md has the rules.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_STORE_COVER_H
#define GENKSYMS_CC_STORE_COVER_H

#include "genksyms-cc/Store/History.h"

namespace genksyms {

struct CoverQuestion {
  std::vector<const Module *> Modules; ///< that are built together
  /// They are lists of symbols, which import every namespace.
  bool AreSymbols = false;
  /// What kernels do about an imported symbol that a module's version table
  /// leaves out.
  bool MissingVersionFails = true;
  bool WeakUpdates = false; ///< fill what is of weak-modules
  /// Of how many symbols it is looked up why a build's differ from those of the
  /// one before, for each build; 0 for all.
  size_t CauseLimit = 3;
};

/// Reads the modules Paths, and all that are below directories. The error names
/// those that could not be read.
llvm::Expected<std::vector<std::unique_ptr<Module>>>
readCoverModules(llvm::ArrayRef<std::string> Paths, Progress &Done);

/// A GPL module that imports the symbols of a list, as readPatterns() takes it
/// but without patterns, and nothing else.
llvm::Expected<std::unique_ptr<Module>>
readCoverSymbols(llvm::MemoryBufferRef Text);

/// A symbol that two builds import in different versions.
struct CoverDifference {
  std::string Symbol;
  std::optional<uint32_t> Old, New; ///< nothing: not exported there
  /// The symbol over the two releases; null where it was not looked up.
  std::unique_ptr<History> Why;
};

/// A release that a build is shared with to no avail.
struct VainlyShared {
  size_t Release;
  std::string Why; ///< the first thing that the kernel would say
};

struct CoverBuild {
  size_t On; ///< the release to build on, in Cover::Releases
  /// All releases that it loads on, that one among them.
  std::vector<size_t> Loads;

  /// What tells it from the build before; nothing for the first.
  std::vector<CoverDifference> Differences;
  /// The version magics of both releases, where these differ in what counts.
  std::optional<std::pair<std::string, std::string>> Magics;

  /// The other releases that weak-modules would share it with, and those of
  /// them that do not load it.
  std::vector<size_t> Shared;
  std::vector<VainlyShared> SharedInVain;
};

/// A release on which no build loads, also not its own.
struct CoverGap {
  size_t Release;
  std::vector<std::string> Why; ///< what its kernel would say, a line each
};

struct Cover {
  std::string Where;                 ///< the store
  std::vector<std::string> Subjects; ///< names of modules, or of the list
  size_t Imports = 0;                ///< distinct symbols
  std::vector<ReleaseInfo> Releases; ///< in their order
  bool ByDate = false;               ///< that is by date
  /// Releases that have the same versions of all imports, and are the same to
  /// builds and as builds; by their first.
  std::vector<std::vector<size_t>> Classes;
  std::vector<CoverBuild> Builds; ///< by release
  /// No fewer builds can do. Less than there are Builds only where it took too
  /// long to tell.
  size_t AtLeast = 0;
  std::vector<CoverGap> Gaps;
  std::vector<std::string> Warnings;
  /// It is not known whether some builds load on some releases: these count as
  /// not loading, and fewer builds may do.
  size_t Undecided = 0;
};

/// Answers Asked for Releases, which are in their order and have tables.
llvm::Expected<Cover> coverReleases(Store &S, const CoverQuestion &Asked,
                                    std::vector<ReleaseInfo> Releases);

} // namespace genksyms

#endif // GENKSYMS_CC_STORE_COVER_H
