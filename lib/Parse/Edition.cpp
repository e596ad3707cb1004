//===- Edition.cpp - How the kernel's generator behaves by release --------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Parse/Edition.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr Edition Editions[] = {
    {.First = {0, 0},
     .ModernGrammar = false,
     .KnowsTypeofUnqual = false,
     .CountsReferences = true,
     .ReadsFileScopeGroupAttributes = false},
    {.First = {6, 14},
     .ModernGrammar = true,
     .KnowsTypeofUnqual = false,
     .CountsReferences = true,
     .ReadsFileScopeGroupAttributes = false},
    {.First = {6, 15},
     .ModernGrammar = true,
     .KnowsTypeofUnqual = true,
     .CountsReferences = true,
     .ReadsFileScopeGroupAttributes = false},
    {.First = {6, 16},
     .ModernGrammar = true,
     .KnowsTypeofUnqual = true,
     .CountsReferences = false,
     .ReadsFileScopeGroupAttributes = false},
    {.First = {7, 0},
     .ModernGrammar = true,
     .KnowsTypeofUnqual = true,
     .CountsReferences = false,
     .ReadsFileScopeGroupAttributes = true},
};

std::string text(KernelRelease Release) {
  return (Twine(Release.Version) + "." + Twine(Release.Patchlevel)).str();
}

} // namespace

std::optional<KernelRelease> genksyms::parseKernelRelease(StringRef Text) {
  KernelRelease Release;
  if (Text.consumeInteger(10, Release.Version) || !Text.consume_front(".") ||
      Text.consumeInteger(10, Release.Patchlevel) ||
      (!Text.empty() && isAlnum(Text.front())))
    return std::nullopt;
  return Release;
}

ArrayRef<Edition> genksyms::editions() { return Editions; }

const Edition &genksyms::editionOf(KernelRelease Release) {
  return *std::prev(partition_point(
      Editions, [&](const Edition &E) { return E.First <= Release; }));
}

const Edition &genksyms::newestEdition() { return editions().back(); }

std::string genksyms::releasesOf(const Edition &Of) {
  const Edition *Next = &Of + 1;
  if (Next == editions().end())
    return text(Of.First) + " and later";
  // No edition begins with the first release of a major number but one.
  KernelRelease Last =
      Next->First.Patchlevel
          ? KernelRelease{Next->First.Version, Next->First.Patchlevel - 1}
          : KernelRelease{6, 19};
  if (&Of == editions().begin())
    return "up to " + text(Last);
  return Last == Of.First ? text(Last) : text(Of.First) + " to " + text(Last);
}
