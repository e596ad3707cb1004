//===- Versioner.h - Expanded text and its CRC ------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From definitions to versions: the expanded text of an exported symbol is its
// definition with every reference followed once; its version is the CRC-32 of
// that text.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSION_VERSIONER_H
#define GENKSYMS_CC_VERSION_VERSIONER_H

#include "genksyms-cc/Types/Table.h"
#include <memory>
#include <string>
#include <vector>

namespace genksyms {

/// Computes the versions of one translation unit's exports. Asking for a
/// version changes the table: a tag that is reached without a definition is
/// unknown from then on, so exports must be asked for where they stand.
class Versioner {
public:
  explicit Versioner(Table &Definitions);
  ~Versioner();

  /// The CRC-32 of Symbol's expanded text.
  uint32_t version(const Definition &Symbol);

  /// Symbol's expanded text: tokens, each followed by one space.
  std::string expandedText(const Definition &Symbol);

  /// Every definition that Symbol reaches, in the order in which their
  /// expansions end, Symbol last.
  std::vector<const Definition *> reachedBy(const Definition &Symbol);

  /// What all exports so far reached, each once, in the order in which their
  /// expansions first finished: the order of a symtypes file.
  llvm::ArrayRef<const Definition *> reached() const;

private:
  class Impl;
  std::unique_ptr<Impl> State;
};

} // namespace genksyms

#endif // GENKSYMS_CC_VERSION_VERSIONER_H
