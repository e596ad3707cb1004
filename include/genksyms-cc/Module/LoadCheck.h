//===- LoadCheck.h - Modules against one base kernel ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Applies the Loader's rules to modules that need each other: those given on
// the command line and those installed for the kernel. A module whose
// dependency does not load does not load either.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_LOADCHECK_H
#define GENKSYMS_CC_MODULE_LOADCHECK_H

#include "genksyms-cc/Module/Base.h"
#include "genksyms-cc/Module/Loader.h"
#include "genksyms-cc/Module/LoaderRules.h"
#include "llvm/ADT/DenseMap.h"

namespace genksyms {

/// What modprobe's options would change for a module that does not load. They
/// apply to the modules that it needs as well.
struct ForceOutcome {
  bool Modversion = false; ///< --force-modversion alone loads it
  bool Vermagic = false;   ///< --force-vermagic alone
  bool Both = false;       ///< --force
  /// What stands in the way of --force, the first of it.
  std::string Remaining;
};

class LoadCheck {
public:
  /// Given are modules that may use each other. One of them replaces the
  /// installed module of its name, but not one whose exports the kernel's table
  /// lists (see replaceRows).
  LoadCheck(Base &B, llvm::ArrayRef<const Module *> Given);

  /// Reads the installed modules that may be needed for Modules.
  void prepare(llvm::ArrayRef<const Module *> Modules, Progress &Done);

  const Verdict &verdict(const Module &M, Force Forced = {});
  ForceOutcome force(const Module &M);

private:
  struct Entry {
    bool Active = false;
    bool Done = false;
    Verdict Result;
  };
  using Entries = std::map<const Module *, Entry>;

  Provided provider(const Module &M, llvm::StringRef Symbol) const;
  const Module *named(llvm::StringRef Name) const;
  const InstalledModule *installed(const Module &M) const;
  void collect(const Module &M, std::set<std::string> &Names) const;
  void indexInstalled();

  Base &B;
  LoaderRules Rules; ///< of B's loader
  llvm::StringMap<const Module *> GivenByName;
  llvm::StringMap<const Module *> GivenExports;
  llvm::StringMap<const Module *> InstalledExports;
  Entries Memo[4]; ///< by what is forced
};

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_LOADCHECK_H
