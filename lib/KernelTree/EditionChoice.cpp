//===- EditionChoice.cpp - Which edition reads the text -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/EditionChoice.h"
#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "genksyms-cc/KernelTree/TreeRelease.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

using FoundRelease = Expected<std::optional<KernelRelease>>;

/// The kernel sources that a command names, as every command of a kernel build
/// does: X of `-include X/include/linux/kconfig.h`.
std::string kernelSourcesOf(const CompileCommand &Command) {
  for (StringRef Argument : Command.Arguments)
    if (Argument.consume_back("include/linux/kconfig.h"))
      return absolutePath(Command.Directory,
                          Argument.empty() ? StringRef(".") : Argument);
  return "";
}

/// The releases of the trees that commands belong to; each directory is looked
/// at once.
class CommandReleases {
public:
  FoundRelease of(const CompileCommand &Command) {
    std::string Sources = kernelSourcesOf(Command);
    if (!Sources.empty()) {
      FoundRelease Release = cached(InDirectory, Sources, releaseIn);
      if (!Release || *Release)
        return Release;
    }
    std::string Path = Command.path();
    FoundRelease Release =
        cached(Around, sys::path::parent_path(Path), enclosingRelease);
    // Modules outside of the kernel were compiled in its object tree up to
    // 6.12. Commands that nobody recorded have the working directory.
    if (!Release || *Release || Command.Directory == Here)
      return Release;
    return cached(Around, Command.Directory, enclosingRelease);
  }

private:
  using Cache = StringMap<std::optional<KernelRelease>>;

  FoundRelease cached(Cache &Known, StringRef Directory,
                      FoundRelease (*Find)(StringRef)) {
    if (auto Found = Known.find(Directory); Found != Known.end())
      return Found->second;
    FoundRelease Release = Find(Directory);
    if (Release)
      Known[Directory] = *Release;
    return Release;
  }

  const std::string Here = currentDirectory();
  Cache InDirectory;
  Cache Around;
};

/// The one edition of all commands that tell a release.
Expected<const Edition *> editionOfCommands(ArrayRef<CompileCommand> Commands) {
  CommandReleases Releases;
  const Edition *Chosen = nullptr;
  StringRef First;
  for (const CompileCommand &Command : Commands) {
    FoundRelease Release = Releases.of(Command);
    if (!Release)
      return Release.takeError();
    if (!*Release)
      continue;
    const Edition &Own = editionOf(**Release);
    if (Chosen && Chosen != &Own)
      return makeError(Command.File + ": its kernel has the genksyms of " +
                       releasesOf(Own) + ", but that of " + First +
                       " has the one of " + releasesOf(*Chosen) +
                       "; take them one after the other, or give --kernel "
                       "RELEASE");
    Chosen = &Own;
    if (First.empty())
      First = Command.File;
  }
  return Chosen;
}

/// Null as long as Release tells nothing.
Expected<const Edition *> edition(FoundRelease Release) {
  if (!Release)
    return Release.takeError();
  return *Release ? &editionOf(**Release) : nullptr;
}

Expected<const Edition *> editionOfTree(const std::optional<KernelTree> &Tree) {
  if (!Tree)
    return nullptr;
  return edition(releaseOf(*Tree));
}

} // namespace

/// The release Kernel, the value of `--kernel`.
static FoundRelease releaseNamed(StringRef Kernel) {
  std::optional<KernelRelease> Release = parseKernelRelease(Kernel);
  if (!Release)
    return makeError(
        "--kernel: '" + Kernel +
        "' is not a kernel release; it begins with two numbers, as "
        "6.12, 7.3 or 7.3.4-amd64");
  return Release;
}

Expected<const Edition *> genksyms::editionNamed(StringRef Kernel) {
  return edition(releaseNamed(Kernel));
}

FoundRelease genksyms::releaseOfText(StringRef Kernel) {
  if (!Kernel.empty())
    return releaseNamed(Kernel);
  if (auto Release = environmentRelease())
    return Release;
  return enclosingRelease(currentDirectory());
}

Expected<const Edition *> genksyms::chooseEdition(StringRef Kernel,
                                                  const CommandRequest &Request,
                                                  const CommandSet &Set) {
  if (!Kernel.empty())
    return editionNamed(Kernel);
  // A tree that the user names counts for all sources, one that was merely
  // found for those which tell nothing themselves.
  if (!Request.Directory.empty()) {
    Expected<const Edition *> OfTree = editionOfTree(Set.Tree);
    if (!OfTree || *OfTree)
      return OfTree;
  }
  Expected<const Edition *> OfCommands = editionOfCommands(Set.Commands);
  if (!OfCommands || *OfCommands)
    return OfCommands;
  Expected<const Edition *> OfTree = editionOfTree(Set.Tree);
  if (!OfTree || *OfTree)
    return OfTree;
  return edition(releaseOfText(/*Kernel=*/""));
}
