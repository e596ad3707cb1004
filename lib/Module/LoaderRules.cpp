//===- LoaderRules.cpp - What kernels' loaders do differently -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/LoaderRules.h"
#include "genksyms-cc/Module/Compression.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The first two numbers of a release: 6.12 of `6.12.9-mine`.
using ReleaseNumber = std::pair<unsigned, unsigned>;

std::optional<ReleaseNumber> numberOf(StringRef Release) {
  ReleaseNumber Number;
  if (Release.consumeInteger(10, Number.first) || !Release.consume_front(".") ||
      Release.consumeInteger(10, Number.second))
    return std::nullopt;
  return Number;
}

/// Whether K is of the release From or later; nothing where it is not said.
std::optional<bool> isSince(const Kernel &K, ReleaseNumber From) {
  std::optional<ReleaseNumber> Number = numberOf(K.Release);
  if (!Number && K.Vermagic)
    Number = numberOf(*K.Vermagic);
  if (!Number)
    return std::nullopt;
  return *Number >= From;
}

std::optional<bool> either(std::optional<bool> First,
                           std::optional<bool> Second) {
  return First ? First : Second;
}

constexpr StringRef ModulePrefix = "module:";
constexpr ReleaseNumber NamespacesSince = {6, 16};

char withUnderscore(char C) { return C == '-' ? '_' : C; }

/// Whether Text begins as Start does.
bool begins(StringRef Text, StringRef Start) {
  if (Text.size() < Start.size())
    return false;
  for (size_t I = 0; I < Start.size(); ++I)
    if (withUnderscore(Text[I]) != withUnderscore(Start[I]))
      return false;
  return true;
}

} // namespace

LoaderRules genksyms::rulesOf(const Kernel &K) {
  LoaderRules Rules;
  Rules.ChecksSections = isSince(K, {6, 4}).value_or(true);
  Rules.ExtendedVersions =
      either(K.Signs.ExtendedVersions, isSince(K, {6, 14})).value_or(true);
  Rules.ModuleNamespaces =
      presumesModuleNamespaces(K) ||
      either(K.Signs.ModuleNamespaces, isSince(K, NamespacesSince))
          .value_or(true);
  Rules.ExportFlags = either(K.Signs.ExportFlags, isSince(K, {7, 1}));
  return Rules;
}

bool genksyms::presumesModuleNamespaces(const Kernel &K) {
  // Only a kernel that was given the feature later exports with a list. That a
  // person said a release for a bare table is no reason to doubt it.
  return !K.Signs.ModuleNamespaces && K.Release.empty() &&
         K.hasModuleNamespaces() && !isSince(K, NamespacesSince).value_or(true);
}

bool genksyms::isModuleNamespace(StringRef Namespace) {
  return Namespace.starts_with(ModulePrefix);
}

bool genksyms::isOpenTo(StringRef Namespace, StringRef Name) {
  if (!Namespace.consume_front(ModulePrefix))
    return false;
  while (!Namespace.empty()) {
    StringRef Pattern;
    std::tie(Pattern, Namespace) = Namespace.split(',');
    bool Glob = Pattern.consume_back("*");
    if (begins(Name, Pattern) && (Glob || Name.size() == Pattern.size()))
      return true;
  }
  return false;
}

LoaderSigns genksyms::signsInImage(StringRef Data) {
  LoaderSigns Signs;
  // Without CONFIG_PRINTK no message is there, and that one is missing means
  // nothing.
  if (!Data.contains(": Unknown symbol %s (err %"))
    return Signs;
  Signs.ExtendedVersions =
      Data.contains("extended version crc+name presence does not match");
  Signs.ModuleNamespaces =
      Data.contains("module tries to import module namespace");
  return Signs;
}

LoaderSigns genksyms::signsInTree(StringRef Tree) {
  LoaderSigns Signs;
  std::vector<std::string> Scripts = {(Tree + "/scripts/module.lds").str()};
  std::error_code Code;
  // Debian's headers have it in the architecture's directory.
  for (sys::fs::directory_iterator I(Tree + "/arch", Code), End;
       !Code && I != End; I.increment(Code))
    Scripts.push_back(I->path() + "/module.lds");
  for (const std::string &Path : Scripts) {
    if (!sys::fs::is_regular_file(Path))
      continue;
    auto Text = readMaybeCompressed(Path, size_t(1) << 20);
    if (Text)
      Signs.ExportFlags = (*Text)->getBuffer().contains("__kflagstab");
    else
      consumeError(Text.takeError());
  }
  return Signs;
}
