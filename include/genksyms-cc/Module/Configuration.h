//===- Configuration.h - A kernel's configuration and release ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a build tree says about the kernel that comes out of it: the options of
// its configuration, its release string, and the version magic that follows
// from both.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_CONFIGURATION_H
#define GENKSYMS_CC_MODULE_CONFIGURATION_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace genksyms {

/// The options of a `.config` or `auto.conf`, without `CONFIG_`.
struct Configuration {
  llvm::StringMap<std::string> Values; ///< strings without their quotes

  bool isSet(llvm::StringRef Option) const {
    return Values.lookup(Option) == "y";
  }
};

/// Reads the file Path; nothing where there is none that can be read.
std::optional<Configuration> readConfiguration(llvm::StringRef Path);

/// The configuration of the build tree Tree: `include/config/auto.conf`, or
/// else `.config`.
std::optional<Configuration> configurationOfTree(llvm::StringRef Tree);

/// The release of the kernel that Tree builds. A tree that was built says it
/// (`include/generated/utsrelease.h`, `include/config/kernel.release`);
/// otherwise it is put together from VERSION, PATCHLEVEL, SUBLEVEL and
/// EXTRAVERSION of the Makefile, the `localversion*` files and
/// CONFIG_LOCALVERSION. Empty where Tree is no kernel tree.
std::string releaseOfTree(llvm::StringRef Tree);

/// The version magic of such a kernel; nothing where the architecture adds a
/// part that the configuration does not tell.
std::optional<std::string> vermagicOf(llvm::StringRef Release,
                                      const Configuration &Config);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_CONFIGURATION_H
