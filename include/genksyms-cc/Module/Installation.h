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

/// A folder that stands for `/`: names in it are looked up, and its absolute
/// symbolic links followed, inside it.
struct Root {
  std::string Folder; ///< without a slash at its end; empty for `/` itself

  std::string path(const llvm::Twine &Name) const {
    return (Folder + Name).str();
  }
  /// Path with the symbolic link that it names, if it is one, followed; as it
  /// is where a link leads nowhere.
  std::string follow(llvm::StringRef Path) const;
};

/// The root of which ModulesDirectory is `/lib/modules` or `/usr/lib/modules`;
/// nothing where it is called otherwise.
std::optional<Root> rootOf(llvm::StringRef ModulesDirectory);

/// The order in which depmod prefers folders.
struct DepmodConfig {
  std::vector<std::string> Search;  ///< best first; `built-in`, `external`
  std::vector<std::string> Exclude; ///< names of folders that are left out
  struct Override {
    std::string Module, Release, Folder; ///< Release may be `*` or a pattern
  };
  std::vector<Override> Overrides;
  struct External {
    std::string Release;
    std::vector<std::string> Folders;
  };
  std::vector<External> Externals;
};

/// The configuration in depmod.d of etc, run, usr/local/lib, usr/lib and lib
/// under R; `updates built-in` where nothing says otherwise.
llvm::Expected<DepmodConfig> readDepmodConfig(const Root &R);

struct InstalledModule {
  std::string Path;                  ///< of the copy that is taken
  std::string Relative;              ///< under the release's folder
  std::vector<std::string> Shadowed; ///< copies not taken, sorted
  /// The names of the modules that it needs, direct and indirect; nothing
  /// where modules.dep does not list it.
  std::optional<std::vector<std::string>> Dependencies;
};

struct Installation {
  std::string Folder;  ///< `…/lib/modules/RELEASE`
  std::string Release; ///< the folder's name
  Root In;
  std::map<std::string, InstalledModule> Modules; ///< by name
  llvm::StringSet<> BuiltIn;    ///< names of modules built into the kernel
  bool HasDependencies = false; ///< there is a modules.dep
  llvm::StringMap<std::string> SymbolOwners; ///< from modules.symbols
  std::vector<std::string> Complaints; ///< what is wrong with it, for people
};

/// Lists the modules of the release folder Folder.
llvm::Expected<Installation> readInstallation(llvm::StringRef Folder,
                                              const Root &In,
                                              const DepmodConfig &Config);

/// The release folders in ModulesDirectory, sorted by version.
llvm::Expected<std::vector<std::string>>
installedReleases(llvm::StringRef ModulesDirectory);

/// The module files in Folder and below it, sorted by path.
llvm::Expected<std::vector<std::string>> modulesBelow(llvm::StringRef Folder);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_INSTALLATION_H
