//===- PreprocessAgain.h - Preprocess again for the generator ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the kernel's generator would have read, where the text of the compile
// does not tell: the same file preprocessed once more, by a process of the same
// compiler, with `__GENKSYMS__` defined, as Kbuild's own second run does.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_GCCPLUGIN_PREPROCESSAGAIN_H
#define GENKSYMS_CC_LIB_GCCPLUGIN_PREPROCESSAGAIN_H

#include "genksyms-cc/Embed/VersionRequest.h"

namespace genksyms {

/// The options that the compiler was given, without arguments of their own.
std::vector<llvm::StringRef> givenOptions();

/// Whether the compiler was given an option, such as `-E`.
bool isGiven(llvm::StringRef Option);

/// Takes what loads the plugin, which is File, out of the options: they are
/// told of in debugging information, where they would be a difference.
void forgetPlugin(llvm::StringRef File);

/// Where the output goes; empty where to standard output.
llvm::StringRef outputFile();

/// Whether the file of this compile is standard input.
bool isStandardInput();

/// The versions that the generator would give the file of this compile, or
/// nothing where it cannot be preprocessed with `__GENKSYMS__` defined, or was
/// read from standard input, which is told.
std::optional<VersionText>
versionsByPreprocessingAgain(const VersionRequest &Request);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_GCCPLUGIN_PREPROCESSAGAIN_H
