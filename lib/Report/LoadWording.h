//===- LoadWording.h - What checks for people have in common -- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_REPORT_LOADWORDING_H
#define GENKSYMS_CC_LIB_REPORT_LOADWORDING_H

#include "genksyms-cc/Compare/LoadTable.h"

namespace genksyms {

/// The module does not load, or it is not known.
bool isLoadFailure(const LoadCell &Cell);

/// What a cell says in a word or two.
llvm::StringRef loadWord(const LoadCell &Cell);

/// Why a module is undecided for which Verdict::MagicUnknown holds.
inline constexpr llvm::StringRef UnknownMagic =
    "not known what the kernel's version magic is, all of which it compares; "
    "--vermagic says it";

/// What modprobe's options would do for a module that does not load.
std::string forceSentence(const ForceOutcome &F);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_REPORT_LOADWORDING_H
