//===- IncludeGraph.h - Who includes whom -----------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_INCLUDEGRAPH_H
#define GENKSYMS_CC_LIB_IMPACT_INCLUDEGRAPH_H

#include "IncludeCache.h"
#include "KnownFiles.h"
#include "genksyms-cc/Impact/ChangedFiles.h"

namespace genksyms {

/// The includes of sources, before a change and after it, and of all that they
/// include. All paths are absolute.
class IncludeGraph {
public:
  IncludeGraph(const KernelTree &Tree, const llvm::StringSet<> &Changed,
               const SourceChange &Change, KnownMacros &Macros,
               IncludeCache &Cache, KnownFiles &Files);

  /// Includes is what each of Sources has beside what its text says.
  void add(llvm::ArrayRef<std::string> Sources);
  /// That From includes Name, too.
  void addEdge(llvm::StringRef From, const IncludedName &Name);
  /// Names that Macros told of and that a text changes.
  bool hasFoundChanges() const { return FoundChanges; }

  /// Adds what macros stand for, once all else is there.
  void addComputed();
  /// The files that lead to a changed one.
  llvm::StringSet<> leadingToChange() const;

private:
  TextIncludes read(llvm::StringRef Path) const;
  bool exists(llvm::StringRef Path) {
    return Changed.contains(Path) || Files.contains(Path);
  }
  /// Number of the file Path, which is a new one for a name not known.
  unsigned number(llvm::StringRef Path);
  void resolve(llvm::StringRef From, const IncludedName &Name,
               std::vector<unsigned> &Into);
  const std::vector<unsigned> &atRoots(llvm::StringRef Name);
  std::vector<std::string> anywhere(llvm::StringRef Name);
  void listHeaders();
  void follow();

  const KernelTree &Tree;
  const llvm::StringSet<> &Changed;
  const SourceChange &Change;
  KnownMacros &Macros;
  std::vector<std::string> Roots;
  IncludeCache &Cache;
  KnownFiles &Files;
  /// Files have numbers in the order in which they are met.
  llvm::StringMap<unsigned> Numbers;
  std::vector<llvm::StringRef> Paths;
  /// Who includes a file, by its number.
  std::vector<std::vector<unsigned>> By;
  /// What a name is below the Roots.
  llvm::StringMap<std::vector<unsigned>> Named;
  /// Files with includes by a macro, and files with any that cannot be told.
  std::vector<std::pair<unsigned, std::string>> ByMacro;
  std::vector<unsigned> Computed;
  llvm::StringMap<std::vector<IncludedName>> HeaderMacros;
  /// How many of the files have been read.
  size_t Followed = 0;
  /// Every header of the tree by the last component of its path.
  llvm::StringMap<std::vector<std::string>> Headers;
  bool HeadersAreListed = false, FoundChanges = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_INCLUDEGRAPH_H
