//===- Vermagic.h - The version magic of a kernel ---------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_MODULE_VERMAGIC_H
#define GENKSYMS_CC_MODULE_VERMAGIC_H

#include "genksyms-cc/KernelTree/Configuration.h"

namespace genksyms {

/// The version magic of a kernel of this release and configuration; nothing
/// where the architecture adds a part that the configuration does not tell.
std::optional<std::string> vermagicOf(llvm::StringRef Release,
                                      const Configuration &Config);

} // namespace genksyms

#endif // GENKSYMS_CC_MODULE_VERMAGIC_H
