//===- DwarfError.h - What ends a run ---------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_DWARFERROR_H
#define GENKSYMS_CC_LIB_DWARF_DWARFERROR_H

#include "genksyms-cc/Dwarf/DwarfEngine.h"
#include "llvm/ADT/Twine.h"

namespace genksyms {

/// An error that the kernel's generator has, too. Where is the function in
/// which it says so.
inline llvm::Error generatorError(llvm::StringRef Where,
                                  const llvm::Twine &Text) {
  return llvm::make_error<GeneratorError>(Where.str(), Text.str());
}

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_DWARFERROR_H
