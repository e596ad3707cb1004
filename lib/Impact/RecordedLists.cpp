//===- RecordedLists.cpp - What a build says its sources include ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RecordedLists.h"
#include "genksyms-cc/Formats/CmdFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

using Time = sys::TimePoint<>;

struct Record {
  std::unique_ptr<MemoryBuffer> Text;
  Time Written;
  std::vector<StringRef> Files; ///< as spelled, the source first
};

/// Fills in Files; false where Text has no list.
bool splitList(StringRef Text, std::vector<StringRef> &Files) {
  StringRef Source = splitCmdFile(Text).Source;
  size_t At = Text.find("\ndeps_");
  if (Source.empty() || At == StringRef::npos)
    return false;
  Files.push_back(Source);
  StringRef Rest = Text.drop_front(At + 1).split('\n').second;
  while (!Rest.empty()) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (Line.trim().empty())
      break;
    Line = Line.trim(" \t\\");
    if (!Line.empty() && !Line.starts_with("$(wildcard"))
      Files.push_back(Line);
  }
  return true;
}

/// Empty where Source is outside of the tree.
std::string recordOf(const KernelTree &Tree, StringRef Source) {
  StringRef Inside = Tree.relative(Source);
  if (sys::path::is_absolute(Inside))
    return "";
  SmallString<256> Object(Tree.ObjectRoot);
  sys::path::append(Object, Inside);
  sys::path::replace_extension(Object, ".o");
  return cmdFileOf(Object);
}

Record readRecord(const KernelTree &Tree, StringRef Source) {
  Record Result;
  std::string Path = recordOf(Tree, Source);
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status) || !sys::fs::exists(Status))
    return Result;
  // One that cannot be read says nothing; the sources' texts do.
  auto Text = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false);
  if (!Text || !splitList((*Text)->getBuffer(), Result.Files) ||
      absolutePath(Tree.ObjectRoot, Result.Files.front()) != Source)
    return Record();
  Result.Written = Status.getLastModificationTime();
  Result.Text = std::move(*Text);
  return Result;
}

/// What is asked of each file of the lists, once.
struct FileFacts {
  Time Written;
  bool IsThere = false, IsSought = false;
};

FileFacts factsOf(const std::string &Path, const StringSet<> &Sought) {
  FileFacts Facts;
  Facts.IsSought = Sought.contains(Path);
  sys::fs::file_status Status;
  Facts.IsThere = !sys::fs::status(Path, Status) && sys::fs::exists(Status);
  if (Facts.IsThere)
    Facts.Written = Status.getLastModificationTime();
  return Facts;
}

} // namespace

std::vector<ListAnswer>
genksyms::askRecordedLists(const KernelTree &Tree,
                           ArrayRef<std::string> Sources,
                           const StringSet<> &Files) {
  std::vector<Record> Records(Sources.size());
  parallelFor(0, Sources.size(),
              [&](size_t I) { Records[I] = readRecord(Tree, Sources[I]); });
  StringMap<FileFacts> Known;
  std::vector<ListAnswer> Answers;
  for (const Record &R : Records) {
    ListAnswer Answer = R.Text ? ListAnswer::Apart : ListAnswer::None;
    for (StringRef File : R.Files) {
      auto [Entry, IsNew] = Known.try_emplace(File);
      if (IsNew)
        Entry->second = factsOf(absolutePath(Tree.ObjectRoot, File), Files);
      const FileFacts &Facts = Entry->second;
      if (Facts.IsSought) {
        // That it has been changed since is then no surprise.
        Answer = ListAnswer::Touches;
        break;
      }
      if (!Facts.IsThere || Facts.Written > R.Written)
        Answer = ListAnswer::None;
    }
    Answers.push_back(Answer);
  }
  return Answers;
}

bool genksyms::hasRecord(const KernelTree &Tree, StringRef Source) {
  return sys::fs::exists(recordOf(Tree, Source));
}

std::vector<std::string> genksyms::recordedFiles(StringRef Path) {
  std::vector<StringRef> Files;
  auto Text = MemoryBuffer::getFile(Path);
  if (!Text || !splitList((*Text)->getBuffer(), Files))
    return {};
  return {Files.begin(), Files.end()};
}
