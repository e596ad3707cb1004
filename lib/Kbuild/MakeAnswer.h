//===- MakeAnswer.h - Ask make about makefiles ------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// make reads a makefile that ends before make would build anything, and what
// the makefile prints is the answer. Nothing is run and nothing is written but
// a directory for temporary files.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_KBUILD_MAKEANSWER_H
#define GENKSYMS_CC_LIB_KBUILD_MAKEANSWER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace genksyms {

struct MakeAnswer {
  /// What follows a line `@genksyms-cc@ KIND NAME FLAVOR`, up to the next one.
  struct Part {
    std::string Kind;
    std::string Name;
    std::string Flavor; ///< of the variable Name: recursive, simple, undefined
    std::string Text;
  };
  std::vector<Part> Parts;
  std::string Message; ///< the last that make said on standard error

  /// The first part of a kind, or null.
  const Part *first(llvm::StringRef Kind) const;
};

/// Has the program Make read Makefile, with the further Words on its command
/// line. Kbuild's `objtree`, `obj`, `src` and `kbuild-file` are a directory and
/// a makefile with nothing in them. Fails where make cannot be run; whether it
/// came to the end of Makefile, the parts tell.
llvm::Expected<MakeAnswer> askMake(llvm::StringRef Make,
                                   llvm::StringRef Makefile,
                                   llvm::ArrayRef<std::string> Words);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_KBUILD_MAKEANSWER_H
