//===- OutputDirectory.cpp - Directories written whole or not at all ------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The directory beside the target has always the same name, so that what a
// killed process left there is found and removed by the next. A lock on it
// tells such a rest from the work of a process that is alive.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Support/OutputDirectory.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Output.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace genksyms;
using namespace llvm;

namespace {

enum class Found { Nothing, Ours, Foreign };

/// What is at Path. An empty directory is as good as none.
Expected<Found> lookAt(const std::string &Path, OutputDirectory::Mark M) {
  sys::fs::file_status Status;
  if (std::error_code Code = sys::fs::status(Path, Status, false)) {
    if (Code == std::errc::no_such_file_or_directory)
      return Found::Nothing;
    return makeFileError(Path, Code);
  }
  if (Status.type() != sys::fs::file_type::directory_file)
    return Found::Foreign;
  SmallString<256> MarkPath(Path);
  sys::path::append(MarkPath, M.File);
  if (ErrorOr<std::unique_ptr<MemoryBuffer>> Text =
          MemoryBuffer::getFile(MarkPath);
      Text && (*Text)->getBuffer() == M.Text)
    return Found::Ours;
  std::error_code Code;
  sys::fs::directory_iterator First(Path, Code);
  if (Code)
    return makeFileError(Path, Code);
  return First == sys::fs::directory_iterator() ? Found::Ours : Found::Foreign;
}

/// Removes what is in Path. The mark goes last: if this is killed, the next
/// process knows whose the rest is.
Error removeContent(const std::string &Path, StringRef MarkFile) {
  std::error_code Code;
  for (sys::fs::directory_iterator I(Path, Code, false), End; I != End && !Code;
       I.increment(Code)) {
    if (sys::path::filename(I->path()) == MarkFile)
      continue;
    std::error_code Removed =
        I->type() == sys::fs::file_type::directory_file
            ? sys::fs::remove_directories(I->path(), false)
            : sys::fs::remove(I->path());
    if (Removed)
      return makeFileError(I->path(), Removed);
  }
  if (!Code)
    Code = sys::fs::remove(Path + "/" + MarkFile);
  return Code ? makeFileError(Path, Code) : Error::success();
}

Error removeAll(const std::string &Path, StringRef MarkFile) {
  if (Error E = removeContent(Path, MarkFile))
    return E;
  if (std::error_code Code = sys::fs::remove(Path))
    return makeFileError(Path, Code);
  return Error::success();
}

std::error_code lastError() {
  return std::error_code(errno, std::generic_category());
}

/// The directory that Path names, with links followed and without a slash at
/// the end.
std::string resolved(StringRef Path) {
  SmallString<256> Real;
  if (!sys::fs::real_path(Path, Real))
    return Real.str().str();
  StringRef Trimmed = Path.rtrim('/');
  return (Trimmed.empty() ? Path : Trimmed).str();
}

/// Makes Temporary and locks it; -1 where another process has it.
Expected<int> makeLocked(const std::string &Temporary) {
  if (std::error_code Code = sys::fs::create_directory(
          Temporary, /*IgnoreExisting=*/true, sys::fs::all_all))
    return makeFileError(Temporary, Code);
  int Lock = sys::RetryAfterSignal(-1, open, Temporary.c_str(),
                                   O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (Lock < 0)
    return makeFileError(Temporary, lastError());
  if (flock(Lock, LOCK_EX | LOCK_NB) == 0)
    return Lock;
  std::error_code Code = lastError();
  close(Lock);
  if (Code == std::errc::operation_would_block)
    return -1;
  return makeFileError(Temporary, Code);
}

} // namespace

Expected<OutputDirectory> OutputDirectory::create(StringRef Path, Mark M) {
  std::string Target = resolved(Path);
  std::string Temporary = Target + ".tmp";
  Expected<Found> There = lookAt(Target, M);
  if (!There)
    return There.takeError();
  if (*There == Found::Foreign)
    return makeError(Path + ": is there, and was not made by this command; "
                            "name another directory, or remove it");
  Expected<Found> Rest = lookAt(Temporary, M);
  if (!Rest)
    return Rest.takeError();
  if (*Rest == Found::Foreign)
    return makeError(Temporary + ": is in the way of a directory that is "
                                 "renamed when complete; remove it");
  Expected<int> Lock = makeLocked(Temporary);
  if (!Lock)
    return Lock.takeError();
  if (*Lock < 0)
    return makeError(Path + ": another process is writing it; wait for it, or "
                            "name another directory");
  OutputDirectory Result(Target, Temporary, M.File.str(), *Lock);
  // What is in it is what a killed process left; the directory itself, which is
  // locked, stays.
  if (Error E = removeContent(Temporary, M.File))
    return std::move(E);
  if (Error E = Result.write(M.File, [&](raw_ostream &Out) { Out << M.Text; }))
    return std::move(E);
  return Result;
}

OutputDirectory::OutputDirectory(OutputDirectory &&Other) noexcept
    : Target(std::move(Other.Target)), Temporary(std::move(Other.Temporary)),
      MarkFile(std::move(Other.MarkFile)), Lock(std::exchange(Other.Lock, -1)) {
}

OutputDirectory::~OutputDirectory() {
  if (Lock < 0)
    return;
  consumeError(removeAll(Temporary, MarkFile));
  close(Lock);
}

/// Files of one directory are often written one after the other.
Error OutputDirectory::makeParent(StringRef Path) {
  StringRef Parent = sys::path::parent_path(Path);
  std::lock_guard<std::mutex> Guard(Mutex);
  if (Parent == LastParent)
    return Error::success();
  if (std::error_code Code = sys::fs::create_directories(
          Parent, /*IgnoreExisting=*/true, sys::fs::all_all))
    return makeFileError(Parent, Code);
  LastParent = Parent.str();
  return Error::success();
}

Error OutputDirectory::write(StringRef Name,
                             function_ref<void(raw_ostream &)> Write) {
  std::string Path = Temporary + "/" + Name.str();
  if (Error E = makeParent(Path))
    return E;
  std::error_code Code;
  raw_fd_ostream Stream(Path, Code, sys::fs::CD_CreateNew);
  if (Code)
    return makeFileError(Path, Code);
  Write(Stream);
  Stream.close();
  Code = Stream.error();
  Stream.clear_error();
  return Code ? makeFileError(Path, Code) : Error::success();
}

Error OutputDirectory::finish() {
  // Where there is one already, both change their places at once. Not every
  // file system can do that; between two renamings there is none for a moment.
  bool WasThere = sys::fs::exists(Target);
  if (WasThere && renameat2(AT_FDCWD, Temporary.c_str(), AT_FDCWD,
                            Target.c_str(), RENAME_EXCHANGE) != 0) {
    std::string Old = Target + ".old.tmp";
    if (std::error_code Code = sys::fs::rename(Target, Old))
      return makeFileError(Target, Code);
    if (std::error_code Code = sys::fs::rename(Temporary, Target)) {
      (void)sys::fs::rename(Old, Target);
      return makeFileError(Target, Code);
    }
    Temporary = Old;
  } else if (!WasThere) {
    if (std::error_code Code = sys::fs::rename(Temporary, Target))
      return makeFileError(Target, Code);
  }
  close(std::exchange(Lock, -1));
  return WasThere ? removeAll(Temporary, MarkFile) : Error::success();
}
