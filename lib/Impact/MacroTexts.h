//===- MacroTexts.h - Every `#define` of some files -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which macros a word may lead to, as the files spell them, whatever their
// conditions come to:
//
//   #ifdef CONFIG_SMP
//   #define ring_lock(r) spin_lock(&(r)->lock)    ring_lock: CONFIG_SMP,
//   #endif                                        spin_lock, r, lock
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_IMPACT_MACROTEXTS_H
#define GENKSYMS_CC_LIB_IMPACT_MACROTEXTS_H

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <vector>

namespace genksyms {

/// Calls Visit for each word of Text, those in comments and strings included.
void forEachWord(llvm::StringRef Text,
                 llvm::function_ref<void(llvm::StringRef)> Visit);

class MacroTexts {
public:
  /// Of Files, whose texts must outlive it.
  explicit MacroTexts(std::vector<llvm::StringRef> Files);

  /// The macros that Words are or lead to.
  llvm::StringSet<> reached(const llvm::StringSet<> &Words) const;

  /// The macros whose texts lead to a word that IsWanted.
  llvm::StringSet<>
  leadingTo(llvm::function_ref<bool(llvm::StringRef)> IsWanted) const;

  /// Adds to Names the macros that lead to one of them.
  void addLeading(llvm::StringSet<> &Names) const;

  /// The files (by their place among Files) that define or undefine one of
  /// Names.
  llvm::BitVector defining(const llvm::StringSet<> &Names) const;

  /// The files that spell one of Names anywhere, or what the macros that paste
  /// tokens may paste it from.
  llvm::BitVector spelling(const llvm::StringSet<> &Names) const;

private:
  struct Define {
    unsigned File;
    llvm::StringRef Text; ///< after the name
    /// The condition that it stands in, from 1 in the file's; 0 for none.
    unsigned Condition;
  };
  /// A condition, and the one around it or before its `#else`.
  struct Condition {
    llvm::StringRef Text;
    unsigned Outer;
  };
  struct Facts {
    std::vector<std::pair<llvm::StringRef, Define>> Defines;
    std::vector<Condition> Conditions;
  };
  /// Those of its text and of the conditions that it stands in.
  void forEachWordOf(const Define &D,
                     llvm::function_ref<void(llvm::StringRef)> Visit) const;
  static Facts scan(llvm::StringRef Text, unsigned File);

  std::vector<llvm::StringRef> Files;
  std::vector<std::vector<Condition>> Conditions; ///< by file
  llvm::StringMap<std::vector<Define>> Defines;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_IMPACT_MACROTEXTS_H
