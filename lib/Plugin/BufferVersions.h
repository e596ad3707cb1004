//===- BufferVersions.h - Versions of a token buffer ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From the tokens of a compile to what is put into the object file. Nothing
// here knows Clang.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_BUFFERVERSIONS_H
#define GENKSYMS_CC_LIB_PLUGIN_BUFFERVERSIONS_H

#include "genksyms-cc/Embed/VersionRequest.h"
#include "genksyms-cc/Source/TokenBuffer.h"
#include "llvm/ADT/DenseSet.h"
#include <optional>
#include <string>

namespace genksyms {

/// Values of `__COUNTER__` on a token buffer that the generator's text has
/// others for.
struct DoubtfulCounts {
  llvm::DenseSet<unsigned> Values;
  size_t From = 0; ///< as many tokens at the beginning hold none of them
};

/// The versions of the exports on Tokens. On a token buffer with declaration
/// ranges, Wanted holds all words that are exported or not understood by the
/// engine. Where there are Counts, the token buffer is not the generator's
/// text, and there is no answer if a doubtful count or a body that was left out
/// may have got into a definition that an export reaches.
std::optional<VersionText> bufferVersions(const TokenBuffer &Tokens,
                                          llvm::ArrayRef<const void *> Wanted,
                                          const VersionRequest &Request,
                                          const DoubtfulCounts *Counts);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_BUFFERVERSIONS_H
