//===- ObjectVersions.h - The versions that an object carries ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Takes out of an object file what a compiler plugin put there.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KBUILD_OBJECTVERSIONS_H
#define GENKSYMS_CC_KBUILD_OBJECTVERSIONS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

struct ObjectVersions {
  std::string Lines; ///< `#SYMVER name 0x12345678`, as the generator prints
  /// The releases whose generator made Lines, one for each file compiled into
  /// the object.
  std::vector<std::string> Kernels;
  std::optional<std::string> Symtypes; ///< where the compile was asked for them
};

/// Reads the versions that the object file Path carries; nothing where it
/// carries none, or is no object file in ELF (bitcode, say). Fails where the
/// file cannot be read, or where what it carries is damaged.
llvm::Expected<std::optional<ObjectVersions>>
readObjectVersions(llvm::StringRef Path);

} // namespace genksyms

#endif // GENKSYMS_CC_KBUILD_OBJECTVERSIONS_H
