//===- PreprocessAgain.h - Preprocess again for the generator ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the kernel's generator would have read, where the text of the compile
// does not tell: the same file preprocessed once more in this process with
// `__GENKSYMS__` defined, as Kbuild's own second run does.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_PREPROCESSAGAIN_H
#define GENKSYMS_CC_LIB_PLUGIN_PREPROCESSAGAIN_H

#include "BufferVersions.h"

namespace clang {
class Preprocessor;
}

namespace genksyms {

/// The versions that the generator would give the main file of First, or
/// nothing where the file cannot be preprocessed with `__GENKSYMS__` defined.
std::optional<VersionText>
versionsByPreprocessingAgain(clang::Preprocessor &First,
                             const VersionRequest &Request);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_PREPROCESSAGAIN_H
