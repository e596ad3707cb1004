//===- ExportIndex.cpp - Where a tree's sources spell exports -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The body of the entry (UserCache.h) has these fields:
//
//   /build /linux             object root, source root
//   D /linux/lib 1700000000   a directory and its time
//   S raid6                   a directory in it that may hold objects
//   F ring.c 812 1690000000   a source in it, its size and time
//   E ring_alloc              a name that the source exports; P, a part of one
//   I clock.c                 a source that it includes
//
// Times are in nanoseconds; 0 stands for a time too near to trust.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/ExportIndex.h"
#include "genksyms-cc/KernelTree/UserCache.h"
#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Parallel.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include <mutex>

using namespace genksyms;
using namespace llvm;

namespace {

constexpr StringRef Magic = "genksyms-cc exports 1";

/// Their texts are those of the index, or were saved beside it.
struct FileEntry {
  StringRef Name;
  uint64_t Size = 0;
  int64_t Time = 0;
  ExportSpellings Spelled;
};

struct DirectoryEntry {
  StringRef Path;
  int64_t Time = 0;
  std::vector<StringRef> Below;
  std::vector<FileEntry> Files;
};

using Directories = std::vector<DirectoryEntry>;

bool isSource(StringRef Path) {
  return Path.ends_with(".c") || Path.ends_with(".S");
}

/// Whether objects of the kernel come from a directory of the tree; other
/// architectures' do not.
bool mayHoldObjects(const KernelTree &Tree, StringRef Directory) {
  StringRef Inside = Tree.relative(Directory);
  if (Inside.starts_with("arch/") && Inside.count('/') == 1)
    return sys::fs::exists(Tree.ObjectRoot + "/" + Inside +
                           "/include/generated");
  if (Inside.contains('/'))
    return true;
  // Another configuration may have its object tree here.
  return Inside != "tools" && Inside != "scripts" && Inside != "samples" &&
         Inside != "Documentation" && Inside != "include" && Inside != ".git" &&
         Inside != "LICENSES" &&
         !sys::fs::exists(Directory + "/include/config");
}

bool readEntry(FieldReader &Fields, StringRef Kind, Directories &Result) {
  if (Kind == "D") {
    DirectoryEntry &New = Result.emplace_back();
    return Fields.text(New.Path) && Fields.number(New.Time);
  }
  if (Result.empty())
    return false;
  DirectoryEntry &In = Result.back();
  if (Kind == "S")
    return Fields.text(In.Below.emplace_back());
  if (Kind == "F") {
    FileEntry &New = In.Files.emplace_back();
    return Fields.text(New.Name) && Fields.number(New.Size) &&
           Fields.number(New.Time);
  }
  if (In.Files.empty())
    return false;
  ExportSpellings &Of = In.Files.back().Spelled;
  auto *List = Kind == "E"   ? &Of.Names
               : Kind == "P" ? &Of.Parts
               : Kind == "I" ? &Of.Included
                             : nullptr;
  return List && Fields.text(List->emplace_back());
}

/// Nothing where Text is not an index of Tree, whole and as it was written.
std::optional<Directories> parseIndex(const KernelTree &Tree, StringRef Text) {
  FieldReader Fields(entryBody(Text, Magic));
  StringRef Objects, Sources, Kind;
  if (!Fields.text(Objects) || Objects != Tree.ObjectRoot ||
      !Fields.text(Sources) || Sources != Tree.SourceRoot)
    return std::nullopt;
  Directories Result;
  while (!Fields.Rest.empty())
    if (!Fields.text(Kind) || !readEntry(Fields, Kind, Result))
      return std::nullopt;
  return Result;
}

std::string indexText(const KernelTree &Tree, const Directories &All) {
  std::string Body;
  auto Add = [&](StringRef Field) {
    Body += Field;
    Body += '\0';
  };
  Add(Tree.ObjectRoot);
  Add(Tree.SourceRoot);
  auto AddAll = [&](StringRef Kind, ArrayRef<StringRef> Names) {
    for (StringRef Name : Names) {
      Add(Kind);
      Add(Name);
    }
  };
  for (const DirectoryEntry &Directory : All) {
    Add("D");
    Add(Directory.Path);
    Add(itostr(Directory.Time));
    AddAll("S", Directory.Below);
    for (const FileEntry &File : Directory.Files) {
      Add("F");
      Add(File.Name);
      Add(utostr(File.Size));
      Add(itostr(File.Time));
      AddAll("E", File.Spelled.Names);
      AddAll("P", File.Spelled.Parts);
      AddAll("I", File.Spelled.Included);
    }
  }
  return entryText(Magic, Body);
}

/// Walks the tree, beside what an index said of it.
class Walk {
public:
  /// Texts that Old does not have are saved in New.
  Walk(const KernelTree &Tree, Directories &Old, BumpPtrAllocator &New)
      : Tree(Tree), New(New), Start(std::chrono::system_clock::now()) {
    for (DirectoryEntry &Directory : Old)
      Known.try_emplace(Directory.Path, &Directory);
  }

  void visit(StringRef Path);
  /// Of all files that visit found: takes what the index has of them where that
  /// still holds, and reads the others.
  void readChanged();

  Directories Found;
  bool Changed = false;

private:
  int64_t timeOf(const sys::fs::file_status &Status) const;
  void list(DirectoryEntry &In, DirectoryEntry *Old);
  bool isKnown(const DirectoryEntry &In, FileEntry &New) const;

  ExportSpellings saved(ExportSpellings Spelled);

  const KernelTree &Tree;
  StringSaver New;
  std::mutex Saving;
  std::chrono::system_clock::time_point Start;
  StringMap<DirectoryEntry *> Known;
};

int64_t Walk::timeOf(const sys::fs::file_status &Status) const {
  auto Time = Status.getLastModificationTime();
  if (Time + CacheTimeTooNear >= Start)
    return 0;
  return std::chrono::nanoseconds(Time.time_since_epoch()).count();
}

/// Lists In's files, with what Old, if there is one, has of them.
void Walk::list(DirectoryEntry &In, DirectoryEntry *Old) {
  StringMap<FileEntry *> Before;
  if (Old)
    for (FileEntry &File : Old->Files)
      Before[File.Name] = &File;
  std::error_code Error;
  for (sys::fs::directory_iterator I(In.Path, Error, false), End;
       I != End && !Error; I.increment(Error)) {
    StringRef Name = sys::path::filename(I->path());
    if (I->type() == sys::fs::file_type::directory_file)
      In.Below.push_back(New.save(Name));
    else if (FileEntry *File = Before.lookup(Name))
      In.Files.push_back(std::move(*File));
    else if (isSource(Name))
      In.Files.emplace_back().Name = New.save(Name);
  }
  llvm::sort(In.Below);
  llvm::sort(In.Files, [](const FileEntry &A, const FileEntry &B) {
    return A.Name < B.Name;
  });
}

/// Whether what the index has of File still holds; without it, and where it
/// does not, the file is as it is now and has no spellings.
bool Walk::isKnown(const DirectoryEntry &In, FileEntry &File) const {
  FileEntry Now;
  sys::fs::file_status Status;
  if (!sys::fs::status(In.Path + "/" + File.Name, Status)) {
    Now.Size = Status.getSize();
    Now.Time = timeOf(Status);
  }
  if (Now.Time != 0 && File.Time == Now.Time && File.Size == Now.Size)
    return true;
  Now.Name = File.Name;
  File = std::move(Now);
  return false;
}

void Walk::visit(StringRef Path) {
  sys::fs::file_status Status;
  if (sys::fs::status(Path, Status))
    return;
  DirectoryEntry Now;
  DirectoryEntry *Old = Known.lookup(Path);
  Now.Path = Old ? Old->Path : New.save(Path);
  Now.Time = timeOf(Status);
  if (Old && Now.Time != 0 && Old->Time == Now.Time) {
    Now.Below = std::move(Old->Below);
    Now.Files = std::move(Old->Files);
  } else {
    list(Now, Old);
    Changed = true;
  }
  std::vector<StringRef> Below = Now.Below;
  Found.push_back(std::move(Now));
  for (StringRef Name : Below)
    if (std::string Inside = (Path + "/" + Name).str();
        Inside != Tree.ObjectRoot && mayHoldObjects(Tree, Inside))
      visit(Inside);
}

/// Spelled, whose texts are those of a file that is not kept.
ExportSpellings Walk::saved(ExportSpellings Spelled) {
  std::lock_guard<std::mutex> Lock(Saving);
  for (auto *List : {&Spelled.Names, &Spelled.Parts, &Spelled.Included})
    for (StringRef &Text : *List)
      Text = New.save(Text);
  return Spelled;
}

void Walk::readChanged() {
  // A tree has tens of thousands of files, of which to ask takes its time.
  std::vector<std::vector<FileEntry *>> Unknown(Found.size());
  parallelFor(0, Found.size(), [&](size_t I) {
    for (FileEntry &File : Found[I].Files)
      if (!isKnown(Found[I], File))
        Unknown[I].push_back(&File);
  });
  std::vector<std::pair<DirectoryEntry *, FileEntry *>> ToRead;
  for (size_t I = 0; I < Found.size(); ++I)
    for (FileEntry *File : Unknown[I])
      ToRead.emplace_back(&Found[I], File);
  Changed |= !ToRead.empty();
  parallelFor(0, ToRead.size(), [&](size_t I) {
    const DirectoryEntry &In = *ToRead[I].first;
    FileEntry &File = *ToRead[I].second;
    static thread_local SmallString<0> Room;
    auto Text = readFileInto(Room, In.Path + "/" + File.Name);
    if (Text) {
      File.Spelled = saved(findSpellings(*Text));
      return;
    }
    // It is to be tried again the next time.
    File.Spelled.Problem = toString(Text.takeError());
    File.Time = 0;
  });
}

} // namespace

static std::string indexPath(const KernelTree &Tree) {
  return cacheEntryPath("exports", Tree.ObjectRoot + '\0' + Tree.SourceRoot,
                        ".index");
}

/// What the index of Tree that is kept says, if there is one; its text goes to
/// Index.
static Directories readIndex(const KernelTree &Tree, ExportIndex &Index) {
  auto Text = MemoryBuffer::getFile(indexPath(Tree));
  if (!Text)
    return {};
  Index.Known = std::move(*Text);
  return parseIndex(Tree, Index.Known->getBuffer()).value_or(Directories());
}

/// Moves the sources that All has into Index.
static void setSources(ExportIndex &Index, Directories &All) {
  std::vector<std::pair<std::string, FileEntry *>> ByPath;
  for (DirectoryEntry &Directory : All)
    for (FileEntry &File : Directory.Files)
      ByPath.emplace_back((Directory.Path + "/" + File.Name).str(), &File);
  llvm::sort(ByPath, less_first());
  Index.Sources.reserve(ByPath.size());
  for (auto &[File, Entry] : ByPath)
    Index.Sources.push_back({std::move(File), std::move(Entry->Spelled)});
}

ExportIndex genksyms::lastIndex(const KernelTree &Tree) {
  ExportIndex Index;
  Directories Known = readIndex(Tree, Index);
  setSources(Index, Known);
  return Index;
}

ExportIndex genksyms::indexExports(const KernelTree &Tree) {
  ExportIndex Index;
  Directories Old = readIndex(Tree, Index);
  Walk Now(Tree, Old, Index.New);
  Now.visit(Tree.SourceRoot);
  if (Tree.ObjectRoot != Tree.SourceRoot)
    Now.visit(Tree.ObjectRoot);
  Now.readChanged();
  Now.Changed |= Now.Found.size() != Old.size();
  if (std::string Path = indexPath(Tree);
      Now.Changed && !Path.empty() &&
      !sys::fs::create_directories(sys::path::parent_path(Path)))
    consumeError(writeFileIfChanged(
        Path, [&](raw_ostream &OS) { OS << indexText(Tree, Now.Found); }));
  setSources(Index, Now.Found);
  return Index;
}
