//===- TypeChanges.h - Types that changed, and whom they hit -- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Compares two sets of symtypes, file by file. Sentences and diffs are added by
// Describe.h.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_COMPARE_TYPECHANGES_H
#define GENKSYMS_CC_LIB_COMPARE_TYPECHANGES_H

#include "genksyms-cc/Compare/Comparison.h"
#include "llvm/ADT/DenseMap.h"

namespace genksyms {

/// A changed type with all exports that it hits, as numbers that the caller
/// gave them, in order.
struct FoundChange {
  const SymtypesName *Name = nullptr;
  std::vector<TypeVariant> Variants; ///< without sentences and diffs
  std::vector<uint32_t> Hits;
  std::vector<const SymtypesName *> Chain;
};

/// The changed types that exports in Numbers reach, sorted by name. Numbers
/// maps the names of exports that both sides have to numbers below Count; other
/// exports are left aside.
std::vector<FoundChange>
findTypeChanges(const SymtypesSet &Old, const SymtypesSet &New,
                const SymtypesPool &Pool,
                const llvm::DenseMap<const SymtypesName *, uint32_t> &Numbers,
                uint32_t Count);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_TYPECHANGES_H
