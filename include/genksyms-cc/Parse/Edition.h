//===- Edition.h - What the generator of a release does ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The kernel's generator reads the same text in another way since Linux 6.14,
// and most versions depend on it. An edition is its behavior in a range of
// releases. One table says what each edition has; the parser asks the table,
// never the release.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_PARSE_EDITION_H
#define GENKSYMS_CC_PARSE_EDITION_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <compare>
#include <optional>
#include <string>

namespace genksyms {

/// VERSION and PATCHLEVEL of a kernel: 6 and 12 of `6.12.9-amd64`.
struct KernelRelease {
  unsigned Version = 0;
  unsigned Patchlevel = 0;

  friend auto operator<=>(const KernelRelease &,
                          const KernelRelease &) = default;
};

/// Reads `6.12`, `7.3-rc2`, `7.3.4+deb13-amd64`: two numbers, then nothing or
/// what is neither a digit nor a letter. Nothing for other text.
std::optional<KernelRelease> parseKernelRelease(llvm::StringRef Text);

/// The release in the environment of a kernel build, whose top Makefile exports
/// KERNELVERSION, VERSION and PATCHLEVEL.
std::optional<KernelRelease> environmentRelease();

/// What the generator does in the releases from First to Last.
struct Edition {
  KernelRelease First;
  /// The release before the next edition's; without meaning in the newest.
  KernelRelease Last;
  /// The grammar of 6.14: after a type specifier a name is expected, which may
  /// be that of a typedef; an attribute is not a specifier, and more locations
  /// may have one; parameters and members have declarators of their own.
  bool ModernGrammar;
  /// Knows `typeof_unqual`, `__seg_gs` and `__seg_fs`.
  bool KnowsTypeofUnqual;
  /// Enumerators of a reference file are counted as if they were declared.
  bool CountsReferences;
  /// An attribute may follow the `(` of a declarator at file scope.
  bool ReadsFileScopeGroupAttributes;
};

/// All editions, the oldest first.
llvm::ArrayRef<Edition> editions();

/// The edition of a release. A stable branch keeps that of its first release.
const Edition &editionOf(KernelRelease Release);

/// Whether the generator of a release takes EXPORT_SYMBOL and its relatives
/// for exports. From 5.4 on it knows `__GENKSYMS_EXPORT_SYMBOL` alone, to which
/// `include/linux/export.h` expands them.
bool readsExportMacros(KernelRelease Release);

/// The latest edition, for releases that nobody knows.
const Edition &newestEdition();

/// The releases of an edition, for messages: `6.13 and earlier`, `6.14`,
/// `6.16 to 6.19`, `7.0 and later`.
std::string releasesOf(const Edition &Of);

} // namespace genksyms

#endif // GENKSYMS_CC_PARSE_EDITION_H
