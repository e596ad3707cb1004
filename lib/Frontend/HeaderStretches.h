//===- HeaderStretches.h - A header's code between directives ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_HEADERSTRETCHES_H
#define GENKSYMS_CC_LIB_FRONTEND_HEADERSTRETCHES_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

/// Code of a header from one directive to the next.
struct HeaderStretch {
  /// From the first token to the end of the last one.
  llvm::StringRef Text;
  /// Of the first token, counted from 1.
  unsigned Line;
};

/// A header as directives and what stands between them.
struct HeaderParts {
  /// Each points into the header's text.
  std::vector<HeaderStretch> Stretches;
  /// The directives, a line each, without comments, and between them lines that
  /// hold one NUL for a stretch.
  std::string Outline;
};

/// The parts of Text, which a NUL byte follows. Nothing where a macro's
/// arguments seem to go from one stretch to another.
std::optional<HeaderParts> partsOf(llvm::StringRef Text);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_HEADERSTRETCHES_H
