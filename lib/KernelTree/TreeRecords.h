//===- TreeRecords.h - What configuring leaves in a kernel tree -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `include/config/auto.conf.cmd`: what the configuration follows from.
//
//   deps_config := \                      Kconfig files
//     init/Kconfig \
//   ifneq "$(CC)" "clang-19"              variables of make
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KERNELTREE_TREERECORDS_H
#define GENKSYMS_CC_LIB_KERNELTREE_TREERECORDS_H

#include "genksyms-cc/KernelTree/KernelTree.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <vector>

namespace genksyms {

struct ConfigCauses {
  std::map<std::string, std::string> Variables;
  /// As the file spells them: from the root of the sources, or absolute.
  std::vector<std::string> Files;

  llvm::StringRef get(llvm::StringRef Name) const;
};

/// Reads auto.conf.cmd. Packages of headers do without it; then all is empty.
llvm::Expected<ConfigCauses> readConfigCauses(const KernelTree &Tree);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KERNELTREE_TREERECORDS_H
