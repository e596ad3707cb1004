//===- VersionSection.h - Versions inside an object file --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A compiler plugin leaves the versions of an object's exports in the object
// itself, so that whoever brings the object (a compiler cache, another machine)
// brings its versions along. The kernel's linker scripts drop all `.discard.*`
// sections. The text of the versions section is, for each file compiled into
// the object,
//
//   genksyms-cc versions 2 7.3  whose generator's, by the kernel's release
//   #SYMVER name 0x12345678     one line an export, as the generator prints
//   them (an empty line)
//
// and the symtypes section, where symtypes were asked for, holds the symtypes
// file of each. Both are empty of meaning to anybody else.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FORMATS_VERSIONSECTION_H
#define GENKSYMS_CC_FORMATS_VERSIONSECTION_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace genksyms {

inline constexpr llvm::StringLiteral VersionsSectionName =
    ".discard.genksyms_cc";
inline constexpr llvm::StringLiteral SymtypesSectionName =
    ".discard.genksyms_cc.symtypes";

/// The text of the versions section for one file with these `#SYMVER` lines, as
/// the generator of the release Kernel makes them.
std::string versionSectionText(llvm::StringRef Kernel, llvm::StringRef Lines);

struct VersionSection {
  std::string Lines;                ///< the `#SYMVER` lines of all files
  std::vector<std::string> Kernels; ///< a release for each file
};

/// Reads the text of a versions section; fails where it is not one.
llvm::Expected<VersionSection> readVersionSection(llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_FORMATS_VERSIONSECTION_H
