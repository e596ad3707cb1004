//===- Configuration.h - The options that a kernel is built with -*- C++ -*===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// `.config` and `include/config/auto.conf` hold the same values, written a
// little differently: what the one says is not set, the other leaves out, and
// since 5.16 the latter has no quotes.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_KERNELTREE_CONFIGURATION_H
#define GENKSYMS_CC_KERNELTREE_CONFIGURATION_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>

namespace genksyms {

struct Configuration {
  /// By the options' names without `CONFIG_`; strings without their quotes.
  /// None is empty or `n`.
  llvm::StringMap<std::string> Values;
  /// ARCH, which the title names: `# Linux/arm64 6.12.0 Kernel Configuration`.
  std::string Architecture;
  /// An option is spoken of, be it that it is not set.
  bool SaysAnything = false;

  /// Empty where Option has no value.
  llvm::StringRef get(llvm::StringRef Option) const {
    auto Found = Values.find(Option);
    return Found == Values.end() ? llvm::StringRef() : Found->second;
  }
  bool isSet(llvm::StringRef Option) const { return get(Option) == "y"; }
};

Configuration parseConfiguration(llvm::StringRef Text);

/// Reads the file Path; nothing where there is no such file.
llvm::Expected<std::optional<Configuration>>
readConfiguration(const llvm::Twine &Path);

/// What the object tree Root is built with: its auto.conf, or else its
/// `.config`.
llvm::Expected<std::optional<Configuration>>
configurationOfTree(llvm::StringRef Root);

} // namespace genksyms

#endif // GENKSYMS_CC_KERNELTREE_CONFIGURATION_H
