//===- Input.cpp - Files and standard input, read whole -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/Input.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Populate.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include <unistd.h>

using namespace genksyms;
using namespace llvm;

namespace {

constexpr const char *InputName = "<stdin>";
constexpr const char *StandardInput = "standard input";
/// How much room is made at a time for a text of unknown size: a preprocessed
/// kernel file has some megabytes.
constexpr size_t RoomSize = 1 << 18;
/// How much of a file is read at a time; few sources have more.
constexpr size_t ChunkSize = 1 << 16;

bool isAbsent(std::error_code Code) {
  return Code == std::errc::no_such_file_or_directory ||
         Code == std::errc::not_a_directory;
}

} // namespace

Expected<std::unique_ptr<MemoryBuffer>> genksyms::readFile(const Twine &Path) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> File = MemoryBuffer::getFile(
      Path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!File)
    return makeFileError(Path, File.getError());
  return std::move(*File);
}

Expected<StringRef> genksyms::readFileInto(SmallVectorImpl<char> &Room,
                                           const Twine &Path) {
  Expected<sys::fs::file_t> File = sys::fs::openNativeFileForRead(Path);
  if (!File)
    return makeFileError(Path, File.takeError());
  Room.clear();
  Error Failed = sys::fs::readNativeFileToEOF(*File, Room, ChunkSize);
  // LLVM's own blocks all signals meanwhile, at two system calls more.
  ::close(*File);
  if (Failed)
    return makeFileError(Path, std::move(Failed));
  return StringRef(Room.data(), Room.size());
}

Expected<std::unique_ptr<MemoryBuffer>>
genksyms::readFileIfThere(const Twine &Path) {
  if (isAbsent(sys::fs::access(Path, sys::fs::AccessMode::Exist)))
    return nullptr;
  return readFile(Path);
}

Expected<std::unique_ptr<MemoryBuffer>> genksyms::readStandardInput() {
  sys::fs::file_t File = sys::fs::getStdinHandle();
  sys::fs::file_status Status;
  if (!sys::fs::status(File, Status) && sys::fs::is_regular_file(Status)) {
    auto Mapped = MemoryBuffer::getOpenFile(File, InputName, Status.getSize());
    if (!Mapped)
      return makeFileError(StandardInput, Mapped.getError());
    populateForReading((*Mapped)->getBuffer());
    return std::move(*Mapped);
  }
  SmallString<0> Text;
  for (size_t Size = 0;;) {
    // A text of three megabytes has 800 pages.
    if (Text.size() - Size < RoomSize / 4) {
      Text.resize_for_overwrite(Size + RoomSize);
      populateForWriting(MutableArrayRef<char>(Text).drop_front(Size));
    }
    Expected<size_t> Read = sys::fs::readNativeFile(
        File, MutableArrayRef<char>(Text).drop_front(Size));
    if (!Read)
      return makeFileError(StandardInput, Read.takeError());
    Size += *Read;
    if (*Read == 0) {
      Text.truncate(Size);
      break;
    }
  }
  return std::make_unique<SmallVectorMemoryBuffer>(
      std::move(Text), InputName, /*RequiresNullTerminator=*/true);
}
