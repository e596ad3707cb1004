//===- Input.h - Files and standard input, read whole -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_INPUT_H
#define GENKSYMS_CC_SUPPORT_INPUT_H

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

namespace genksyms {

/// The file Path as it is, without a NUL byte after it. The error is
/// `Path: reason`.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readFile(const llvm::Twine &Path);

/// The same, read into Room, whose memory the next of thousands of files can
/// use again.
llvm::Expected<llvm::StringRef> readFileInto(llvm::SmallVectorImpl<char> &Room,
                                             const llvm::Twine &Path);

/// As readFile, and null where there is no such file. One that is there and
/// cannot be read is an error.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readFileIfThere(const llvm::Twine &Path);

/// All of standard input, followed by a NUL byte. A regular file is mapped, a
/// pipe is read to its end.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readStandardInput();

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_INPUT_H
