//===- ExportedNames.h - The names that are to be versioned --- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_EXPORTEDNAMES_H
#define GENKSYMS_CC_LIB_DWARF_EXPORTEDNAMES_H

#include "DebugInfo.h"
#include "genksyms-cc/Version/DwarfDefinitions.h"
#include "llvm/ADT/StringMap.h"
#include <memory>

namespace genksyms {

/// A variable of which nothing but the type matters: of a symbol that is only
/// declared, it says what it is.
constexpr llvm::StringLiteral PointerPrefix = "__gendwarfksyms_ptr_";

struct ExportedName {
  /// Where a symbol lies in an object: section and value.
  using Address = std::pair<uint32_t, uint64_t>;

  std::string Name;
  std::optional<uint32_t> Version;
  /// An object had an entry for it.
  bool IsTaken = false;

  // In the object at hand:
  std::optional<Address> Where;
  EntryRef Pointer;
  /// The entry that it was taken from, or was for one of its aliases.
  EntryRef Entry;
  /// Its text; that of another name at the same address is the same one.
  const DwarfDefinition *Text = nullptr;
};

class ExportedNames {
public:
  /// Adds Name; one that is there already stays what it is.
  /// Whether it is a new one.
  bool add(llvm::StringRef Name);
  ExportedName *find(llvm::StringRef Name) const { return ByName.lookup(Name); }
  bool empty() const { return Names.empty(); }

  /// What belongs to an object is of no other.
  void beginObject();

  /// In the order in which they were added.
  const std::vector<std::unique_ptr<ExportedName>> &names() const {
    return Names;
  }
  /// In the order of the generator's output.
  std::vector<ExportedName *> ordered() const;

private:
  std::vector<std::unique_ptr<ExportedName>> Names;
  llvm::StringMap<ExportedName *> ByName;
};

/// The linkage name of E, or else its name.
llvm::StringRef symbolName(DebugInfo &Info, const Entry &E);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_EXPORTEDNAMES_H
