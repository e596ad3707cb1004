//===- LoadRelation.h - Which builds load on which releases -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_STORE_LOADRELATION_H
#define GENKSYMS_CC_LIB_STORE_LOADRELATION_H

#include "CoverBuilds.h"
#include "genksyms-cc/Module/Loader.h"
#include "llvm/ADT/BitVector.h"

namespace genksyms {

/// The modules of a question, built on each of some kernels and laid against
/// each of them.
class LoadRelation {
public:
  /// Both must outlive this.
  LoadRelation(const CoverQuestion &Asked, std::vector<Base *> Kernels);

  size_t size() const { return Kernels.size(); }
  const Kernel &kernel(size_t I) const { return Kernels[I]->K; }

  /// The names of all that is imported, `module_layout` first, each once.
  llvm::ArrayRef<llvm::StringRef> imports() const { return Imports; }
  /// The version of import I in kernel K; nothing where it is not exported or
  /// has none.
  std::optional<uint32_t> version(size_t K, size_t I) const {
    return Versions[K][I];
  }
  /// Whether kernel K exports import I.
  bool isExported(size_t K, size_t I) const {
    return kernel(K).find(Imports[I]) != nullptr;
  }

  /// The kernels that the build on kernel On loads on.
  const llvm::BitVector &loads(size_t On) const { return Rows[On]; }
  /// Of how many pairs it is not known; they count as not loading.
  size_t undecided() const { return Undecided; }

  /// What the kernel In would say of the build on On, the first of each symbol.
  std::vector<std::string> complaints(size_t On, size_t In);

  /// Whether weak-modules shares the build on On with the kernel In: where this
  /// has all versions that the modules ask for.
  bool isShared(size_t On, size_t In) const;

private:
  void readVersions();
  void collectNamespaces();
  void group();
  std::string profile(size_t K) const;
  bool hasOtherVersions(size_t On, size_t In) const;
  Outcome outcome(size_t On, size_t In, std::vector<std::string> *Complaints);
  llvm::StringRef magicFor(size_t On, size_t In) const;

  const CoverQuestion &Asked;
  std::vector<Base *> Kernels;
  std::vector<llvm::StringRef> Imports;
  std::vector<llvm::StringRef> Namespaces;
  std::vector<std::vector<std::optional<uint32_t>>> Versions;
  std::vector<std::unique_ptr<CoverBuilds>> Builds; ///< by kernel
  std::vector<std::string> Releases; ///< with a blank, in place of a magic
  std::vector<llvm::BitVector> Rows;
  size_t Undecided = 0;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_STORE_LOADRELATION_H
