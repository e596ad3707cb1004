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
#include "llvm/Support/Process.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr Edition Editions[] = {
    {.First = {0, 0},
     .Last = {6, 13},
     .ModernGrammar = false,
     .KnowsTypeofUnqual = false,
     .CountsReferences = true,
     .ReadsFileScopeGroupAttributes = false},
    {.First = {6, 14},
     .Last = {6, 14},
     .ModernGrammar = true,
     .KnowsTypeofUnqual = false,
     .CountsReferences = true,
     .ReadsFileScopeGroupAttributes = false},
    {.First = {6, 15},
     .Last = {6, 15},
     .ModernGrammar = true,
     .KnowsTypeofUnqual = true,
     .CountsReferences = true,
     .ReadsFileScopeGroupAttributes = false},
    {.First = {6, 16},
     .Last = {6, 19},
     .ModernGrammar = true,
     .KnowsTypeofUnqual = true,
     .CountsReferences = false,
     .ReadsFileScopeGroupAttributes = false},
    {.First = {7, 0},
     .Last = {},
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

std::optional<KernelRelease> genksyms::environmentRelease() {
  auto Text = [](StringRef Name) {
    return sys::Process::GetEnv(Name).value_or("");
  };
  if (auto Release = parseKernelRelease(Text("KERNELVERSION")))
    return Release;
  // Other programs use VERSION, too; both numbers together are a kernel's.
  return parseKernelRelease(Text("VERSION") + "." + Text("PATCHLEVEL"));
}

bool genksyms::readsExportMacros(KernelRelease Release) {
  return Release < KernelRelease{5, 4};
}

ArrayRef<Edition> genksyms::editions() { return Editions; }

const Edition &genksyms::editionOf(KernelRelease Release) {
  return *std::prev(partition_point(
      Editions, [&](const Edition &E) { return E.First <= Release; }));
}

const Edition &genksyms::newestEdition() { return editions().back(); }

std::string genksyms::releasesOf(const Edition &Of) {
  if (&Of == &newestEdition())
    return text(Of.First) + " and later";
  if (&Of == editions().begin())
    return text(Of.Last) + " and earlier";
  return Of.Last == Of.First ? text(Of.Last)
                             : text(Of.First) + " to " + text(Of.Last);
}
