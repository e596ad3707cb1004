//===- TreeRelease.h - Which release a kernel tree is -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A tree tells its release in up to three locations:
//   Makefile                             VERSION, PATCHLEVEL, … of the sources
//   include/config/kernel.release        what make last prepared
//   include/generated/utsrelease.h       what is compiled in; up to 2.6.32 in
//                                        include/linux
// Each is read here and nowhere else. A file that is there and cannot be read
// is an error.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_TREERELEASE_H
#define GENKSYMS_CC_KERNELTREE_TREERELEASE_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "genksyms-cc/Parse/Edition.h"

namespace genksyms {

/// A release string, as `7.3.4-amd64`, and the `FILE:LINE` that tells it.
struct ToldRelease {
  std::string Text;
  std::string Location;
};

/// The object tree Root's kernel.release; nothing where it has none.
llvm::Expected<std::optional<ToldRelease>>
preparedRelease(llvm::StringRef Root);

/// The object tree Root's UTS_RELEASE; nothing where it has none.
llvm::Expected<std::optional<ToldRelease>>
compiledRelease(llvm::StringRef Root);

/// What the first lines of a Makefile assign. Sublevel and Extraversion may be
/// empty.
struct MakefileRelease {
  std::string Version, Patchlevel, Sublevel, Extraversion;
  std::string Location; ///< of PATCHLEVEL, as `FILE:LINE`

  /// `7.3`
  std::string text() const { return Version + "." + Patchlevel; }
};

/// What Root's Makefile says; nothing where there is none or it says nothing,
/// as that of most projects.
llvm::Expected<std::optional<MakefileRelease>>
makefileRelease(llvm::StringRef Root);

/// The release of Tree; nothing where its files do not say. Here and below, an
/// error reads `FILE:LINE: …`: a file that has to tell the release and does
/// not, or two that tell releases of different editions.
llvm::Expected<std::optional<KernelRelease>> releaseOf(const KernelTree &Tree);

/// The release of the object tree, headers package or source tree, configured
/// or not, whose root is Directory; nothing where it is none.
llvm::Expected<std::optional<KernelRelease>>
releaseIn(llvm::StringRef Directory);

/// The same for the nearest such root from Directory upwards.
llvm::Expected<std::optional<KernelRelease>>
enclosingRelease(llvm::StringRef Directory);

/// The whole release string of the kernel that Tree builds: as it is compiled
/// in, or else as it was prepared; otherwise it is put together from the
/// Makefile, the `localversion*` files and CONFIG_LOCALVERSION. Empty where
/// Tree is no kernel tree.
llvm::Expected<std::string> releaseTextOf(llvm::StringRef Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_TREERELEASE_H
