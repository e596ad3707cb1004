//===- IncludeCache.cpp - What texts include, kept between runs -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The body of the entry (KernelTree/UserCache.h):
//
//   /k /k/build 5f0c…          the trees, the configuration's hash, the program
//   2                          so many open names, each a field
//   CONFIG_X86_32 …
//   /k/include/linux/fs.h      a file, its size and time, how many fields
//   follow 104120 1690000000 44 <linux/linkage.h           a name in brackets,
//   `"` for one in quotes, =HEADER                    a macro that stands for a
//   name, HEADER="x.h                one that is defined as a name, !CONFIG_X
//   a name that it changes
//
//===----------------------------------------------------------------------===//

#include "IncludeCache.h"
#include "genksyms-cc/KernelTree/UserCache.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr StringRef Magic = "genksyms-cc includes 1";

void addName(std::string &Field, const IncludedName &Name) {
  Field += Name.IsQuoted ? '"' : '<';
  Field += Name.Name;
}

IncludedName nameIn(StringRef Field) {
  return {Field.drop_front().str(), Field.front() == '"'};
}

/// Size, time and number of fields, and the fields.
std::string fieldsOf(const TextIncludes &Found, uint64_t Size,
                     int64_t Written) {
  std::string Fields;
  size_t Count = 0;
  auto End = [&] {
    Fields += '\0';
    ++Count;
  };
  for (const IncludedName &Name : Found.Names) {
    addName(Fields, Name);
    End();
  }
  for (const std::string &Macro : Found.Computed) {
    Fields += "=" + Macro;
    End();
  }
  for (const auto &[Macro, Name] : Found.Macros) {
    Fields += Macro;
    addName(Fields, Name);
    End();
  }
  for (const std::string &Name : Found.Changes) {
    Fields += "!" + Name;
    End();
  }
  return utostr(Size) + std::string(1, '\0') + itostr(Written) +
         std::string(1, '\0') + utostr(Count) + std::string(1, '\0') + Fields;
}

void addField(TextIncludes &Into, StringRef Field) {
  if (Field.consume_front("=")) {
    Into.Computed.push_back(Field.str());
  } else if (Field.consume_front("!")) {
    Into.Changes.push_back(Field.str());
  } else if (size_t At = Field.find_first_of("<\""); At == 0) {
    Into.Names.push_back(nameIn(Field));
  } else if (At != StringRef::npos) {
    Into.Macros.emplace_back(Field.take_front(At), nameIn(Field.substr(At)));
  }
}

/// The hash of the file at Path; 0 where there is none.
uint64_t hashOf(const Twine &Path) {
  auto Text = MemoryBuffer::getFile(Path);
  return Text ? quickHash((*Text)->getBuffer()) : 0;
}

} // namespace

IncludeCache::IncludeCache(const KernelTree &Tree, KnownMacros &Macros)
    : Macros(Macros) {
  sys::fs::file_status Program;
  (void)sys::fs::status("/proc/self/exe", Program);
  Key = Tree.SourceRoot + "\n" + Tree.ObjectRoot + "\n" +
        utohexstr(hashOf(Tree.ObjectRoot + "/include/config/auto.conf")) +
        "\n" + utostr(Program.getSize()) + " " +
        itostr(Program.getLastModificationTime().time_since_epoch().count());
  EntryPath = cacheEntryPath("includes", Tree.ObjectRoot, ".texts");
  load();
}

void IncludeCache::load() {
  if (EntryPath.empty())
    return;
  auto File = MemoryBuffer::getFile(EntryPath);
  if (!File)
    return;
  FieldReader Fields(entryBody((*File)->getBuffer(), Magic));
  StringRef Known, Name;
  size_t Count = 0;
  if (!Fields.text(Known) || Known != Key || !Fields.number(Count))
    return;
  StringSet<> Open;
  for (; Count; --Count)
    if (Fields.text(Name))
      Open.insert(Name);
  // What has been opened since then makes texts be read otherwise.
  if (any_of(Macros.Open,
             [&](const auto &Each) { return !Open.contains(Each.getKey()); }))
    return;
  StringMap<StringRef> Found;
  while (!Fields.Rest.empty()) {
    uint64_t Size = 0;
    int64_t Written = 0;
    if (!Fields.text(Name))
      return;
    const char *Begin = Fields.Rest.data();
    if (!Fields.number(Size) || !Fields.number(Written) ||
        !Fields.number(Count))
      return;
    for (StringRef Field; Count; --Count)
      if (!Fields.text(Field))
        return;
    Found[Name] = StringRef(Begin, Fields.Rest.data() - Begin);
  }
  Macros.Open = std::move(Open);
  Kept = std::move(Found);
  Loaded = std::move(*File);
}

std::optional<TextIncludes> IncludeCache::find(StringRef Path, uint64_t Size,
                                               int64_t Written) const {
  auto Entry = Kept.find(Path);
  if (Entry == Kept.end())
    return std::nullopt;
  FieldReader Fields(Entry->second);
  uint64_t KnownSize = 0;
  int64_t KnownTime = 0;
  size_t Count = 0;
  if (!Fields.number(KnownSize) || !Fields.number(KnownTime) ||
      !Fields.number(Count) || KnownSize != Size || KnownTime != Written)
    return std::nullopt;
  TextIncludes Found;
  for (StringRef Field; Count && Fields.text(Field); --Count)
    addField(Found, Field);
  return Found;
}

TextIncludes IncludeCache::read(StringRef Path) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status) || !sys::fs::is_regular_file(Status))
    return {};
  auto Time = Status.getLastModificationTime();
  int64_t Written = Time.time_since_epoch().count();
  if (auto Found = find(Path, Status.getSize(), Written))
    return std::move(*Found);
  static thread_local SmallString<0> Room;
  auto Text = readFileInto(Room, Path);
  if (!Text) {
    consumeError(Text.takeError()); // compiling it will say so
    return {};
  }
  TextIncludes Found = findIncludes(*Text, Macros);
  if (std::chrono::system_clock::now() - Time > CacheTimeTooNear) {
    std::string Fields = fieldsOf(Found, Status.getSize(), Written);
    std::lock_guard<std::mutex> Guard(Lock);
    New[Path] = std::move(Fields);
  }
  return Found;
}

void IncludeCache::forget() {
  Kept.clear();
  New.clear();
}

void IncludeCache::save() const {
  if (New.empty() || EntryPath.empty() ||
      sys::fs::create_directories(sys::path::parent_path(EntryPath)))
    return;
  std::string Body = Key + std::string(1, '\0') + utostr(Macros.Open.size()) +
                     std::string(1, '\0');
  auto Add = [&](StringRef Field) {
    Body += Field;
    Body += '\0';
  };
  for (const auto &Name : Macros.Open)
    Add(Name.getKey());
  for (const auto &Entry : New) {
    Add(Entry.getKey());
    Body += Entry.second;
  }
  for (const auto &Entry : Kept)
    if (!New.count(Entry.getKey())) {
      Add(Entry.getKey());
      Body += Entry.second;
    }
  consumeError(writeFile(
      EntryPath, [&](raw_ostream &Out) { Out << entryText(Magic, Body); }));
}
