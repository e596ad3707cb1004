//===- TreeRelease.cpp - Which release a kernel tree is -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/TreeRelease.h"
#include "genksyms-cc/KernelTree/Configuration.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <set>

using namespace genksyms;
using namespace llvm;

namespace {

/// Replaces Line by the value where it is the assignment `Name = VALUE`.
bool consumeAssignment(StringRef &Line, StringRef Name) {
  StringRef Value = Line;
  if (!Value.consume_front(Name))
    return false;
  Value = Value.ltrim();
  Value.consume_front(":");
  if (!Value.consume_front("="))
    return false;
  Line = Value.split('#').first.trim();
  return true;
}

/// A release in numbers, and what told it.
struct NumberedRelease {
  KernelRelease Release;
  ToldRelease Told;
};

using Numbered = Expected<std::optional<NumberedRelease>>;

/// What make recorded when it prepared the object tree Root.
Numbered recordedRelease(StringRef Root) {
  Expected<std::optional<ToldRelease>> Told = preparedRelease(Root);
  if (Told && !*Told)
    Told = compiledRelease(Root);
  if (!Told)
    return Told.takeError();
  if (!*Told)
    return std::nullopt;
  std::optional<KernelRelease> Release = parseKernelRelease((*Told)->Text);
  if (!Release)
    return inContext((*Told)->Location,
                     makeError("'" + (*Told)->Text +
                               "' is not a kernel release; prepare the tree "
                               "again, or give --kernel RELEASE"));
  return NumberedRelease{*Release, std::move(**Told)};
}

/// Any project has a Makefile, so one that does not tell a kernel's release is
/// not an error.
Numbered sourceRelease(StringRef Root) {
  Expected<std::optional<MakefileRelease>> Told = makefileRelease(Root);
  if (!Told)
    return Told.takeError();
  if (!*Told)
    return std::nullopt;
  std::optional<KernelRelease> Release = parseKernelRelease((*Told)->text());
  // Busybox and others took the kernel's makefiles with numbers of their own;
  // versions of symbols began with 2.0.
  if (!Release || Release->Version < 2)
    return std::nullopt;
  return NumberedRelease{*Release, {(*Told)->text(), (*Told)->Location}};
}

/// The release of the sources that an object tree was made from.
Numbered sourceReleaseOf(StringRef ObjectRoot, StringRef SourceRoot) {
  // A directory with a `source` in it need not be an object tree; all of them
  // have a Makefile.
  if (sys::fs::exists(ObjectRoot + "/Makefile")) {
    Numbered Release = sourceRelease(SourceRoot);
    if (!Release || *Release)
      return Release;
  }
  // Up to 5.3, make wrote them into the Makefile of an object tree, too.
  return sourceRelease(ObjectRoot);
}

Expected<std::optional<KernelRelease>> releaseOfRoots(StringRef ObjectRoot,
                                                      StringRef SourceRoot) {
  Numbered Recorded = recordedRelease(ObjectRoot);
  if (!Recorded)
    return Recorded.takeError();
  Numbered Makefile = sourceReleaseOf(ObjectRoot, SourceRoot);
  if (!Makefile)
    return Makefile.takeError();
  if (!*Recorded)
    return *Makefile ? std::optional((*Makefile)->Release) : std::nullopt;
  const ToldRelease &Told = (*Recorded)->Told;
  // Sources of one release with commands of another, as after a checkout.
  if (*Makefile &&
      &editionOf((*Makefile)->Release) != &editionOf((*Recorded)->Release))
    return makeError(Told.Location + ": the release is " + Told.Text +
                     ", but " + (*Makefile)->Told.Location + " says " +
                     (*Makefile)->Told.Text +
                     "; prepare the tree again, or give --kernel RELEASE");
  return (*Recorded)->Release;
}

/// The `localversion*` files of Root one after the other, in the order of
/// their names; editors' backups (`~`) do not count. White space is dropped.
Expected<std::string> localVersionFiles(StringRef Root) {
  std::set<std::string> Names;
  std::error_code Code;
  for (sys::fs::directory_iterator I(Root, Code), End; !Code && I != End;
       I.increment(Code)) {
    StringRef Name = sys::path::filename(I->path());
    if (Name.starts_with("localversion") && !Name.contains('~'))
      Names.insert(Name.str());
  }
  std::string Result;
  for (const std::string &Name : Names) {
    auto File = readFile(Root + "/" + Name);
    if (!File)
      return File.takeError();
    copy_if((*File)->getBuffer(), std::back_inserter(Result),
            [](char C) { return !isSpace(C); });
  }
  return Result;
}

/// The release as make would put it together.
Expected<std::string> composedRelease(StringRef Root) {
  Expected<std::string> Source = sourceRootOf(Root);
  if (!Source)
    return Source.takeError();
  Expected<std::optional<MakefileRelease>> Makefile = makefileRelease(*Source);
  if (!Makefile)
    return Makefile.takeError();
  if (!*Makefile)
    return "";
  std::string Result = (*Makefile)->text();
  if (!(*Makefile)->Sublevel.empty())
    Result += "." + (*Makefile)->Sublevel;
  Result += (*Makefile)->Extraversion;
  SmallVector<StringRef, 2> Roots = {Root};
  if (!sys::fs::equivalent(*Source, Root))
    Roots.push_back(*Source);
  for (StringRef Directory : Roots) {
    Expected<std::string> Local = localVersionFiles(Directory);
    if (!Local)
      return Local;
    Result += *Local;
  }
  Expected<std::optional<Configuration>> Config = configurationOfTree(Root);
  if (!Config)
    return Config.takeError();
  if (*Config)
    Result += (*Config)->get("LOCALVERSION");
  return Result;
}

} // namespace

Expected<std::optional<ToldRelease>> genksyms::preparedRelease(StringRef Root) {
  std::string Path = (Root + "/include/config/kernel.release").str();
  auto File = readFileIfThere(Path);
  if (!File)
    return File.takeError();
  if (!*File)
    return std::nullopt;
  StringRef Text = (*File)->getBuffer().split('\n').first.trim();
  return ToldRelease{Text.str(), Path + ":1"};
}

Expected<std::optional<ToldRelease>> genksyms::compiledRelease(StringRef Root) {
  for (StringRef Header :
       {"/include/generated/utsrelease.h", "/include/linux/utsrelease.h"}) {
    std::string Path = (Root + Header).str();
    auto File = readFileIfThere(Path);
    if (!File)
      return File.takeError();
    if (!*File)
      continue;
    StringRef Text = (*File)->getBuffer();
    for (unsigned Number = 1; !Text.empty(); ++Number) {
      StringRef Line;
      std::tie(Line, Text) = Text.split('\n');
      if (Line.contains("UTS_RELEASE"))
        return ToldRelease{Line.split('"').second.split('"').first.str(),
                           (Path + ":" + Twine(Number)).str()};
    }
  }
  return std::nullopt;
}

Expected<std::optional<MakefileRelease>>
genksyms::makefileRelease(StringRef Root) {
  constexpr unsigned FirstLines = 100;
  std::string Path = (Root + "/Makefile").str();
  auto File = readFileIfThere(Path);
  if (!File)
    return File.takeError();
  if (!*File)
    return std::nullopt;
  MakefileRelease Result;
  std::pair<StringRef, std::string *> Wanted[] = {
      {"VERSION", &Result.Version},
      {"PATCHLEVEL", &Result.Patchlevel},
      {"SUBLEVEL", &Result.Sublevel},
      {"EXTRAVERSION", &Result.Extraversion}};
  StringRef Text = (*File)->getBuffer();
  for (unsigned Number = 1; !Text.empty() && Number <= FirstLines; ++Number) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    for (auto [Name, Value] : Wanted)
      if (Value->empty() && consumeAssignment(Line, Name)) {
        *Value = Line.str();
        if (Name == "PATCHLEVEL")
          Result.Location = Path + ":" + utostr(Number);
        break;
      }
  }
  if (Result.Version.empty() || Result.Patchlevel.empty())
    return std::nullopt;
  return Result;
}

Expected<std::optional<KernelRelease>>
genksyms::releaseOf(const KernelTree &Tree) {
  return releaseOfRoots(Tree.ObjectRoot, Tree.SourceRoot);
}

Expected<std::optional<KernelRelease>>
genksyms::releaseIn(StringRef Directory) {
  Expected<std::string> Source = sourceRootOf(Directory);
  if (!Source)
    return Source.takeError();
  return releaseOfRoots(Directory, *Source);
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

Expected<std::string> genksyms::releaseTextOf(StringRef Tree) {
  // A distribution may set what is compiled in apart from kernel.release.
  for (auto Read : {compiledRelease, preparedRelease}) {
    Expected<std::optional<ToldRelease>> Told = Read(Tree);
    if (!Told)
      return Told.takeError();
    if (*Told && !(*Told)->Text.empty())
      return (*Told)->Text;
  }
  return composedRelease(Tree);
}
