//===- Layout.h - What a change does to a layout -------------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Records of debugging information say how large things are and where members
// lie. So two of them tell what happened to the layout, and what that means for
// a module that was built before.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_COMPARE_LAYOUT_H
#define GENKSYMS_CC_COMPARE_LAYOUT_H

#include "genksyms-cc/Symtypes/DwarfType.h"
#include "genksyms-cc/Symtypes/SymtypesSet.h"
#include "llvm/ADT/StringMap.h"
#include <string>
#include <vector>

namespace genksyms {

/// What a change of a type means for modules that were built before it. The
/// worst is the largest.
enum class LayoutVerdict {
  Harmless, ///< all that a module can have used lies where it lay
  Unknown,
  Breaks,
};

/// `harmless`, `unknown`, `breaks`: as options and JSON have it.
llvm::StringRef verdictName(LayoutVerdict Verdict);
/// `cannot break modules`, …
llvm::StringRef verdictSentence(LayoutVerdict Verdict);

/// The definitions of one side.
class SideTypes {
public:
  explicit SideTypes(const SymtypesSet &Types);

  /// The definition of the type that a reference names; null where it is only
  /// declared.
  const DwarfType *find(llvm::StringRef Name) const;
  /// What Type is below typedefs, `const` and the like, which change nothing
  /// of its layout.
  const DwarfType *resolved(const DwarfType *Type) const;
  /// In bytes.
  std::optional<uint64_t> sizeOf(const DwarfType *Type) const;
  /// Whether another type has the one that is called Name in it.
  bool isEmbedded(llvm::StringRef Name) const;

private:
  llvm::StringMap<const SymtypesRecord *> Records;
  mutable llvm::StringMap<std::unique_ptr<DwarfType>> Parsed;
  uint64_t PointerSize = 8;
};

/// A member with those of nameless structs and unions in their place.
struct PlacedMember {
  llvm::StringRef Name;
  const DwarfType *Type = nullptr;
  uint64_t Offset = 0; ///< in bits, as Size
  std::optional<uint64_t> Size;
  bool IsBitField = false;

  /// Whether it is there to keep room for another one: by its name, or because
  /// it has none that counts with --stable.
  bool isReserved() const;
};
std::vector<PlacedMember> placedMembers(const DwarfType &Record,
                                        const SideTypes &Types);

/// Bytes of a struct that no member takes.
struct Hole {
  uint64_t Offset = 0, Size = 0; ///< in bytes
  bool IsAtEnd = false;
};
/// In order. Where the size of a member is not known it is taken to reach to
/// the next one.
std::vector<Hole> holesOf(const DwarfType &Record, const SideTypes &Types);

/// Whether a member of this name is there to keep room for another.
bool isReservedName(llvm::StringRef Name);

struct LayoutChange {
  /// A clause each; empty where the layout tells no difference.
  std::vector<std::string> What;
  LayoutVerdict Verdict = LayoutVerdict::Harmless;
  /// The same, but for what the size of the whole means.
  LayoutVerdict BesidesSize = LayoutVerdict::Harmless;
  /// In bytes, of a struct, union or enum.
  std::optional<uint64_t> OldSize, NewSize;

  void add(std::string Clause, LayoutVerdict Of, bool IsSize = false) {
    What.push_back(std::move(Clause));
    Verdict = std::max(Verdict, Of);
    if (!IsSize)
      BesidesSize = std::max(BesidesSize, Of);
  }
};

/// What happened between two records of one name; nothing where one of them is
/// not of debugging information, or not of a form that is known.
std::optional<LayoutChange> describeLayout(const SymtypesRecord &Old,
                                           const SideTypes &OldTypes,
                                           const SymtypesRecord &New,
                                           const SideTypes &NewTypes);

} // namespace genksyms

#endif // GENKSYMS_CC_COMPARE_LAYOUT_H
