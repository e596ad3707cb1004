//===- GccMacros.h - What a GCC knows before it reads -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Clang's preprocessor can stand in for GCC's, and is faster, once it has GCC's
// predefined macros, and GCC's answers to `__has_attribute(x)` and the like.
// Which of these are asked shows as the sources are read.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_GCCMACROS_H
#define GENKSYMS_CC_FRONTEND_GCCMACROS_H

#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <mutex>
#include <set>

namespace genksyms {

/// Asks each GCC once. May be used by several threads.
class GccMacros {
public:
  /// In front of what GCC has to be asked: `__has_attribute(packed)` becomes
  /// `__genksyms_cc___has_attribute_packed`.
  static constexpr llvm::StringLiteral Prefix = "__genksyms_cc_";

  /// Whether Name, for which there is no macro, is something to ask().
  static bool isQuestion(llvm::StringRef Name);

  /// What Command's compiler predefines, each `NAME=VALUE` or, for what it does
  /// not have and Clang does, `NAME`; with all answers so far. An error is the
  /// compiler's.
  llvm::Expected<std::vector<std::string>> of(const CompileCommand &Command);

  /// Asks Command's compiler these questions; of() has the answers afterwards.
  /// The error says that there are none.
  llvm::Error ask(const CompileCommand &Command,
                  llvm::ArrayRef<std::string> Names);

private:
  struct Compiler {
    std::vector<std::string> Macros;
    std::set<std::string> Asked;
  };

  std::mutex Lock;
  llvm::StringMap<Compiler> Compilers;
};

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_GCCMACROS_H
