//===- ShadowSources.h - A state of the tree for other programs -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A compiler that is run reads files, so it gets a tree of links to those of
// the kernel's, with the changed ones in their places. Directories are true
// ones: `..` in a name that leads through a link would lead out of the tree.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_SHADOWSOURCES_H
#define GENKSYMS_CC_LIB_IMPACT_SHADOWSOURCES_H

#include "genksyms-cc/Frontend/FileStore.h"
#include "genksyms-cc/Frontend/Units.h"
#include "genksyms-cc/Support/TemporaryDirectory.h"
#include <mutex>

namespace genksyms {

/// Made when it is first asked for. May be used by several threads.
class ShadowSources {
public:
  /// Both must outlive it.
  ShadowSources(const KernelTree &Tree, const FileOverlay &Overlay)
      : Tree(Tree), Overlay(Overlay) {}

  /// Command with its directory and paths in the shadow.
  llvm::Expected<CompileCommand> move(CompileCommand Command);
  /// Takes the shadow's paths out of what was read there.
  void restore(UnitResult &Result) const;

private:
  llvm::Error make();
  llvm::Error fill(const std::string &From, const std::string &To);
  std::string inShadow(llvm::StringRef Text) const;
  std::string inTree(llvm::StringRef Text) const;

  const KernelTree &Tree;
  const FileOverlay &Overlay;
  std::mutex Lock;
  bool IsMade = false;
  std::string Problem; ///< why it could not be made
  std::optional<TemporaryDirectory> Directory;
  /// The tree's roots, and where they are in the shadow; the longest first.
  std::vector<std::pair<std::string, std::string>> Roots;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_SHADOWSOURCES_H
