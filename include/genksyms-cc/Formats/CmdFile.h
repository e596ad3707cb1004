//===- CmdFile.h - Records of the commands that Kbuild ran ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Beside each `DIR/NAME` that Kbuild makes, it leaves `DIR/.NAME.cmd` with the
// command that made it:
//   cmd_fs/x.o := gcc … -c -o fs/x.o fs/x.c      `savedcmd_…` from 6.3 on
//   source_fs/x.o := fs/x.c
// The lines that the generator printed for an object stand there, too.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FORMATS_CMDFILE_H
#define GENKSYMS_CC_FORMATS_CMDFILE_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace genksyms {

/// What the record Path is of: `fs/x.o` for `fs/.x.o.cmd`; empty where Path is
/// not the name of a record.
std::string madeFileOf(llvm::StringRef Path);

/// The record of Made: `fs/.x.o.cmd` for `fs/x.o`.
std::string cmdFileOf(llvm::StringRef Made);

/// What a record says. Empty where it does not say it.
struct CmdFile {
  std::string Command;    ///< for a shell, without make's escapes
  llvm::StringRef Source; ///< in the text that was split
};

CmdFile splitCmdFile(llvm::StringRef Text);

/// Text as make reads it: Kbuild writes `$$` for `$` and `$(pound)` for `#`.
std::string unescapeMake(llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_FORMATS_CMDFILE_H
