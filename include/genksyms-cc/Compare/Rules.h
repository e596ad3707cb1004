//===- Rules.h - Which changes a distribution tolerates ------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A severity file, as distributions keep them, says of symbols, modules and
// namespaces whether a change of theirs matters:
//
//   # comment
//   drivers/staging/*      PASS       a module: has a slash, or is vmlinux
//   CRYPTO_INTERNAL        PASS       a namespace: all letters are capital
//   kvm_*                  FAIL       a symbol
//   crypto_*    NAMESPACE  PASS       or whatever the word says: SYMBOL, MODULE
//
// The first rule that matches decides; a change that none matches fails.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_RULES_H
#define GENKSYMS_CC_COMPARE_RULES_H

#include "genksyms-cc/Compare/Patterns.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <string>
#include <vector>

namespace genksyms {

struct SymversRow;

struct Rule {
  enum Subject { Symbol, Module, Namespace, Verdict };

  NamePattern Pattern;
  Subject About = Symbol;
  bool Tolerates = false; ///< PASS
  std::string File;       ///< where it stands
  unsigned Line = 0;      ///< there, from 1

  /// Of Export, whose new version means to modules what Verdict says; empty
  /// where it is not about that alone.
  bool matches(const SymversRow &Export, llvm::StringRef Verdict) const;
};

/// Reads a severity file.
llvm::Expected<std::vector<Rule>> readRules(llvm::MemoryBufferRef Text);

/// The first of Rules that matches Export, or null.
const Rule *firstMatch(const std::vector<Rule> &Rules, const SymversRow &Export,
                       llvm::StringRef Verdict);

/// How often a rule was of use.
struct RuleUse {
  size_t Matches = 0; ///< exports that it matches
  size_t Decides = 0; ///< of these, the ones that no earlier rule matches
};

/// The use of each of Rules among Exports.
std::vector<RuleUse> countUses(const std::vector<Rule> &Rules,
                               llvm::ArrayRef<const SymversRow *> Exports);

/// `SYMBOL`, `MODULE` or `NAMESPACE`.
llvm::StringRef subjectName(Rule::Subject Subject);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_RULES_H
