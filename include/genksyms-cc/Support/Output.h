//===- Output.h - Files written whole or not at all -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where results go. A file appears under its name only once it is complete; a
// failure to write is an error that names the file.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SUPPORT_OUTPUT_H
#define GENKSYMS_CC_SUPPORT_OUTPUT_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

namespace genksyms {

/// Writes the file Path with what Write prints: into a temporary file beside
/// it, renamed when complete. A Path that is no regular file (`/dev/stdout`, a
/// pipe) is written in place, and `-` is standard output. On failure nothing is
/// left, and the error says `Path: reason`.
llvm::Error writeFile(llvm::StringRef Path,
                      llvm::function_ref<void(llvm::raw_ostream &)> Write);

/// Like writeFile, but leaves a file alone that holds just that text already,
/// so that a build does not redo what depends on it.
llvm::Error
writeFileIfChanged(llvm::StringRef Path,
                   llvm::function_ref<void(llvm::raw_ostream &)> Write);

/// Flushes standard output; the error says why what was printed did not
/// arrive. Call it before a command says that all went well.
llvm::Error flushStandardOutput();

} // namespace genksyms

#endif // GENKSYMS_CC_SUPPORT_OUTPUT_H
