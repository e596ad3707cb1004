//===- Dialect.h - The lines that carry versions ----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a kernel build expects from its generator, one line an export. The form
// changed twice.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FORMATS_DIALECT_H
#define GENKSYMS_CC_FORMATS_DIALECT_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>

namespace genksyms {

enum class Dialect {
  Symver,       ///< from 5.18 on: `#SYMVER name 0x01234567`
  LinkerScript, ///< 2.6 to 5.17: `__crc_name = 0x01234567;`
  Header,       ///< 2.4: `#define __ver_name` and `#define name`
};

/// The dialect that the command line calls Name, if there is one.
std::optional<Dialect> findDialect(llvm::StringRef Name);

/// The names that findDialect knows, for a message.
llvm::StringRef dialectNames();

void printVersionLine(llvm::raw_ostream &Stream, Dialect Form,
                      llvm::StringRef Symbol, uint32_t Version);

} // namespace genksyms

#endif // GENKSYMS_CC_FORMATS_DIALECT_H
