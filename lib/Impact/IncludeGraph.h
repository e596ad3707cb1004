//===- IncludeGraph.h - Who includes whom -----------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_INCLUDEGRAPH_H
#define GENKSYMS_CC_LIB_IMPACT_INCLUDEGRAPH_H

#include "IncludeText.h"
#include "genksyms-cc/Impact/ChangedFiles.h"

namespace genksyms {

/// The includes of sources, before a change and after it, and of all that they
/// include. All paths are absolute.
class IncludeGraph {
public:
  IncludeGraph(const KernelTree &Tree, const llvm::StringSet<> &Changed,
               const SourceChange &Change, KnownMacros &Macros);

  /// Includes is what each of Sources has beside what its text says.
  void add(llvm::ArrayRef<std::string> Sources);
  /// That From includes Name, too.
  void addEdge(llvm::StringRef From, const IncludedName &Name);
  /// Names that Macros told of and that a text changes.
  bool hasFoundChanges() const { return FoundChanges; }

  /// The files that lead to a changed one.
  llvm::StringSet<> leadingToChange() const;

private:
  TextIncludes read(llvm::StringRef Path) const;
  bool exists(llvm::StringRef Path);
  std::vector<std::string> resolve(llvm::StringRef From,
                                   const IncludedName &Name);
  std::vector<std::string> anywhere(llvm::StringRef Name);
  void listHeaders();
  void follow(std::vector<std::string> Next);

  const KernelTree &Tree;
  const llvm::StringSet<> &Changed;
  const SourceChange &Change;
  KnownMacros &Macros;
  std::vector<std::string> Roots;
  llvm::StringMap<bool> Existing;
  /// Who includes a file, by its path.
  llvm::StringMap<std::vector<std::string>> By;
  llvm::StringSet<> Known, Computed;
  /// Every header of the tree by the last component of its path.
  llvm::StringMap<std::vector<std::string>> Headers;
  bool HeadersAreListed = false, FoundChanges = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_INCLUDEGRAPH_H
