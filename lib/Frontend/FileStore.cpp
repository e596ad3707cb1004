//===- FileStore.cpp - Headers read once for many compiles ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/FileStore.h"
#include "genksyms-cc/Frontend/FileAccesses.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <array>
#include <mutex>

using namespace genksyms;
using namespace llvm;

namespace {

/// What is known of one path. Contents are read when first asked for.
struct Entry {
  std::mutex Lock;
  bool Known = false;
  std::error_code Error;
  vfs::Status Status;
  std::unique_ptr<MemoryBuffer> Contents;
};

} // namespace

class FileStore::Impl {
public:
  Entry &entry(StringRef Path) {
    Shard &S = Shards[quickHash(Path) % Shards.size()];
    std::lock_guard<std::mutex> Guard(S.Lock);
    std::unique_ptr<Entry> &E = S.Entries[Path];
    if (!E)
      E = std::make_unique<Entry>();
    return *E;
  }

private:
  struct Shard {
    std::mutex Lock;
    StringMap<std::unique_ptr<Entry>> Entries;
  };
  std::array<Shard, 16> Shards;
};

/// What takes the place of headers' texts.
struct FileStore::HeaderTexts {
  HeaderChange Change;
  Impl Headers;
};

/// The changed files, as a file system has them.
class FileStore::Overlay {
public:
  explicit Overlay(FileOverlay Changed);

  /// What is at Path (absolute); null where nothing is changed there.
  const Entry *find(StringRef Path) const;

private:
  void add(StringRef Path, sys::fs::file_type Type, StringRef Text);

  StringMap<std::unique_ptr<Entry>> Entries;
  /// The last components of their paths: most paths need no closer look.
  StringSet<> Names;
  FileOverlay Texts;
};

FileStore::Overlay::Overlay(FileOverlay Changed) : Texts(std::move(Changed)) {
  for (const auto &File : Texts) {
    StringRef Path = File.getKey();
    if (!File.second) {
      auto Absent = std::make_unique<Entry>();
      Absent->Error =
          std::make_error_code(std::errc::no_such_file_or_directory);
      Entries[Path] = std::move(Absent);
      Names.insert(sys::path::filename(Path));
      continue;
    }
    add(Path, sys::fs::file_type::regular_file, *File.second);
    // A new file may be in a new directory.
    for (StringRef Above = sys::path::parent_path(Path);
         Above.size() > 1 && !sys::fs::exists(Above) && !Entries.count(Above);
         Above = sys::path::parent_path(Above))
      add(Above, sys::fs::file_type::directory_file, "");
  }
}

void FileStore::Overlay::add(StringRef Path, sys::fs::file_type Type,
                             StringRef Text) {
  auto New = std::make_unique<Entry>();
  New->Status = vfs::Status(Path, vfs::getNextVirtualUniqueID(),
                            std::chrono::system_clock::time_point(), 0, 0,
                            Text.size(), Type, sys::fs::all_all);
  New->Contents = MemoryBuffer::getMemBuffer(Text, Path);
  Entries[Path] = std::move(New);
  Names.insert(sys::path::filename(Path));
}

const Entry *FileStore::Overlay::find(StringRef Path) const {
  if (!Names.contains(sys::path::filename(Path)))
    return nullptr;
  SmallString<256> Plain(Path);
  sys::path::remove_dots(Plain, /*remove_dot_dot=*/true);
  auto Found = Entries.find(Plain);
  return Found == Entries.end() ? nullptr : Found->second.get();
}

namespace {

/// Of the AccessRecorder of this thread; null where there is none.
thread_local FileAccesses *Recording = nullptr;

/// An open file whose contents the store keeps.
class StoredFile : public vfs::File {
public:
  StoredFile(const Entry &E, const Twine &Name)
      : Stored(E), Named(vfs::Status::copyWithNewName(E.Status, Name)) {}

  ErrorOr<vfs::Status> status() override { return Named; }
  ErrorOr<std::unique_ptr<MemoryBuffer>> getBuffer(const Twine &Name, int64_t,
                                                   bool, bool) override {
    SmallString<256> Storage;
    return MemoryBuffer::getMemBuffer(Stored.Contents->getBuffer(),
                                      Name.toStringRef(Storage));
  }
  std::error_code close() override { return {}; }

private:
  const Entry &Stored;
  vfs::Status Named;
};

class StoreView : public vfs::ProxyFileSystem {
public:
  StoreView(FileStore::Impl &Store, const FileStore::Overlay *Changes,
            FileStore::HeaderTexts *Texts, StringRef Directory)
      : ProxyFileSystem(vfs::createPhysicalFileSystem()), Store(Store),
        Changes(Changes), Texts(Texts), Seen(Recording),
        Directory(Directory.str()) {
    // Where it does not exist, no file in it does: status() says so of each.
    (void)ProxyFileSystem::setCurrentWorkingDirectory(Directory);
  }

  std::error_code setCurrentWorkingDirectory(const Twine &Path) override {
    std::error_code Error = ProxyFileSystem::setCurrentWorkingDirectory(Path);
    if (!Error)
      Directory = Path.str();
    return Error;
  }

  ErrorOr<vfs::Status> status(const Twine &Path) override {
    SmallString<256> Storage;
    StringRef Key = key(Path, Storage);
    const Entry &E = isChangedHeader(Key) ? changedHeader(Key) : whole(Key);
    if (Seen && E.Error)
      Seen->Missing.insert(Key);
    else if (Seen && !E.Status.isDirectory())
      Seen->There.insert(Key);
    if (E.Error)
      return E.Error;
    return vfs::Status::copyWithNewName(E.Status, Path);
  }

  ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Path) override {
    SmallString<256> Storage;
    StringRef Key = key(Path, Storage);
    if (Seen)
      (void)status(Path);
    if (isChangedHeader(Key)) {
      const Entry &E = changedHeader(Key);
      if (E.Error)
        return E.Error;
      return std::make_unique<StoredFile>(E, Path);
    }
    return openWhole(Key, Path);
  }

private:
  StringRef key(const Twine &Path, SmallString<256> &Storage) const {
    StringRef Text = Path.toStringRef(Storage);
    if (sys::path::is_absolute(Text))
      return Text;
    SmallString<256> Absolute(Directory);
    sys::path::append(Absolute, Text);
    Storage = Absolute;
    return Storage;
  }

  Entry &lookUp(StringRef Key) {
    Entry &E = Store.entry(Key);
    std::lock_guard<std::mutex> Guard(E.Lock);
    if (!E.Known) {
      auto Status = ProxyFileSystem::status(Key);
      if (Status)
        E.Status = *Status;
      else
        E.Error = Status.getError();
      E.Known = true;
    }
    return E;
  }

  /// As without Texts.
  const Entry &whole(StringRef Key) {
    const Entry *Changed = Changes ? Changes->find(Key) : nullptr;
    return Changed ? *Changed : lookUp(Key);
  }
  ErrorOr<std::unique_ptr<vfs::File>> openWhole(StringRef Key,
                                                const Twine &Path) {
    if (const Entry *Changed = Changes ? Changes->find(Key) : nullptr) {
      if (Changed->Error)
        return Changed->Error;
      return std::make_unique<StoredFile>(*Changed, Path);
    }
    // Sources are read once; keeping them would cost memory for nothing.
    if (!Key.ends_with(".h"))
      return ProxyFileSystem::openFileForRead(Path);
    Entry &E = lookUp(Key);
    if (E.Error)
      return E.Error;
    std::lock_guard<std::mutex> Guard(E.Lock);
    if (!E.Contents) {
      auto File = ProxyFileSystem::openFileForRead(Path);
      if (!File)
        return File.getError();
      auto Buffer = (*File)->getBuffer(Key, E.Status.getSize());
      if (!Buffer)
        return Buffer.getError();
      E.Contents = std::move(*Buffer);
    }
    return std::make_unique<StoredFile>(E, Path);
  }

  bool isChangedHeader(StringRef Key) const {
    return Texts && Key.ends_with(".h");
  }

  /// What takes the place of the header, with its size.
  const Entry &changedHeader(StringRef Key) {
    Entry &E = Texts->Headers.entry(Key);
    std::lock_guard<std::mutex> Guard(E.Lock);
    if (E.Known)
      return E;
    E.Known = true;
    const Entry &Whole = whole(Key);
    E.Error = Whole.Error;
    E.Status = Whole.Status;
    if (E.Error || E.Status.isDirectory())
      return E;
    auto File = openWhole(Key, Key);
    auto Text = File ? (*File)->getBuffer(Key)
                     : ErrorOr<std::unique_ptr<MemoryBuffer>>(File.getError());
    if (!Text) {
      E.Error = Text.getError();
      return E;
    }
    E.Contents = std::move(*Text);
    if (auto Other = Texts->Change(Key, E.Contents->getBuffer()))
      E.Contents = MemoryBuffer::getMemBufferCopy(*Other, Key);
    E.Status =
        vfs::Status::copyWithNewSize(E.Status, E.Contents->getBufferSize());
    return E;
  }

  FileStore::Impl &Store;
  const FileStore::Overlay *Changes;
  FileStore::HeaderTexts *Texts;
  FileAccesses *Seen; ///< null where nobody wants to know
  std::string Directory;
};

} // namespace

AccessRecorder::AccessRecorder(FileAccesses &Seen) { Recording = &Seen; }
AccessRecorder::~AccessRecorder() { Recording = nullptr; }

FileStore::FileStore() : State(std::make_shared<Impl>()) {}
FileStore::FileStore(const FileStore &Base, FileOverlay Changed)
    : State(Base.State),
      Changes(std::make_shared<Overlay>(std::move(Changed))) {}
FileStore::FileStore(const FileStore &Base, HeaderChange InHeaders)
    : State(Base.State), Changes(Base.Changes),
      Texts(std::make_shared<HeaderTexts>()) {
  Texts->Change = std::move(InHeaders);
}
FileStore::~FileStore() = default;

IntrusiveRefCntPtr<vfs::FileSystem> FileStore::open(StringRef Directory) {
  return makeIntrusiveRefCnt<StoreView>(*State, Changes.get(), Texts.get(),
                                        Directory);
}
