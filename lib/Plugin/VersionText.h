//===- VersionText.h - The engine's answer for one text ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From preprocessed C to what is put into the object file. Nothing here knows
// Clang.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_VERSIONTEXT_H
#define GENKSYMS_CC_LIB_PLUGIN_VERSIONTEXT_H

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace genksyms {

struct VersionText {
  std::string Lines;    ///< `#SYMVER name 0x12345678`, as the generator prints
  std::string Symtypes; ///< the dump of what the exports reach, where asked for
};

/// Stands in a text for the body of a function.
inline constexpr llvm::StringLiteral BodyWord = "__genksyms_cc_body";

/// Values of `__COUNTER__` in a text that the generator's text has others for.
struct DoubtfulCounts {
  llvm::DenseSet<unsigned> Values;
  size_t From = 0; ///< the text before this offset holds none of them
};

/// The versions of the exports in Text, which a NUL byte follows. Where there
/// are Counts, Text is not the generator's own, and there is no answer if a
/// doubtful count or a body that was left out may have got into a definition
/// that an export reaches.
std::optional<VersionText> versionText(llvm::StringRef Text, bool WithSymtypes,
                                       const DoubtfulCounts *Counts);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_VERSIONTEXT_H
