//===- LoaderRules.h - What kernels' loaders do differently -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rules of the module loader that depend on the kernel's release. Which
// hold is the judged kernel's affair, never the module's: its own image says it
// where there is one, then the files of its build tree, then its release.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_LOADERRULES_H
#define GENKSYMS_CC_MODULE_LOADERRULES_H

#include "genksyms-cc/Module/Kernel.h"

namespace genksyms {

struct LoaderRules {
  /// 6.4 on: sections are looked for in another order, with other words, and
  /// taints are logged together.
  bool ChecksSections = true;
  /// 6.14 on: reads `__version_ext_crcs` and `__version_ext_names`, and where
  /// they are there, nothing else.
  bool ExtendedVersions = true;
  /// 6.16 on: a namespace `module:a,b-*` lists the modules that may use a
  /// symbol, and cannot be imported.
  bool ModuleNamespaces = true;
  /// 7.1 on: exports have flags (`__kflagstab`), and `__ksymtab_gpl` does not
  /// count. Nothing: what is known of the kernel does not say.
  std::optional<bool> ExportFlags;
};

/// The rules of K's loader. Where nothing says which release K is, those of the
/// newest.
LoaderRules rulesOf(const Kernel &K);

/// Whether rulesOf(K) takes the rules for module namespaces from nothing but
/// the namespaces in K's table, against the release in its version magic.
bool presumesModuleNamespaces(const Kernel &K);

/// Whether Namespace, `module:` and a list of names, which may end in `*`, is
/// open to the module Name. `-` and `_` are the same letter on both sides.
bool isOpenTo(llvm::StringRef Namespace, llvm::StringRef Name);

/// Whether Namespace is one of modules (`module:…`).
bool isModuleNamespace(llvm::StringRef Namespace);

/// What the kernel image Data shows of its loader by the messages in it.
LoaderSigns signsInImage(llvm::StringRef Data);

/// What the build tree Tree shows: the linker script for modules.
LoaderSigns signsInTree(llvm::StringRef Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_LOADERRULES_H
