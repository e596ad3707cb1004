//===- SectionAssembly.h - Versions as assembly -----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Versions ride in an object as assembly of the whole file, which leaves no
// symbol behind and passes by every instrumentation that a variable would meet.
// As text it is C that any compiler takes, one without a plugin too.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_EMBED_SECTIONASSEMBLY_H
#define GENKSYMS_CC_EMBED_SECTIONASSEMBLY_H

#include "genksyms-cc/Embed/VersionRequest.h"

namespace genksyms {

/// Assembly that puts Versions into their sections of an ELF object.
std::string sectionAssembly(const VersionText &Versions);

/// The same as a statement of C, without an end of line after it.
std::string assemblyStatement(const VersionText &Versions);

} // namespace genksyms

#endif // GENKSYMS_CC_EMBED_SECTIONASSEMBLY_H
