//===- Kabi.h - How versions can stay what they were ---------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A distribution that keeps its kABI changes types all the same, and tells the
// generator what to take instead: by rules and member names that gendwarfksyms
// heeds with --stable (doc/gendwarfksyms.md), or by what stands under
// `#ifdef __GENKSYMS__`. That is right only where the layout stays; what is
// suggested here says whether it does.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_KABI_H
#define GENKSYMS_CC_COMPARE_KABI_H

#include "genksyms-cc/Compare/Comparison.h"

namespace genksyms {

/// One thing to write.
struct KabiSuggestion {
  /// `declonly`, `byte_size`, `enumerator_ignore`, `enumerator_value`,
  /// `type_string`: a rule; `ignored`, `reserved`, `renamed`: a member;
  /// `__GENKSYMS__`: a block.
  std::string Kind;
  /// C, one line or several.
  std::string Code;
  /// What it is there for, a clause.
  std::string Why;
};

/// What there is to say of one variant of a changed type.
struct KabiAdvice {
  enum Truth {
    True,        ///< a module built before finds all where it lay
    Conditional, ///< Reason says on what
    NotKnown,    ///< nothing here tells the layout
    None,        ///< there is no suggestion: it would hide a break
  };
  const TypeChange *Type = nullptr;
  const TypeVariant *Variant = nullptr;
  Truth IsTrue = None;
  std::string Reason; ///< empty for True
  std::vector<KabiSuggestion> Suggestions;
  /// The text that the generator has then; empty for None.
  std::string Text;
};

llvm::StringRef truthName(KabiAdvice::Truth Truth);

/// For each changed type of C, in its order.
std::vector<KabiAdvice> suggestKabi(const Comparison &C);

/// The macro that the rules among suggestions are written with.
llvm::StringRef kabiRuleMacro();

/// What the versions come out as once the suggestions are followed.
struct KabiProof {
  struct Export {
    llvm::StringRef Symbol;
    uint32_t Wanted = 0, Found = 0;
  };
  std::vector<Export> Kept;  ///< have their old version again
  std::vector<Export> Other; ///< have not
};
/// Follows Advice in memory, and versions all exports of C that have another
/// version. Pool is that of the sides.
KabiProof proveKabi(const Comparison &C, llvm::ArrayRef<KabiAdvice> Advice,
                    SymtypesPool &Pool);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_KABI_H
