//===- ExplainCommand.h - The parts of `explain` ----------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_EXPLAINCOMMAND_H
#define GENKSYMS_CC_EXPLAINCOMMAND_H

#include "SourceOptions.h"
#include "genksyms-cc/Compare/Side.h"
#include "genksyms-cc/Frontend/Explain.h"
#include "genksyms-cc/Report/ExplainReport.h"

namespace genksyms {

/// What explain was asked. Each of the answering functions appends its results
/// to Buffer, tells errors, and returns an exit status.
struct ExplainCommand {
  SourceOptions Sources;
  std::string Symbol;
  std::string Format = "text";
  std::string Type; ///< as `--type` gives it
  std::string ColorWhen = "auto";
  std::string Output; ///< empty for standard output
  std::vector<std::string> ExtraSymbols;
  ExplainPrinting Printing;
  /// What is asked and is no source: recorded files, and whole trees.
  std::vector<std::string> Sides;
  std::string Buffer;

  /// From the arguments after options and operands have been told apart.
  int answer();

  SideOptions readingOfSides() const {
    return {Sources.SchemeGiven && Sources.SchemeName == "dwarf",
            Sources.Stable, Sources.DebugFile};
  }

  int explainFromSources();
  /// The symbol in one of Sides, or in two, compared.
  int explainInFile();
  int compareSides();
  /// Who reaches the type that Symbol spells as TypeName (`s#mutex`).
  int explainType(const std::string &TypeName);

  /// The answer about Symbol in the tree at Directory.
  SymbolAnswer askTree(const std::string &Directory);
  int printExport(const Explanation &E);
};

/// `; the nearest exports are …`, or nothing where none is near Name.
std::string nearestClause(llvm::StringRef What, llvm::StringRef Name,
                          llvm::ArrayRef<std::string> Known);

/// What an operand of explain is.
enum class ExplainInput { Source, Tree, Recorded };

/// Tree: a kernel tree or a directory with compile commands. Recorded:
/// symtypes, a table, a module or a kernel. Directories inside of the tree
/// Around are for the sources below them.
llvm::Expected<ExplainInput>
explainInput(const std::string &Path, const std::optional<KernelTree> &Around);

} // namespace genksyms

#endif // GENKSYMS_CC_EXPLAINCOMMAND_H
