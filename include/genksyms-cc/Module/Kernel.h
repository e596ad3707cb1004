//===- Kernel.h - What a module is loaded into ------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A base kernel as the loader knows it: what it exports, its version magic, and
// the few options that change a verdict. It is put together from what there is:
// a Module.symvers, a vmlinux or bzImage, a build tree, installed modules.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_KERNEL_H
#define GENKSYMS_CC_MODULE_KERNEL_H

#include "genksyms-cc/Module/Module.h"
#include "genksyms-cc/Module/Vermagic.h"
#include "llvm/ADT/StringMap.h"
#include <optional>
#include <string>

namespace genksyms {

/// An export of the kernel or, from a Module.symvers, of one of its modules.
struct KernelSymbol {
  std::optional<uint32_t> Crc; ///< nothing: the kernel compares no version
  bool GplOnly = false;
  bool LicenseKnown = true; ///< and GplOnly and Namespace say something
  std::string Namespace;
  std::string Owner; ///< name of the exporting module; empty for the kernel
};

/// Options of the kernel's configuration; nothing where it is not at hand.
struct KernelOptions {
  std::optional<bool> ForceLoad;             ///< MODULE_FORCE_LOAD
  std::optional<bool> AllowMissingNamespace; ///< …_NAMESPACE_IMPORTS
  std::optional<bool> EnforceSignatures;     ///< MODULE_SIG_FORCE
  std::optional<bool> Signatures;            ///< MODULE_SIG
  std::optional<bool> Livepatch;             ///< LIVEPATCH
};

/// What a kernel shows of its loader, whatever its release; see LoaderRules.
struct LoaderSigns {
  std::optional<bool> ExtendedVersions;
  std::optional<bool> ModuleNamespaces;
  std::optional<bool> ExportFlags;
};

struct Kernel {
  std::string Label;   ///< what to call it: its release, or the file
  std::string Release; ///< empty where nothing says it
  std::optional<std::string> Vermagic;
  llvm::StringMap<KernelSymbol> Symbols;
  std::optional<ElfTarget> Target;
  KernelOptions Options;
  LoaderSigns Signs;
  /// Symbols has every export of the kernel itself. Otherwise (a directory of
  /// modules alone) one that is missing there may exist all the same.
  bool Complete = true;
  /// An entry missing in a module's version table stops the load. So it is
  /// before 4.10 and in Debian's kernels; others warn and go on.
  bool MissingVersionFails = true;

  /// The export of Symbol, or null.
  const KernelSymbol *find(llvm::StringRef Symbol) const;
  /// Whether the kernel checks versions (CONFIG_MODVERSIONS).
  bool hasVersions() const { return Versions; }
  /// Whether an export is in a namespace of modules (`module:…`).
  bool hasModuleNamespaces() const { return ModuleNamespaces; }
  /// Of a kernel of which Symbols has a part alone: what all of them tell.
  void presume(bool HasVersions, bool HasModuleNamespaces) {
    Versions |= HasVersions;
    ModuleNamespaces |= HasModuleNamespaces;
  }
  /// Adds an export; the first of a name stays.
  void add(llvm::StringRef Name, KernelSymbol Symbol);

private:
  bool Versions = false;
  bool ModuleNamespaces = false;
};

/// The classic form of a versioned name, `printk_R1b7d4074`, also with `smp_`
/// and `2gig_` before the number: its plain name and version.
struct ClassicName {
  llvm::StringRef Name;
  uint32_t Crc;
};
std::optional<ClassicName> classicName(llvm::StringRef Symbol);

/// Whether the exports of a Module.symvers that belong to modules count.
enum class SymversRows { All, KernelOnly };

/// Adds what the file Path says of the exports: a kernel image (vmlinux,
/// bzImage, EFI zboot image), with its release and version magic, or a
/// Module.symvers; either may be compressed. Returns whether it is an image.
llvm::Expected<bool> addKernelFile(llvm::StringRef Path, Kernel &K,
                                   SymversRows Rows = SymversRows::All);

/// Adds the exports of other modules from the Module.symvers Path, as Kbuild's
/// KBUILD_EXTRA_SYMBOLS names it. What K has already stays, and a kernel
/// without versions compares none of these either.
llvm::Error addExtraSymbols(llvm::StringRef Path, Kernel &K);

/// Takes the options from a kernel configuration.
void addConfiguration(const Configuration &Config, Kernel &K);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_KERNEL_H
