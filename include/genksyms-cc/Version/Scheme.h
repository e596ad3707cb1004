//===- Scheme.h - What text a version is the checksum of --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSION_SCHEME_H
#define GENKSYMS_CC_VERSION_SCHEME_H

#include "llvm/ADT/StringRef.h"
#include <optional>

namespace genksyms {

enum class Scheme {
  Genksyms, ///< declaration and types: the kernel's own
  Source,   ///< the C source text of the definition, as it stands in the file
  Public,   ///< as Genksyms, with private types opaque
  Dwarf,    ///< types as debugging information has them: gendwarfksyms'
};

std::optional<Scheme> parseScheme(llvm::StringRef Name);
llvm::StringRef schemeName(Scheme S);

} // namespace genksyms

#endif // GENKSYMS_CC_VERSION_SCHEME_H
