//===- VersionRequest.h - What a compile is asked for -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A plugin's arguments and the environment of a kernel build say which versions
// are wanted; what comes of it goes into the object file. Nothing here knows a
// compiler.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_EMBED_VERSIONREQUEST_H
#define GENKSYMS_CC_EMBED_VERSIONREQUEST_H

#include "genksyms-cc/Parse/Edition.h"
#include <optional>
#include <string>

namespace genksyms {

/// Which versions a compile is asked for.
struct VersionRequest {
  /// The kernel whose generator is meant; without one the newest is.
  std::optional<KernelRelease> Kernel;
  bool WithSymtypes = false;

  const Edition &edition() const {
    return Kernel ? editionOf(*Kernel) : newestEdition();
  }
};

struct VersionText {
  KernelRelease Kernel; ///< whose generator they are from
  std::string Lines;    ///< `#SYMVER name 0x12345678`, as the generator prints
  std::string Symtypes; ///< the dump of what the exports reach, where asked for
};

/// Takes one argument that follows `-fplugin-arg-genksyms-`: `symtypes` or
/// `kernel=RELEASE`. What is wrong with it, or an empty string.
std::string takeArgument(llvm::StringRef Arg, VersionRequest &Request);

/// What is to be said where Request knows no release.
std::string unknownKernel(const VersionRequest &Request);

} // namespace genksyms

#endif // GENKSYMS_CC_EMBED_VERSIONREQUEST_H
