//===- Installation.h - The modules under /lib/modules/RELEASE --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finds installed modules as depmod and modprobe do: which of several copies is
// taken (depmod.d(5)), and what each depends on (modules.dep(5)). Module files
// are not opened here.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_INSTALLATION_H
#define GENKSYMS_CC_MODULE_INSTALLATION_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

/// A directory that stands for `/`: names in it are looked up, and its absolute
/// symbolic links followed, inside it.
struct Root {
  std::string Directory; ///< without a slash at its end; empty for `/` itself

  std::string path(const llvm::Twine &Name) const {
    return (Directory + Name).str();
  }
  /// Path with the symbolic link that it names, if it is one, followed; as it
  /// is where a link leads nowhere.
  std::string follow(llvm::StringRef Path) const;
};

/// The root of which ModulesDirectory is `/lib/modules` or `/usr/lib/modules`;
/// nothing where it is called otherwise.
std::optional<Root> rootOf(llvm::StringRef ModulesDirectory);

/// The order in which depmod prefers directories.
struct DepmodConfig {
  std::vector<std::string> Search;  ///< best first; `built-in`, `external`
  std::vector<std::string> Exclude; ///< names of directories that are left out
  struct Override {
    std::string Module, Release, Directory; ///< Release may be `*` or a pattern
  };
  std::vector<Override> Overrides;
  struct External {
    std::string Release;
    std::vector<std::string> Directories;
  };
  std::vector<External> Externals;
};

/// The configuration in depmod.d of etc, run, usr/local/lib, usr/lib and lib
/// under R; `updates built-in` where nothing says otherwise.
llvm::Expected<DepmodConfig> readDepmodConfig(const Root &R);

struct InstalledModule {
  std::string Path;                  ///< of the copy that is taken
  std::string Relative;              ///< under the release's directory
  std::vector<std::string> Shadowed; ///< copies not taken, sorted
  /// The names of the modules that it needs, direct and indirect; nothing
  /// where modules.dep does not list it.
  std::optional<std::vector<std::string>> Dependencies;
};

struct Installation {
  std::string Directory; ///< `…/lib/modules/RELEASE`
  std::string Release;   ///< the directory's name
  Root In;
  std::map<std::string, InstalledModule> Modules; ///< by name
  llvm::StringSet<> BuiltIn;    ///< names of modules built into the kernel
  bool HasDependencies = false; ///< there is a modules.dep
  llvm::StringMap<std::string> SymbolOwners; ///< from modules.symbols
  std::vector<std::string> Complaints; ///< what is wrong with it, for people

  /// Whether a kernel is installed with it, or was: headers alone leave a
  /// directory with links and nothing to load.
  bool hasKernel() const;
};

/// Lists the modules of the release directory Directory.
llvm::Expected<Installation> readInstallation(llvm::StringRef Directory,
                                              const Root &In,
                                              const DepmodConfig &Config);

/// The release directories in ModulesDirectory, sorted by version; those that
/// Config calls external are none.
llvm::Expected<std::vector<std::string>>
installedReleases(llvm::StringRef ModulesDirectory, const Root &In,
                  const DepmodConfig &Config);

/// The module files in Directory and below it, sorted by path.
llvm::Expected<std::vector<std::string>>
modulesBelow(llvm::StringRef Directory);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_INSTALLATION_H
