//===- TreeRelease.cpp - Which release a kernel tree is -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/TreeRelease.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// A release and the place that tells it, as `FILE:LINE`.
struct ToldRelease {
  KernelRelease Release;
  std::string Text;
  std::string Place;
};

using Told = Expected<std::optional<ToldRelease>>;

Told toldBy(StringRef Text, const Twine &Place) {
  std::optional<KernelRelease> Release = parseKernelRelease(Text);
  if (!Release)
    return makeError(Place + ": '" + Text +
                     "' is not a kernel release; prepare the tree again, or "
                     "give --kernel RELEASE");
  return ToldRelease{*Release, Text.str(), Place.str()};
}

/// What make recorded when it prepared the object tree Root.
Told recordedRelease(StringRef Root) {
  std::string Path = (Root + "/include/config/kernel.release").str();
  if (auto Buffer = MemoryBuffer::getFile(Path))
    return toldBy((*Buffer)->getBuffer().split('\n').first.trim(), Path + ":1");
  // Up to 2.6.32 the header was in include/linux.
  for (StringRef Header :
       {"/include/generated/utsrelease.h", "/include/linux/utsrelease.h"}) {
    Path = (Root + Header).str();
    auto Buffer = MemoryBuffer::getFile(Path);
    if (!Buffer)
      continue;
    for (line_iterator Line(**Buffer); !Line.is_at_end(); ++Line)
      if (Line->contains("UTS_RELEASE"))
        return toldBy(Line->split('"').second.split('"').first,
                      Path + ":" + Twine(Line.line_number()));
  }
  return std::nullopt;
}

/// The value of the assignment `Name = VALUE`.
std::optional<StringRef> assigned(StringRef Line, StringRef Name) {
  if (!Line.consume_front(Name))
    return std::nullopt;
  Line = Line.ltrim();
  Line.consume_front(":");
  if (!Line.consume_front("="))
    return std::nullopt;
  return Line.split('#').first.trim();
}

/// What the first lines of Root's Makefile say. Any project has a Makefile, so
/// one that does not say it is not an error.
std::optional<ToldRelease> makefileRelease(StringRef Root) {
  constexpr int64_t FirstLines = 100;
  std::string Path = (Root + "/Makefile").str();
  auto Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return std::nullopt;
  std::optional<StringRef> Version;
  for (line_iterator Line(**Buffer);
       !Line.is_at_end() && Line.line_number() <= FirstLines; ++Line) {
    if (!Version) {
      Version = assigned(*Line, "VERSION");
      continue;
    }
    std::optional<StringRef> Patchlevel = assigned(*Line, "PATCHLEVEL");
    if (!Patchlevel)
      continue;
    std::string Text = (*Version + "." + *Patchlevel).str();
    std::optional<KernelRelease> Release = parseKernelRelease(Text);
    // Busybox and others took the kernel's makefiles with numbers of their own;
    // versions of symbols began with 2.0.
    if (!Release || Release->Version < 2)
      return std::nullopt;
    return ToldRelease{*Release, Text, Path + ":" + utostr(Line.line_number())};
  }
  return std::nullopt;
}

Expected<std::optional<KernelRelease>> releaseOfRoots(StringRef ObjectRoot,
                                                      StringRef SourceRoot) {
  Told Recorded = recordedRelease(ObjectRoot);
  if (!Recorded)
    return Recorded.takeError();
  // A directory with a `source` in it need not be an object tree; all of them
  // have a Makefile.
  std::optional<ToldRelease> Makefile;
  if (sys::fs::exists(ObjectRoot + "/Makefile"))
    Makefile = makefileRelease(SourceRoot);
  // Up to 5.3, make wrote them into the Makefile of an object tree, too.
  if (!Makefile)
    Makefile = makefileRelease(ObjectRoot);
  if (!*Recorded)
    return Makefile ? std::optional(Makefile->Release) : std::nullopt;
  // Sources of one release with commands of another, as after a checkout.
  if (Makefile &&
      &editionOf(Makefile->Release) != &editionOf((*Recorded)->Release))
    return makeError((*Recorded)->Place + ": the release is " +
                     (*Recorded)->Text + ", but " + Makefile->Place + " says " +
                     Makefile->Text +
                     "; prepare the tree again, or give --kernel RELEASE");
  return (*Recorded)->Release;
}

} // namespace

Expected<std::optional<KernelRelease>>
genksyms::releaseOf(const KernelTree &Tree) {
  return releaseOfRoots(Tree.ObjectRoot, Tree.SourceRoot);
}

Expected<std::optional<KernelRelease>>
genksyms::releaseIn(StringRef Directory) {
  return releaseOfRoots(Directory, sourceRootOf(Directory));
}

Expected<std::optional<KernelRelease>>
genksyms::enclosingRelease(StringRef Directory) {
  SmallString<256> Root;
  if (sys::fs::real_path(Directory, Root))
    return std::nullopt;
  for (; !Root.empty(); sys::path::remove_filename(Root)) {
    Expected<std::optional<KernelRelease>> Release = releaseIn(Root);
    if (!Release || *Release)
      return Release;
  }
  return std::nullopt;
}
