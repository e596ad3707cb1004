//===- Exports.h - Exports as the export macros tell them -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What an export says besides the name: license and namespace, which are gone
// from the preprocessed text. Which symbols are exported is the engine's to
// say; this is laid beside it.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_EXPORTS_H
#define GENKSYMS_CC_FRONTEND_EXPORTS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>

namespace genksyms {

/// Whether Word is one of the export machinery, whatever the release: a macro
/// with both words in its name, or what is left of it in preprocessed text.
inline bool isExportMachinery(llvm::StringRef Word) {
  return Word.contains("EXPORT") && Word.contains("SYMBOL");
}

/// One expansion of the export machinery.
struct ExportMacro {
  std::string Symbol;
  /// As a `Module.symvers` writes it: `EXPORT_SYMBOL`, `EXPORT_SYMBOL_GPL`, and
  /// on older kernels `EXPORT_SYMBOL_GPL_FUTURE`, `EXPORT_UNUSED_SYMBOL` and
  /// `EXPORT_UNUSED_SYMBOL_GPL`.
  std::string Kind;
  /// Empty for none.
  std::string Namespace;
  /// The macro that the source itself spells, such as
  /// `EXPORT_TRACEPOINT_SYMBOL_GPL`.
  std::string Spelling;
  /// Where it spells it; File as in line markers.
  std::string File;
  uint64_t Line = 0;
};

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_EXPORTS_H
