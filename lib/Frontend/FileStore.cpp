//===- FileStore.cpp - Headers read once for many compiles ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/FileStore.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
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

namespace {

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
  StoreView(FileStore::Impl &Store, StringRef Directory)
      : ProxyFileSystem(vfs::createPhysicalFileSystem()), Store(Store),
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
    Entry &E = lookUp(key(Path, Storage));
    if (E.Error)
      return E.Error;
    return vfs::Status::copyWithNewName(E.Status, Path);
  }

  ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const Twine &Path) override {
    SmallString<256> Storage;
    StringRef Key = key(Path, Storage);
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

  FileStore::Impl &Store;
  std::string Directory;
};

} // namespace

FileStore::FileStore() : State(std::make_unique<Impl>()) {}
FileStore::~FileStore() = default;

IntrusiveRefCntPtr<vfs::FileSystem> FileStore::open(StringRef Directory) {
  return makeIntrusiveRefCnt<StoreView>(*State, Directory);
}
