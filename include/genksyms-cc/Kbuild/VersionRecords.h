//===- VersionRecords.h - The versions in an object tree --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Kbuild appends the versions of an object's exports to the `.NAME.o.cmd` file
// beside it, and never looks at them again: neither another generator nor an
// interruption between compiling and versioning makes it do them anew. So each
// object's versions end in a stamp that names their generator, and before a
// build the objects whose versions cannot be trusted are taken away, which
// makes Kbuild build them again.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_VERSIONRECORDS_H
#define GENKSYMS_CC_KBUILD_VERSIONRECORDS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/Error.h"
#include <string>

namespace genksyms {

/// The line after the stamp of versions that a compiler plugin left in the
/// object.
inline constexpr llvm::StringLiteral CompiledMark = "#GENKSYMS_CC compiled";

/// One build of one object tree, from before make starts to after it ends.
class VersionRecords {
public:
  struct Tally {
    unsigned Symbols = 0;  ///< versioned by this build
    unsigned Objects = 0;  ///< that export them
    unsigned Compiled = 0; ///< of these, with versions out of their compile
    unsigned Kept = 0;     ///< versions that were up to date
  };

  /// Takes away the objects below Directory whose versions lack Stamp, and
  /// those that a killed build left without any. Leaves a marker file there
  /// for as long as the build runs.
  static llvm::Expected<VersionRecords> begin(llvm::StringRef Directory,
                                              llvm::StringRef Stamp);

  unsigned foreign() const { return Foreign; }       ///< by other generators
  unsigned unfinished() const { return Unfinished; } ///< of a killed build

  /// Removes the marker and counts what carries the stamp.
  llvm::Expected<Tally> finish();

private:
  std::string Directory;
  std::string Stamp;
  std::string Marker;
  llvm::sys::TimePoint<> Begun;
  unsigned Foreign = 0;
  unsigned Unfinished = 0;
};

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_VERSIONRECORDS_H
