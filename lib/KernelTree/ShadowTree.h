//===- ShadowTree.h - An object tree to ask make in -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Even `make -n` writes: it makes the makefiles that it includes, runs the
// lines that call make, and `$(shell ...)` with all that Kbuild does there (new
// directories, trials of the compiler's options). So a tree is asked in a
// directory of its own: Kbuild takes that for an object tree (`O=`) of the same
// sources, and writes nowhere else. It holds copies, and not links, of the few
// files that the makefiles read from the true one.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KERNELTREE_SHADOWTREE_H
#define GENKSYMS_CC_LIB_KERNELTREE_SHADOWTREE_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/Support/Error.h"
#include <string>

namespace genksyms {

class ShadowTree {
public:
  static llvm::Expected<ShadowTree> create(const KernelTree &Tree);
  /// Removes it.
  ~ShadowTree();
  ShadowTree(ShadowTree &&Other) noexcept : Root(std::move(Other.Root)) {
    Other.Root.clear();
  }
  ShadowTree(const ShadowTree &) = delete;

  /// Absolute, links followed. Its `Makefile` is the one to run.
  const std::string &path() const { return Root; }

private:
  explicit ShadowTree(std::string Root) : Root(std::move(Root)) {}

  llvm::Error fill(const KernelTree &Tree) const;

  std::string Root;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KERNELTREE_SHADOWTREE_H
