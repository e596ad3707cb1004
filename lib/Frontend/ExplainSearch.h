//===- ExplainSearch.h - Find a symbol, step by step ------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The steps of explainSymbol: ExplainSymbol.cpp looks for the export,
// ExplainOther.cpp says what there is to say where none was found.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_EXPLAINSEARCH_H
#define GENKSYMS_CC_LIB_FRONTEND_EXPLAINSEARCH_H

#include "genksyms-cc/Formats/Symvers.h"
#include "genksyms-cc/Frontend/Explain.h"
#include "genksyms-cc/Frontend/ExportSearch.h"
#include "llvm/ADT/StringSet.h"
#include <list>

namespace genksyms {

/// Answers one question; keeps what several steps need.
class ExplainSearch {
public:
  ExplainSearch(const CommandRequest &Request, llvm::StringRef Symbol,
                llvm::ArrayRef<std::string> ExtraSymbols)
      : Request(Request), Symbol(Symbol), ExtraSymbols(ExtraSymbols) {}

  SymbolAnswer
  run(llvm::function_ref<llvm::Expected<UnitOptions>(const CommandSet &)>
          OptionsFor);

private:
  bool explainAmong(llvm::ArrayRef<CompileCommand> Commands, bool IsLikely);
  bool explainSource(const std::string &Source, bool IsLikely);
  void guess();
  bool explainCandidates(BuildState State);
  bool explainUnknown();
  bool explainByParts();
  bool isAsListed(const Explanation &E) const;
  void searchTree();
  void readTables();
  void readTable(std::unique_ptr<llvm::MemoryBuffer> Text,
                 std::vector<std::string> &Problems);
  void readExtraTables();
  void collectKnownExports();
  void sayListed();
  void sayNotBuilt();
  void sayUnknown(llvm::StringRef What, llvm::StringRef Reason);
  void judge();
  void answerFromCommands(llvm::ArrayRef<CompileCommand> Commands);
  void answerFromHeaders();
  void answerFromText();
  void answerFromGiven(llvm::ArrayRef<CompileCommand> Commands);
  void answerFromTree();
  bool answerFromCompile(const CompileCommand &Command, std::string Text = "");
  void judgeKind();
  void nearest();

  const CommandRequest &Request;
  llvm::StringRef Symbol;
  llvm::ArrayRef<std::string> ExtraSymbols;
  UnitOptions Options;
  FileStore Files;
  std::optional<KernelTree> Tree;
  ExportIndex Index;
  llvm::ArrayRef<IndexedSource> Sources;
  std::vector<ExportCandidate> Candidates;
  /// Empty until no source could be seen to export the symbol.
  llvm::StringSet<> KnownExports;
  /// The tree's own tables, and after them the extra ones.
  std::list<std::unique_ptr<llvm::MemoryBuffer>> TableTexts;
  std::list<SymversTable> Tables;
  const SymversRow *Row = nullptr;
  /// A table lists the kernel's own exports, so that it lists all of them.
  bool KernelListed = false;
  /// What is wrong with tables, and with what could be an object's export.
  std::vector<std::string> TableProblems;
  std::vector<std::string> ObjectProblems;
  std::vector<std::string> ExtraProblems;
  /// What the answer rests on where no table says what is exported.
  std::string WithoutTable;
  /// What explainSource() would say of the source that was the only candidate
  /// the last time, if it was.
  struct {
    std::string Source;
    std::optional<Explanation> Export;
    std::vector<std::string> Errors;
  } Guess;
  SymbolAnswer Answer;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_EXPLAINSEARCH_H
