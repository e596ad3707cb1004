//===- VersionLines.h - Lists of symbols and versions -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads what generators of all ages print, one symbol a line:
//
//   #SYMVER name 0x%08lx              since 5.18
//   __crc_name = 0x%08lx;             until 5.17, a linker script
//   #define __ver_name <tab> %08lx    2.4, with a prefix before the digits on
//   SMP #define name name_R%08lx          a versioned header
//
// Such lines say nothing of modules and export kinds; tables that do are
// Symvers.h's subject.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FORMATS_VERSIONLINES_H
#define GENKSYMS_CC_FORMATS_VERSIONLINES_H

#include "genksyms-cc/Formats/Symvers.h"

namespace genksyms {

/// Whether Text holds such lines, to tell it from other inputs: the first line
/// that is neither empty nor part of a header's frame (comment, guard) is one.
bool looksLikeVersionLines(llvm::StringRef Text);

/// Reads the lines in their order; module, kind and namespace of the rows stay
/// empty. A symbol listed twice with the same version, as a generator prints a
/// symbol exported twice, is taken once. Errors are `file:line: …`, joined: two
/// versions of one symbol, a bad number, a line of no known form. With
/// AmongOthers, lines of no known form are passed over: a kernel build's `.cmd`
/// file keeps the generator's lines among its own. Text must outlive the table.
llvm::Expected<SymversTable> readVersionLines(llvm::MemoryBufferRef Text,
                                              bool AmongOthers = false);

} // namespace genksyms

#endif // GENKSYMS_CC_FORMATS_VERSIONLINES_H
