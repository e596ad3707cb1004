//===- Loading.h - One module on its way into one kernel --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the loader does in turn, and what it remembers between. What speaks of
// the module as a whole is in Loader.cpp, what speaks of its symbols in
// LoaderSymbols.cpp.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_MODULE_LOADING_H
#define GENKSYMS_CC_LIB_MODULE_LOADING_H

#include "SymbolSearch.h"
#include "genksyms-cc/Module/Loader.h"
#include <set>

namespace genksyms {

inline constexpr llvm::StringRef LayoutSymbol = "module_layout";

class Loading {
public:
  Loading(const Module &M, const Kernel &K, FindProvider Find, Force Forced)
      : M(M), K(K), Rules(rulesOf(K)), Symbols(M, K, Find, Rules),
        Forced(Forced) {}

  Verdict run();

private:
  /// Adds a problem for which the kernel logs Messages, and answers Errno.
  Problem &problem(ProblemKind Kind, const llvm::Twine &Symbol,
                   llvm::StringRef Errno, std::vector<std::string> Messages);

  std::string line(const llvm::Twine &Text) const;

  /// Nothing after the problems found so far is looked at by the kernel.
  void stopIfFailed() { Stopped |= !V.Problems.empty(); }

  /// Where the file lacks what the loader wants, a kernel that may be forced
  /// loads it nevertheless. Where nothing is known, only a forced load may
  /// succeed.
  bool mayForce() const;

  bool kernelHasVersions() const;

  /// The list of versions that the loader goes by, or null.
  const VersionList *versions() const;
  bool readsExtended() const;

  /// What a kernel that may be forced logs. It does so once.
  void warnForced(const llvm::Twine &Reason);

  bool isProprietary() const;

  bool checkArchitecture();
  void checkSignature();
  void checkLayout();
  void checkVermagic();

  /// What there is to compare where all of the kernel's version magic counts,
  /// and no more than its release may be known.
  void checkRelease(llvm::StringRef Magic);

  /// A module with versions need not be of the same release: each symbol's
  /// version says more. Extended versions alone do not count here.
  bool sameMagic(llvm::StringRef Mine, llvm::StringRef Wanted) const;

  void warnAboutTaints();

  void checkExportSections();

  bool isSeen(const Export &E) const { return E.isSeen(Rules.ExportFlags); }

  void checkExportVersions();

  /// A symbol for certain modules is open to them as they are. That a module
  /// asks for it is refused.
  void checkImportedNamespaces();

  /// Compares the version of Symbol. Where it fails, and the symbol was being
  /// looked up, the kernel says so a second time.
  bool checkVersion(llvm::StringRef Symbol, const FoundSymbol &F,
                    llvm::StringRef Errno);

  bool checkWithoutTable(llvm::StringRef Symbol, llvm::StringRef Errno);

  /// The kernel says this of the first symbol only.
  void warnOnce(const llvm::Twine &Text);

  std::string unknown(llvm::StringRef Symbol, int Error) const;

  void checkImports();
  void checkImport(const Import &I);
  bool checkLicense(const Import &I, const FoundSymbol &F);
  bool checkNamespace(const Import &I, const FoundSymbol &F);
  bool importsNamespace(llvm::StringRef Namespace) const;
  void checkDuplicates();
  void finish();

  const Module &M;
  const Kernel &K;
  LoaderRules Rules;
  SymbolSearch Symbols;
  Force Forced;
  Verdict V;
  std::set<std::string> Needs;
  bool Stopped = false;
  bool UsesGplOnly = false;
  bool NoTableSaid = false;
  bool ForcedSaid = false;
  bool MissingSaid = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_MODULE_LOADING_H
