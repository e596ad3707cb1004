//===- FileStore.h - Headers read once for many compiles --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Thousands of kernel sources include the same few thousand headers. A store
// keeps each one's contents, and what is known not to exist, for as long as one
// run lasts; every compile sees it as a file system with a working directory of
// its own.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_FILESTORE_H
#define GENKSYMS_CC_FRONTEND_FILESTORE_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace genksyms {

/// Files that are to be others than those on the disk: contents by absolute
/// path, without `.` and `..`; nothing for a file that is not to be there.
using FileOverlay = llvm::StringMap<std::optional<std::string>>;

/// What is read in place of the header at Path (absolute) with Text; nothing
/// where it is Text. Called once for each header that is asked for, from any
/// thread.
using HeaderChange = std::function<std::optional<std::string>(
    llvm::StringRef Path, llvm::StringRef Text)>;

/// May be used by several threads; the file systems that it opens may not be
/// shared between threads.
class FileStore {
public:
  FileStore();
  /// The same files as Base, with which it shares what is read, but for those
  /// of Changed.
  FileStore(const FileStore &Base, FileOverlay Changed);
  /// Base's files with another text in each header.
  FileStore(const FileStore &Base, HeaderChange InHeaders);
  ~FileStore();

  /// A view of the real file system from Directory. Must not outlive the store.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
  open(llvm::StringRef Directory);

  class Impl;
  class Overlay;
  struct HeaderTexts;

private:
  std::shared_ptr<Impl> State;
  std::shared_ptr<const Overlay> Changes;
  std::shared_ptr<HeaderTexts> Texts;
};

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_FILESTORE_H
