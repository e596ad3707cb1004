//===- SymbolSearch.h - What a name means to the loader ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_MODULE_SYMBOLSEARCH_H
#define GENKSYMS_CC_LIB_MODULE_SYMBOLSEARCH_H

#include "genksyms-cc/Module/Loader.h"
#include "genksyms-cc/Module/LoaderRules.h"

namespace genksyms {

/// What the loader finds under a name.
struct FoundSymbol {
  std::optional<uint32_t> Crc;
  bool GplOnly = false;
  bool LicenseKnown = true;
  llvm::StringRef Namespace;
  llvm::StringRef Owner; ///< a module's name, or empty for the kernel
  const Module *By = nullptr;
  bool Proprietary = false;
  /// The version that is part of a classic name, which then counts as the
  /// module's.
  std::optional<uint32_t> ClassicVersion;
};

/// The exports that a module may import: the kernel's, and those of the modules
/// that Find finds.
class SymbolSearch {
public:
  SymbolSearch(const Module &M, const Kernel &K, FindProvider Find,
               const LoaderRules &Rules)
      : M(M), K(K), Find(Find), Rules(Rules) {}

  /// What Name is, as it stands or as a classic name.
  std::optional<FoundSymbol> find(llvm::StringRef Name) const;

private:
  std::optional<FoundSymbol> findPlain(llvm::StringRef Name) const;

  const Module &M;
  const Kernel &K;
  FindProvider Find;
  const LoaderRules &Rules;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_MODULE_SYMBOLSEARCH_H
