//===- Callbacks.h - Preprocessor callbacks, a little fewer -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The base of the plugin's listeners. A class table that names a function which
// another Clang's libraries lack keeps the plugin from being loaded there at
// all, and so from saying what is wrong. Of those that no listener here wants,
// HasInclude is the one whose parameters have changed.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_CALLBACKS_H
#define GENKSYMS_CC_LIB_PLUGIN_CALLBACKS_H

#include "clang/Lex/PPCallbacks.h"

namespace genksyms {

class Callbacks : public clang::PPCallbacks {
public:
  void HasInclude(clang::SourceLocation, llvm::StringRef, bool,
                  clang::OptionalFileEntryRef,
                  clang::SrcMgr::CharacteristicKind) override {}
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_CALLBACKS_H
