//===- ImageInternal.h - Exports of a kernel image --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What Kernel.cpp wants of Image.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_MODULE_IMAGEINTERNAL_H
#define GENKSYMS_CC_LIB_MODULE_IMAGEINTERNAL_H

#include "genksyms-cc/Module/Kernel.h"
#include "llvm/Support/MemoryBuffer.h"

namespace genksyms {

/// Whether Data begins as a kernel image does.
bool isImage(llvm::StringRef Data);

/// Replaces File, which was read from Path, by the vmlinux in it.
llvm::Error unpackImage(std::unique_ptr<llvm::MemoryBuffer> &File,
                        llvm::StringRef Path);

/// Adds the exports, release and version magic of the image in File, which was
/// read from Path.
llvm::Error addImage(std::unique_ptr<llvm::MemoryBuffer> File,
                     llvm::StringRef Path, Kernel &K);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_MODULE_IMAGEINTERNAL_H
