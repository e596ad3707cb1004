//===- Input.h - Standard input as one text ---------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FORMATS_INPUT_H
#define GENKSYMS_CC_FORMATS_INPUT_H

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"

namespace genksyms {

/// All of standard input, followed by a NUL byte. A regular file is mapped, a
/// pipe is read to its end.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> readStandardInput();

} // namespace genksyms

#endif // GENKSYMS_CC_FORMATS_INPUT_H
