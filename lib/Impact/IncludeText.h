//===- IncludeText.h - What a text includes, unread as C --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The `#include` lines of a file, but for those that the configuration alone
// rules out:
//
//   #if IS_ENABLED(CONFIG_DAX)      not set: the next line is left out
//   #include <linux/dax.h>
//   #endif
//   #ifndef _LINUX_FS_H             not known here: all below it count
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_INCLUDETEXT_H
#define GENKSYMS_CC_LIB_IMPACT_INCLUDETEXT_H

#include "genksyms-cc/KernelTree/Configuration.h"
#include "llvm/ADT/StringSet.h"
#include <string>
#include <vector>

namespace genksyms {

/// What is known of macros before any source is read.
struct KnownMacros {
  Configuration Config;
  /// Those that some source defines or undefines itself: nothing is known.
  llvm::StringSet<> Open;
};

struct IncludedName {
  std::string Name; ///< as spelled, without quotes or brackets
  bool IsQuoted = false;
};

/// What one text includes.
struct TextIncludes {
  std::vector<IncludedName> Names;
  /// Macros that stand in for a name, as in `#include HEADER_FILE`; empty for
  /// what is made in another way.
  std::vector<std::string> Computed;
  /// Macros that this text defines as a name, and that; with no name where it
  /// defines one of the kind in another way.
  std::vector<std::pair<std::string, IncludedName>> Macros;
  /// Names that KnownMacros would tell of, and that this text changes.
  std::vector<std::string> Changes;

  void add(TextIncludes Other);
};

TextIncludes findIncludes(llvm::StringRef Text, const KnownMacros &Macros);

/// Whether the condition of an `#if` holds; nothing where Macros do not tell.
std::optional<bool> conditionHolds(llvm::StringRef Condition,
                                   const KnownMacros &Macros);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_INCLUDETEXT_H
