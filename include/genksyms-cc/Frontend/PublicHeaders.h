//===- PublicHeaders.h - Which files a module may include -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The `public` scheme's one question.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_PUBLICHEADERS_H
#define GENKSYMS_CC_FRONTEND_PUBLICHEADERS_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"

namespace genksyms {

/// Knows which files are public: in a kernel tree `include/` and
/// `arch/*/include/`; with patterns those that match one.
class PublicHeaders {
public:
  PublicHeaders() = default;

  /// Patterns have `*` (which crosses `/`), `?` and `[…]`; each is matched
  /// against a file's path without the tree's root or, outside of a tree, the
  /// compile's directory, and against its absolute path.
  static llvm::Expected<PublicHeaders>
  create(std::optional<KernelTree> Tree, llvm::ArrayRef<std::string> Patterns);

  /// Whether it was told what is public, in either way.
  bool isKnown() const { return Tree || !Patterns.empty(); }

  /// Whether File, as a line marker of a compile in Directory names it, is
  /// public.
  bool contains(llvm::StringRef Directory, llvm::StringRef File) const;

private:
  std::optional<KernelTree> Tree;
  std::vector<llvm::GlobPattern> Patterns;
};

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_PUBLICHEADERS_H
