//===- Declarations.h - What only a syntax tree knows -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Asks Clang's syntax tree of one compile where symbols and types stand, how
// records are laid out, what a definition's source text is and what a function
// calls. The compile is the real one, without `__GENKSYMS__`. Function bodies
// are parsed only where a question needs them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_FRONTEND_DECLARATIONS_H
#define GENKSYMS_CC_FRONTEND_DECLARATIONS_H

#include "genksyms-cc/Frontend/Exports.h"
#include "genksyms-cc/Frontend/FileStore.h"
#include "genksyms-cc/KernelTree/CompileCommand.h"
#include "genksyms-cc/Version/Explanation.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace genksyms {

/// A struct, union, enum or typedef.
struct TypeFacts {
  FileLocation Loc;
  /// Not for a tag that is only declared here.
  std::optional<uint64_t> SizeInBytes;
  /// Of structs and unions; anonymous members' members are not among them.
  std::vector<MemberFacts> Members;
};

/// A function, variable or macro.
struct SymbolFacts {
  enum class Sort { Function, Variable, Macro } Is = Sort::Function;
  bool Static = false;
  bool Inline = false;
  /// Of the first declaration.
  FileLocation Declared;
  /// Of the definition; File is empty where this compile has none.
  FileLocation Defined;
  /// The first declaration on one line, without a body or initializer.
  std::string Declaration;
  /// The definition exactly as it stands in its file, for a symbol without one
  /// its declaration; only where asked for.
  std::string SourceText;
  /// What a body calls or a macro mentions, in order, each once; only where
  /// asked for.
  std::vector<std::string> Calls;
};

struct DeclarationQuery {
  std::vector<std::string> Symbols;
  bool WantSourceText = false;
  bool WantCalls = false;
  /// Take note of every tag and typedef.
  bool WantTypes = false;
  /// Take note of the export macros.
  bool WantExports = false;
  /// Where not empty: parse this C text instead, with the command's flags.
  std::string Text;
  /// Keep the answer for the next time, and take one that is kept.
  bool Keep = false;
};

struct DeclarationFacts {
  llvm::StringMap<SymbolFacts> Symbols;
  llvm::StringMap<TypeFacts> Tags;
  llvm::StringMap<TypeFacts> Typedefs;
  llvm::StringMap<FileLocation> Enumerators;
  std::vector<ExportMacro> Exports; ///< in the order of their expansion
  /// What Clang could not compile: `FILE:LINE: text`. The facts are then those
  /// that it found all the same.
  std::vector<std::string> Errors;
};

/// Answers Query for Command's compile. For an assembly source, of the C text
/// that declares its exports.
DeclarationFacts findDeclarations(const CompileCommand &Command,
                                  const DeclarationQuery &Query,
                                  FileStore &Files);

} // namespace genksyms

#endif // GENKSYMS_CC_FRONTEND_DECLARATIONS_H
