//===- Output.cpp - Files written whole or not at all ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/Output.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace genksyms;
using namespace llvm;

namespace {

Error writeInPlace(StringRef Path, function_ref<void(raw_ostream &)> Write) {
  std::error_code Code;
  raw_fd_ostream Stream(Path, Code);
  if (Code)
    return makeFileError(Path, Code);
  Write(Stream);
  Stream.close();
  Code = Stream.error();
  Stream.clear_error();
  return Code ? makeFileError(Path, Code) : Error::success();
}

/// The permissions of a file made afresh: those that the umask leaves.
sys::fs::perms freshPermissions() {
  return static_cast<sys::fs::perms>(0666 & ~sys::fs::getUmask());
}

} // namespace

Error genksyms::writeFile(StringRef Path,
                          function_ref<void(raw_ostream &)> Write) {
  if (Path == "-") {
    Write(outs());
    return flushStandardOutput();
  }
  // `/dev/stdout` may lead to a regular file, and is not to be replaced by one.
  sys::fs::file_status Status;
  if (Path.starts_with("/dev/") || Path.starts_with("/proc/") ||
      (!sys::fs::status(Path, Status) && !sys::fs::is_regular_file(Status)))
    return writeInPlace(Path, Write);
  // A link stays, and the file that it leads to is replaced.
  SmallString<256> Target;
  if (sys::fs::real_path(Path, Target))
    Target = Path;

  Expected<sys::fs::TempFile> File = sys::fs::TempFile::create(
      Target + ".%%%%%%.tmp", sys::fs::all_read | sys::fs::all_write);
  if (!File)
    return makeFileError(Path, File.takeError());
  std::error_code Code;
  {
    raw_fd_ostream Stream(File->FD, /*shouldClose=*/false);
    Write(Stream);
    Stream.flush();
    Code = Stream.error();
    Stream.clear_error();
  }
  if (!Code)
    Code = sys::fs::setPermissions(File->TmpName, freshPermissions());
  if (Code) {
    consumeError(File->discard());
    return makeFileError(Path, Code);
  }
  if (Error E = File->keep(Target))
    return makeFileError(Path, std::move(E));
  return Error::success();
}

Error genksyms::writeFileIfChanged(StringRef Path,
                                   function_ref<void(raw_ostream &)> Write) {
  std::string Text;
  raw_string_ostream Stream(Text);
  Write(Stream);
  sys::fs::file_status Status;
  if (!sys::fs::status(Path, Status) && sys::fs::is_regular_file(Status)) {
    ErrorOr<std::unique_ptr<MemoryBuffer>> Old = MemoryBuffer::getFile(Path);
    if (Old && (*Old)->getBuffer() == Text)
      return Error::success();
  }
  return writeFile(Path, [&](raw_ostream &Out) { Out << Text; });
}

Error genksyms::flushStandardOutput() {
  outs().flush();
  std::error_code Code = outs().error();
  outs().clear_error();
  return Code ? makeFileError("standard output", Code) : Error::success();
}
