//===- Loader.h - Would the kernel load this module? ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rules of the kernel's module loader, in the order in which it applies
// them, with the messages that it would log. It says nothing about what the
// module does once it runs, nor about whose signature it bears.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_LOADER_H
#define GENKSYMS_CC_MODULE_LOADER_H

#include "genksyms-cc/Module/Kernel.h"
#include "genksyms-cc/Module/Module.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace genksyms {

enum class ProblemKind {
  Architecture,    ///< built for another machine
  Malformed,       ///< not laid out as a module must be
  NoVersions,      ///< no version table, and the kernel wants one
  NoFlags,         ///< exports without flags, and the kernel wants them
  Version,         ///< a version differs
  MissingVersion,  ///< a version is missing in the table
  Vermagic,        ///< the version magic differs or is missing
  UnknownSymbol,   ///< nothing exports it
  GplOnly,         ///< exported, but not to a module of this license
  Proprietary,     ///< a GPL-only user of a proprietary module's symbol
  Namespace,       ///< the symbol's namespace is not imported
  ModuleNamespace, ///< imports a namespace that lists modules
  DuplicateExport, ///< exports what the kernel exports already
  Unsigned,        ///< the kernel insists on a signature
  Dependency,      ///< a module that it needs does not load
  DependencyCycle, ///< modules that need each other
};

/// The identifier of Kind in reports: `version`, `unknown-symbol`, ….
llvm::StringRef identifier(ProblemKind Kind);

struct Problem {
  ProblemKind Kind;
  std::string Symbol; ///< the symbol or module that it is about, or empty
  /// Lines in the kernel's words, where it has words for it.
  std::vector<std::string> Messages;
  /// For Version: what the module expects, and what the kernel has.
  std::optional<uint32_t> Expected, Found;
  std::string Note; ///< what else is to be said of it, not by the kernel
  /// The loader gives up at an earlier problem and never says this one.
  bool Hidden = false;
};

enum class Outcome {
  Loads,
  Fails,
  Undecided, ///< what is known of the kernel does not say
};

/// What `modprobe --force-…` sets aside.
struct Force {
  bool Modversion = false;
  bool Vermagic = false;
};

struct Verdict {
  Outcome Result = Outcome::Loads;
  std::vector<Problem> Problems;
  /// What the kernel logs although it loads the module: taints, above all.
  std::vector<std::string> Warnings;
  /// Symbols of which it is not known whether the kernel has them.
  std::vector<std::string> Unknown;
  /// The kernel compares the whole version magic, and its own is not known.
  bool MagicUnknown = false;
  /// Modules that have to be loaded before, by name, sorted: those that the
  /// kernel's table names, and those found by the provider.
  std::vector<std::string> Needs;
  std::vector<const Module *> Providers; ///< the latter, each once
  /// What the kernel answers: ENOEXEC, EINVAL, …; empty where it loads.
  llvm::StringRef Errno;
  /// The module can use no symbol that is for GPL modules only.
  bool Proprietary = false;
};

/// A symbol of another module, found for the one that is checked.
struct Provided {
  const Module *By = nullptr;
  const Export *What = nullptr;
  bool Proprietary = false; ///< its taint falls on those that use it
};

/// Finds the module that exports a symbol which the kernel itself does not.
using FindProvider = llvm::function_ref<Provided(llvm::StringRef Symbol)>;

/// Whether K would load M, given modules that Find finds. An export that K
/// knows to be another module's (from Module.symvers) counts as there.
Verdict checkModule(const Module &M, const Kernel &K, FindProvider Find,
                    Force Forced = {});

/// Whether a module of this license may use GPL-only symbols.
bool isGplCompatible(llvm::StringRef License);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_LOADER_H
