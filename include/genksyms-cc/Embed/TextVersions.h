//===- TextVersions.h - Versions of a compile's text ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a compile has read, as text, to what is put into the object file.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_EMBED_TEXTVERSIONS_H
#define GENKSYMS_CC_EMBED_TEXTVERSIONS_H

#include "genksyms-cc/Embed/VersionRequest.h"
#include "llvm/ADT/StringSet.h"

namespace genksyms {

/// The versions of the exports in Text, which a NUL byte follows; nothing where
/// there are no exports. Where there are Counted, Text is not quite what the
/// generator would read: bodies may have been left out, and the words in
/// Counted may be others there; there is no answer if one of both may have got
/// into a definition that an export reaches.
std::optional<VersionText> textVersions(llvm::StringRef Text,
                                        const VersionRequest &Request,
                                        const llvm::StringSet<> *Counted);

} // namespace genksyms

#endif // GENKSYMS_CC_EMBED_TEXTVERSIONS_H
