//===- ExportRecorder.h - Listens to the export macros ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Watches Clang's preprocessor expand the export machinery.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_EXPORTRECORDER_H
#define GENKSYMS_CC_LIB_FRONTEND_EXPORTRECORDER_H

#include "genksyms-cc/Frontend/Exports.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace genksyms {

/// Every layer of the kernel's export machinery, whatever the release, is a
/// macro with `EXPORT` and `SYMBOL` in its name, the symbol for its first
/// argument and after it, in the inner layers, license and namespace. So each
/// expansion of such a macro adds to what the ones around it told, and no list
/// of macros is needed; one that is defined in terms of them, as
/// `EXPORT_TRACEPOINT_SYMBOL`, is understood through what it expands to.
class ExportRecorder : public clang::PPCallbacks {
public:
  ExportRecorder(clang::Preprocessor &PP, std::vector<ExportMacro> &Exports)
      : PP(PP), Exports(Exports) {}

  void MacroExpands(const clang::Token &Name, const clang::MacroDefinition &,
                    clang::SourceRange, const clang::MacroArgs *) override;

private:
  bool isMachinery(const clang::IdentifierInfo *Name);
  ExportMacro &exportAt(clang::SourceLocation Loc, llvm::StringRef Symbol);

  clang::Preprocessor &PP;
  std::vector<ExportMacro> &Exports;
  llvm::DenseMap<const clang::IdentifierInfo *, bool> Known;
  /// The outermost expansion that Exports' end belongs to, and where its
  /// exports begin.
  clang::SourceLocation Current;
  size_t FirstOfCurrent = 0;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_EXPORTRECORDER_H
