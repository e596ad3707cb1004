//===- Describe.h - What happened to a definition, in words --- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From two records of the same name to clauses that a person can read and to
// the diff of their members.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_COMPARE_DESCRIBE_H
#define GENKSYMS_CC_LIB_COMPARE_DESCRIBE_H

#include "genksyms-cc/Compare/LineDiff.h"
#include "genksyms-cc/Symtypes/SymtypesPool.h"

namespace genksyms {

/// What happened to a definition.
struct Description {
  /// A clause each, the most telling first.
  std::vector<std::string> What;
  /// The first one of them that is bad for modules whatever the layout is, of
  /// which these records tell nothing; empty where there is none.
  std::string Break;

  /// An empty Clause is none.
  void add(std::string Clause) {
    if (!Clause.empty())
      What.push_back(std::move(Clause));
  }
  void addBreak(std::string Clause) {
    if (Break.empty())
      Break = Clause;
    add(std::move(Clause));
  }
};

/// What happened between Old and New; there always is something.
Description describeChange(const SymtypesRecord &Old,
                           const SymtypesRecord &New);

/// The diff of the members, a line each, with Context lines of what is the same
/// around each difference; never empty where the texts differ.
std::vector<DiffLine> diffMembers(const SymtypesRecord &Old,
                                  const SymtypesRecord &New,
                                  unsigned Context = 3);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_DESCRIBE_H
