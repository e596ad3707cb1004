//===- VersionRecords.cpp - The versions in an object tree ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Kbuild/VersionRecords.h"
#include "genksyms-cc/Formats/CmdFile.h"
#include "genksyms-cc/KernelTree/ObjectExports.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace genksyms;

namespace {

/// Present while a build runs; found before one, it tells of a killed build.
constexpr StringLiteral MarkerName = ".genksyms-cc-building";

/// What the `.cmd` file of one object says.
struct Record {
  std::string Object;
  unsigned Symbols = 0;
  bool Stamped = false;
  bool Compiled = false;
  sys::TimePoint<> Written;
};

Expected<Record> readRecord(StringRef Path, std::string Object,
                            StringRef Stamp) {
  sys::fs::file_status Status;
  if (std::error_code Code = sys::fs::status(Path, Status))
    return makeFileError(Path, Code);
  ErrorOr<std::unique_ptr<MemoryBuffer>> Buffer =
      MemoryBuffer::getFile(Path, /*IsText=*/false,
                            /*RequiresNullTerminator=*/false);
  if (std::error_code Code = Buffer.getError())
    return makeFileError(Path, Code);
  StringRef Text = (*Buffer)->getBuffer();
  Record Result;
  Result.Object = std::move(Object);
  Result.Symbols = Text.count("\n#SYMVER ");
  Result.Stamped = Text.contains(("\n" + Stamp + "\n").str());
  Result.Compiled = Text.contains(("\n" + CompiledMark + "\n").str());
  Result.Written = Status.getLastModificationTime();
  return Result;
}

/// Calls Visit for the record of each object below Directory. Another object
/// tree inside it (`O=` below the sources) is none of this build's business.
Error forEachRecord(StringRef Directory, StringRef Stamp,
                    function_ref<Error(const Record &)> Visit) {
  std::error_code Code;
  sys::fs::recursive_directory_iterator It(Directory, Code, false), End;
  for (; It != End && !Code; It.increment(Code)) {
    StringRef Path = It->path();
    if (It->type() == sys::fs::file_type::directory_file) {
      if (sys::fs::exists(Path + "/.config"))
        It.no_push();
      continue;
    }
    std::string Object = madeFileOf(Path);
    if (!StringRef(Object).ends_with(".o"))
      continue;
    Expected<Record> Found = readRecord(Path, std::move(Object), Stamp);
    if (!Found)
      return Found.takeError();
    if (Error Failure = Visit(*Found))
      return Failure;
  }
  return Code ? makeFileError(Directory, Code) : Error::success();
}

Expected<sys::TimePoint<>> modificationTime(StringRef Path) {
  sys::fs::file_status Status;
  if (std::error_code Code = sys::fs::status(Path, Status))
    return makeFileError(Path, Code);
  return Status.getLastModificationTime();
}

Error touch(StringRef Path) {
  std::error_code Code;
  raw_fd_ostream Stream(Path, Code);
  Stream << "A build runs here, or was killed.\n";
  Stream.close();
  if (!Code)
    Code = Stream.error();
  Stream.clear_error();
  return Code ? makeFileError(Path, Code) : Error::success();
}

} // namespace

Expected<VersionRecords> VersionRecords::begin(StringRef Directory,
                                               StringRef Stamp) {
  VersionRecords Result;
  Result.Directory = Directory.str();
  Result.Stamp = Stamp.str();
  Result.Marker = (Directory + "/" + MarkerName).str();

  bool Killed = sys::fs::exists(Result.Marker);
  sys::TimePoint<> KilledFrom;
  if (Killed) {
    Expected<sys::TimePoint<>> Time = modificationTime(Result.Marker);
    if (!Time)
      return Time.takeError();
    KilledFrom = *Time;
  }
  Error Failure =
      forEachRecord(Directory, Stamp, [&](const Record &Found) -> Error {
        bool Foreign = Found.Symbols && !Found.Stamped;
        bool Unfinished = Killed && !Found.Symbols && !Found.Stamped &&
                          Found.Written >= KilledFrom &&
                          mayExportFrom(Found.Object).value_or(true);
        if ((!Foreign && !Unfinished) || !sys::fs::exists(Found.Object))
          return Error::success();
        Result.Foreign += Foreign;
        Result.Unfinished += Unfinished;
        if (std::error_code Code = sys::fs::remove(Found.Object))
          return makeFileError(Found.Object, Code);
        return Error::success();
      });
  if (Failure)
    return std::move(Failure);
  if (Error Unwritable = touch(Result.Marker))
    return std::move(Unwritable);
  Expected<sys::TimePoint<>> Time = modificationTime(Result.Marker);
  if (!Time)
    return Time.takeError();
  Result.Begun = *Time;
  return Result;
}

Expected<VersionRecords::Tally> VersionRecords::finish() {
  if (std::error_code Code = sys::fs::remove(Marker))
    return makeFileError(Marker, Code);
  Tally Result;
  Error Failure =
      forEachRecord(Directory, Stamp, [&](const Record &Found) -> Error {
        if (!Found.Stamped)
          return Error::success();
        if (Found.Written < Begun) {
          Result.Kept += Found.Symbols;
        } else {
          Result.Symbols += Found.Symbols;
          ++Result.Objects;
          Result.Compiled += Found.Compiled;
        }
        return Error::success();
      });
  if (Failure)
    return std::move(Failure);
  return Result;
}
