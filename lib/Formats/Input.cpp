//===- Input.cpp - Standard input as one text -----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/Input.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"

using namespace llvm;

namespace {

constexpr const char *InputName = "<stdin>";
/// A preprocessed kernel file has some megabytes.
constexpr ssize_t ChunkSize = 1 << 20;

Error failure(std::error_code Code) {
  return createStringError(Code, "standard input: %s", Code.message().c_str());
}

} // namespace

Expected<std::unique_ptr<MemoryBuffer>> genksyms::readStandardInput() {
  sys::fs::file_t File = sys::fs::getStdinHandle();
  sys::fs::file_status Status;
  if (!sys::fs::status(File, Status) && sys::fs::is_regular_file(Status)) {
    auto Mapped = MemoryBuffer::getOpenFile(File, InputName, Status.getSize());
    if (!Mapped)
      return failure(Mapped.getError());
    return std::move(*Mapped);
  }
  SmallString<0> Text;
  if (Error E = sys::fs::readNativeFileToEOF(File, Text, ChunkSize))
    return failure(errorToErrorCode(std::move(E)));
  return std::make_unique<SmallVectorMemoryBuffer>(
      std::move(Text), InputName, /*RequiresNullTerminator=*/true);
}
