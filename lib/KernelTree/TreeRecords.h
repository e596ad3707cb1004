//===- TreeRecords.h - What configuring leaves in a kernel tree -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `.config`, `include/config/auto.conf` and `include/config/auto.conf.cmd`. The
// first two hold the same values, written differently; the third holds what
// they follow from:
//
//   deps_config := \                      Kconfig files
//     init/Kconfig \
//   ifneq "$(CC)" "clang-19"              variables of make
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KERNELTREE_TREERECORDS_H
#define GENKSYMS_CC_LIB_KERNELTREE_TREERECORDS_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace genksyms {

struct ConfigFile {
  /// Values without quotes by their names, as `CONFIG_X86`; none is `n`.
  std::map<std::string, std::string> Values;
  /// ARCH, which the title names: `# Linux/arm64 6.12.0 Kernel Configuration`.
  std::string Architecture;

  /// Empty where Name has no value.
  llvm::StringRef get(llvm::StringRef Name) const;
};

/// Empty where the file cannot be read.
std::optional<ConfigFile> readConfigFile(llvm::StringRef Path);

struct ConfigCauses {
  std::map<std::string, std::string> Variables;
  /// As the file spells them: from the root of the sources, or absolute.
  std::vector<std::string> Files;

  llvm::StringRef get(llvm::StringRef Name) const;
};

/// Reads auto.conf.cmd. Packages of headers do without it; then all is empty.
ConfigCauses readConfigCauses(const KernelTree &Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KERNELTREE_TREERECORDS_H
