//===- SymbolFile.h - What a build's files say of a symbol ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A symbol looked up in what a build left behind, and in two of these at once.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_SYMBOLFILE_H
#define GENKSYMS_CC_COMPARE_SYMBOLFILE_H

#include "genksyms-cc/Compare/Comparison.h"
#include "genksyms-cc/Version/Explanation.h"
#include <list>

namespace genksyms {

/// What one file or directory says.
struct SymbolInFile {
  /// Nothing where it has not the symbol.
  std::optional<Explanation> Found;
  /// The symbols that it has.
  std::vector<std::string> Known;
};

/// Looks Symbol up in a module or kernel image, whose versions alone it finds,
/// or in what readSide reads.
llvm::Expected<SymbolInFile> findInFile(llvm::StringRef Path,
                                        llvm::StringRef Symbol, Progress &Bar,
                                        const SideOptions &Options = {});

/// Two explanations of one symbol, compared. The result refers to this.
class SymbolComparison {
public:
  /// A null explanation is of a side that has not the symbol.
  static llvm::Expected<std::unique_ptr<SymbolComparison>>
  compare(llvm::StringRef OldPath, const Explanation *Old,
          llvm::StringRef NewPath, const Explanation *New);

  Comparison Result;

private:
  SymbolComparison() = default;
  llvm::Error fill(Side &Into, llvm::StringRef Path, const Explanation *E,
                   bool ByName);

  SymtypesPool Pool;
  Side Old, New;
  std::list<std::string> Modules; ///< names that rows refer to
};

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_SYMBOLFILE_H
