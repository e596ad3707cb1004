//===- Errors.h - One way to make an error ----------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An error reads `FILE:LINE: what is wrong, and what to do`. Who finds it says
// what is wrong; who knows where that is adds the location on the way out.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_ERRORS_H
#define GENKSYMS_CC_SUPPORT_ERRORS_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"
#include <system_error>

namespace genksyms {

/// An error that says Message and nothing else.
llvm::Error makeError(const llvm::Twine &Message);

/// What the system says of a file: `Path: reason`.
llvm::Error makeFileError(const llvm::Twine &Path, std::error_code Code);
llvm::Error makeFileError(const llvm::Twine &Path, llvm::Error E);

/// `Location: Message` for each of the errors that E joins; success stays
/// success.
llvm::Error inContext(const llvm::Twine &Location, llvm::Error E);

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_ERRORS_H
