//===- ReachedSources.cpp - Which sources may notice a change -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A build's list is of the files as they were then. Where the change is one of
// the files as they are (a patch), a list decides alone. Where both states are
// others than that, a list that names no file in which they are says that the
// source is the same in both; the others are asked for what they include.
//
//===----------------------------------------------------------------------===//

#include "ReachedSources.h"
#include "Includers.h"
#include "RecordedLists.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using namespace genksyms;
using namespace llvm;

using Time = sys::TimePoint<>;

static std::optional<Time> writtenAt(const Twine &Path) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status) || !sys::fs::exists(Status))
    return std::nullopt;
  return Status.getLastModificationTime();
}

/// When a build of all that the configuration has was done; nothing where none
/// was, or where it is of another configuration.
static std::optional<Time> finishedBuild(const KernelTree &Tree) {
  auto Table = writtenAt(Tree.ObjectRoot + "/Module.symvers");
  auto Kernel = writtenAt(Tree.ObjectRoot + "/vmlinux");
  auto Config = writtenAt(Tree.ObjectRoot + "/include/config/auto.conf");
  if (!Table || !Kernel || !Config || *Config > *Kernel)
    return std::nullopt;
  return Kernel;
}

/// Whether Source was there when the build was done, and has no record of it.
static bool isUnbuilt(const KernelTree &Tree, StringRef Source, Time Build) {
  auto Written = writtenAt(Source);
  return Written && *Written <= Build && !hasRecord(Tree, Source);
}

Expected<ReachedSources> genksyms::sourcesReached(const KernelTree &Tree,
                                                  ArrayRef<std::string> Sources,
                                                  const SourceChange &Change) {
  StringSet<> Changed, Touched, Appearing;
  for (const ChangedFile &File : Change.Files) {
    std::string Path = Tree.SourceRoot + "/" + File.Path;
    Changed.insert(Path);
    Touched.insert(Path);
    // No list names it, and yet it may be found where another file was.
    if (!File.Old || !sys::fs::exists(Path))
      Appearing.insert(Path);
  }
  for (const std::string &Path : Change.Generated)
    Changed.insert(Path);
  for (const FileOverlay *State : {&Change.Before, &Change.After})
    for (const auto &Entry : *State) {
      Touched.insert(Entry.getKey());
      if (Entry.second && !sys::fs::exists(Entry.getKey()))
        Appearing.insert(Entry.getKey());
    }

  ReachedSources Result;
  std::optional<Time> Build = finishedBuild(Tree);
  std::vector<ListAnswer> Answers = askRecordedLists(Tree, Sources, Touched);
  std::vector<std::string> Asked;
  StringSet<> Reached;
  for (auto [Source, Answer] : zip_equal(Sources, Answers)) {
    if (Answer == ListAnswer::None) {
      if (Build && isUnbuilt(Tree, Source, *Build))
        continue;
      Result.WithoutList.insert(Source);
    }
    if (Answer == ListAnswer::Touches && Change.Before.empty())
      Reached.insert(Source);
    else if (Answer != ListAnswer::Apart || Source.ends_with(".S"))
      // The list of an assembly source has no prototypes.
      Asked.push_back(Source);
  }
  auto Ask = [&](const StringSet<> &For, ArrayRef<std::string> Who) -> Error {
    auto Found = includersOf(Tree, For, Who, Change);
    if (!Found)
      return Found.takeError();
    for (const std::string &Source : *Found)
      Reached.insert(Source);
    return Error::success();
  };
  if (!Asked.empty())
    if (Error E = Ask(Changed, Asked))
      return std::move(E);
  if (!Appearing.empty() && Asked.size() < Sources.size())
    if (Error E = Ask(Appearing, Sources))
      return std::move(E);
  for (const std::string &Source : Sources)
    if (Reached.contains(Source))
      Result.Sources.push_back(Source);
  return Result;
}
