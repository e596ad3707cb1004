//===- CoverBuilds.h - A module as it would be built --------- --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_COVERBUILDS_H
#define GENKSYMS_CC_LIB_STORE_COVERBUILDS_H

#include "genksyms-cc/Module/Base.h"
#include "genksyms-cc/Store/Cover.h"

namespace genksyms {

/// Whether K compares versions of symbols.
bool comparesVersions(const Kernel &K);

/// The modules of a question as they would be built on one release.
class CoverBuilds {
public:
  /// Symbols of a list are imported with all Namespaces. The arguments must
  /// outlive this.
  CoverBuilds(const CoverQuestion &Asked, const Kernel &On,
              llvm::ArrayRef<llvm::StringRef> Namespaces);

  /// They bear Magic as their version magic, which must outlive its use.
  void setMagic(llvm::StringRef Magic);

  llvm::ArrayRef<const Module *> modules() const { return Pointers; }

private:
  void build(const Module &From);
  void addExports(const Module &From, Module &To);
  void addVersions(const Module &From, Module &To);

  const CoverQuestion &Asked;
  const Kernel &On;
  llvm::ArrayRef<llvm::StringRef> Namespaces;
  std::vector<std::unique_ptr<Module>> Built;
  std::vector<const Module *> Pointers;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_COVERBUILDS_H
