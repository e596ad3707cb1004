//===- Base.h - A base kernel and its installed modules ---------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Puts a base kernel together from whatever a person names: a Module.symvers, a
// kernel image, a build tree, a directory under /lib/modules.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_BASE_H
#define GENKSYMS_CC_MODULE_BASE_H

#include "genksyms-cc/Module/Installation.h"
#include "genksyms-cc/Module/Kernel.h"
#include "genksyms-cc/Support/Progress.h"
#include <set>

namespace genksyms {

/// A module file that was read, or why it could not be.
struct ModuleFile {
  std::string Path;
  std::unique_ptr<Module> Content; ///< null where reading failed
  std::string Error;
};

/// Reads Paths on all processors that LLVM's parallel strategy allows. The
/// results are in the order of Paths.
std::vector<ModuleFile> readModules(llvm::ArrayRef<std::string> Paths,
                                    Progress &Done);

struct Base {
  Kernel K;
  std::optional<Installation> Installed;
  std::vector<std::string> Sources; ///< the files that told about the kernel
  /// The installed modules that were read so far, by name.
  std::map<std::string, ModuleFile> Library;

  /// Reads the named modules of Installed that are not in Library yet.
  void load(const std::set<std::string> &Names, Progress &Done);
  void loadAll(Progress &Done);
  /// An installed module that was read, or null.
  const Module *installed(llvm::StringRef Name) const;
};

/// Reads the kernel that Name stands for:
///  - a file: Module.symvers, or a kernel image; an image belongs to the
///    `lib/modules/RELEASE` beside its `boot`, if there is one;
///  - `IMAGE,DIRECTORY`: an image and its directory of modules;
///  - a build tree: a directory with a Module.symvers;
///  - a directory of installed modules, whose kernel is found through its
///  `build`
///    link, in `boot` of the same root, or in the directory itself.
llvm::Expected<Base> readBase(llvm::StringRef Name, Progress &Done);

/// Reads the kernel that the modules Installed belong to.
llvm::Expected<Base> readInstalledBase(Installation Installed, Progress &Done);

/// Takes out of K the exports of the modules that are named as Modules are.
void replaceRows(Kernel &K, llvm::ArrayRef<const Module *> Modules);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_BASE_H
