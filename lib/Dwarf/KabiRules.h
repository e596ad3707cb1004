//===- KabiRules.h - Rules of a stable kernel ABI ---------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The section `.discard.gendwarfksyms.kabi_rules` of an object, in which a
// kernel's sources say what is to count instead of what the compiler wrote:
// records of four NUL-terminated strings, version, type, target and value.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_KABIRULES_H
#define GENKSYMS_CC_LIB_DWARF_KABIRULES_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"
#include <array>
#include <optional>

namespace genksyms {

enum class KabiRule : uint8_t {
  DeclOnly,         ///< a type, by qualified name: as only declared
  EnumeratorIgnore, ///< an enum's name, a space, an enumerator's: is not there
  EnumeratorValue,  ///< the same: its value
  ByteSize,         ///< a type, by qualified name: its size
  TypeString,       ///< a key or symbol: its whole text
};
constexpr size_t KabiRuleCount = 5;

class KabiRules {
public:
  /// Reads the rules of Section, which the strings remain in. Warn is told of
  /// bytes after the last one.
  llvm::Error
  read(llvm::StringRef Section,
       llvm::function_ref<void(llvm::StringRef Where, llvm::StringRef Text)>
           Warn);

  bool empty() const { return IsEmpty; }

  /// The value of the rule of that type for Target, if there is one.
  std::optional<llvm::StringRef> find(KabiRule Type,
                                      llvm::StringRef Target) const;

private:
  bool IsEmpty = true;
  std::array<llvm::StringMap<llvm::StringRef>, KabiRuleCount> Rules;
};

/// The number that a rule's Value has; nothing where it has none.
std::optional<uint64_t> kabiNumber(llvm::StringRef Value);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_KABIRULES_H
