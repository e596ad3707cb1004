//===- KnownFiles.cpp - Which files are there -----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The body of the entry (KernelTree/UserCache.h) has these fields:
//
//   /k/build                           the tree
//   /k/lib 1700000000 3                a directory, its time in nanoseconds,
//   Makefile raid6/ string.c           how many names follow
//
//===----------------------------------------------------------------------===//

#include "KnownFiles.h"
#include "genksyms-cc/KernelTree/UserCache.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/Support/FileSystem.h"

using namespace genksyms;
using namespace llvm;

static constexpr StringRef Magic = "genksyms-cc directories 1";

KnownFiles::KnownFiles(const KernelTree &Tree)
    : Key(Tree.ObjectRoot),
      EntryPath(cacheEntryPath("includes", Tree.ObjectRoot, ".names")),
      Start(std::chrono::system_clock::now()) {
  load();
}

void KnownFiles::load() {
  if (EntryPath.empty())
    return;
  auto File = MemoryBuffer::getFile(EntryPath);
  if (!File)
    return;
  FieldReader Fields(entryBody((*File)->getBuffer(), Magic));
  StringRef Name;
  if (!Fields.text(Name) || Name != Key)
    return;
  StringMap<StringRef> Found;
  while (!Fields.Rest.empty()) {
    int64_t Time = 0;
    size_t Count = 0;
    if (!Fields.text(Name))
      return;
    const char *Begin = Fields.Rest.data();
    if (!Fields.number(Time) || !Fields.number(Count))
      return;
    for (StringRef Field; Count; --Count)
      if (!Fields.text(Field))
        return;
    Found[Name] = StringRef(Begin, Fields.Rest.data() - Begin);
  }
  Kept = std::move(Found);
  Loaded = std::move(*File);
}

/// Whether Path has what is kept of it; Into has its time now.
bool KnownFiles::findKept(StringRef Path, Entry &Into) const {
  FieldReader Fields(Kept.lookup(Path));
  int64_t Time = 0;
  size_t Count = 0;
  if (!Fields.number(Time) || Time != Into.Time || Time == 0 ||
      !Fields.number(Count))
    return false;
  for (StringRef Name; Count && Fields.text(Name); --Count) {
    if (Name.consume_back("/"))
      Into.Listed.Below.push_back(Name.str());
    Into.Listed.Names.insert(Name);
  }
  return true;
}

/// Some file systems do not say of an entry what it is.
static bool isDirectory(const sys::fs::directory_entry &Entry) {
  if (Entry.type() != sys::fs::file_type::type_unknown)
    return Entry.type() == sys::fs::file_type::directory_file;
  sys::fs::file_status Status;
  return !sys::fs::status(Entry.path(), Status, /*follow=*/false) &&
         sys::fs::is_directory(Status);
}

const KnownFiles::Directory &KnownFiles::list(StringRef Path) {
  auto [At, IsNew] = Known.try_emplace(Path);
  Entry &Now = At->second;
  sys::fs::file_status Status;
  if (!IsNew || sys::fs::status(Path, Status))
    return Now.Listed;
  auto Time = Status.getLastModificationTime();
  if (Time + CacheTimeTooNear < Start)
    Now.Time = std::chrono::nanoseconds(Time.time_since_epoch()).count();
  if (findKept(Path, Now))
    return Now.Listed;
  Changed = true;
  std::error_code Error;
  for (sys::fs::directory_iterator I(Path, Error, /*follow_symlinks=*/false),
       End;
       I != End && !Error; I.increment(Error)) {
    StringRef Name = sys::path::filename(I->path());
    Now.Listed.Names.insert(Name);
    if (isDirectory(*I))
      Now.Listed.Below.push_back(Name.str());
  }
  if (Error)
    Now.Time = 0;
  return Now.Listed;
}

void KnownFiles::save() const {
  if (!Changed || EntryPath.empty() ||
      sys::fs::create_directories(sys::path::parent_path(EntryPath)))
    return;
  std::string Body;
  auto Add = [&](StringRef Field) {
    Body += Field;
    Body += '\0';
  };
  Add(Key);
  for (const auto &[Path, Of] : Known) {
    if (Of.Time == 0)
      continue;
    Add(Path);
    Add(itostr(Of.Time));
    Add(utostr(Of.Listed.Names.size()));
    StringSet<> Below;
    Below.insert(Of.Listed.Below.begin(), Of.Listed.Below.end());
    for (const auto &Name : Of.Listed.Names) {
      Body += Name.getKey();
      Add(Below.contains(Name.getKey()) ? "/" : "");
    }
  }
  for (const auto &[Path, Fields] : Kept)
    if (!Known.count(Path)) {
      Add(Path);
      Body += Fields;
    }
  consumeError(writeFile(
      EntryPath, [&](raw_ostream &Out) { Out << entryText(Magic, Body); }));
}
