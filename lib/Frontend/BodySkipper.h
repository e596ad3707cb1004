//===- BodySkipper.h - Past the bodies of functions -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where Clang skips a body it expands all macros in it, which for a kernel's
// file is a third of all that it does. A brace can only be missed by not doing
// so where a macro holds one without the other.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_BODYSKIPPER_H
#define GENKSYMS_CC_LIB_FRONTEND_BODYSKIPPER_H

#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace genksyms {

class BodySkipper {
public:
  explicit BodySkipper(clang::Preprocessor &Source) : Source(Source) {}

  /// Told of each token, with the number of braces that are open before it;
  /// says how many are then, or 0 where that was all of the body.
  using TokenWatcher =
      llvm::function_ref<size_t(const clang::Token &, size_t Depth)>;

  /// Called when the parser has come to the `{` of a body that it is to skip,
  /// or with Depth braces open in one, reads on up to the `}`, which is what
  /// the parser gets next.
  void skip(size_t Depth = 1, TokenWatcher OnToken = nullptr);
  /// Name stands in a body that somebody else has skipped.
  void see(const clang::IdentifierInfo &Name) {
    if (Name.hasMacroDefinition())
      IsCertain &= isBalanced(Name);
  }

  /// Whether all that was skipped were whole bodies.
  bool isCertain() const { return IsCertain; }

private:
  bool isBalanced(const clang::IdentifierInfo &Name);
  void expandInDirectives();

  clang::Preprocessor &Source;
  bool IsCertain = true, ExpandsInDirectives = false;
  /// Macros whose braces, and those of all that they name, come in pairs.
  llvm::DenseMap<const clang::MacroInfo *, bool> Balanced;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_BODYSKIPPER_H
