//===- Compression.h - Files as they are shipped, in memory -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads a file that may be compressed. What it is compressed with is told by
// its first bytes, never by its name. How large it may become is bounded, so
// that a small file cannot fill the memory.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_COMPRESSION_H
#define GENKSYMS_CC_MODULE_COMPRESSION_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace genksyms {

enum class Compression { None, Gzip, Xz, Lzma, Zstd, Lz4, Bzip2, Lzo };

/// What Data is compressed with.
Compression compressionOf(llvm::StringRef Data);

/// The bytes that Data stands for, compressed as Kind says; what follows the
/// compressed stream is ignored, because a kernel image has more after it.
/// The error says what is wrong, without a file name: broken, cut off, larger
/// than Limit bytes, or of a kind that is not read here.
llvm::Expected<llvm::SmallVector<char, 0>>
decompress(llvm::StringRef Data, Compression Kind, size_t Limit);

/// What File holds, decompressed where it is compressed. The error begins with
/// its name.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
decompressed(std::unique_ptr<llvm::MemoryBuffer> File, size_t Limit);

/// What is at Path, decompressed where it is compressed. The error begins with
/// the path.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readDecompressed(llvm::StringRef Path, size_t Limit);

/// The same of a file; what is no regular file is refused.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readMaybeCompressed(llvm::StringRef Path, size_t Limit);

/// How a file of that name is to be compressed: by `.gz`, `.xz` or `.zst`.
Compression compressionOfName(llvm::StringRef Path);

/// Data in one of these, or as it is. The same Data make the same bytes.
llvm::Expected<llvm::SmallVector<char, 0>> compress(llvm::StringRef Data,
                                                    Compression Kind);

/// No table of exports is larger.
constexpr size_t TableSizeLimit = size_t(1) << 28;

/// No module and no kernel is larger, with its debug information.
constexpr size_t ModuleSizeLimit = size_t(1) << 29;
constexpr size_t KernelSizeLimit = size_t(1) << 31;

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_COMPRESSION_H
