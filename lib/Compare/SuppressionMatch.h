//===- SuppressionMatch.h - Does a section match a change? ---- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A type and an export as sections ask about them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_COMPARE_SUPPRESSIONMATCH_H
#define GENKSYMS_CC_LIB_COMPARE_SUPPRESSIONMATCH_H

#include "Members.h"
#include "genksyms-cc/Compare/Comparison.h"
#include "genksyms-cc/Compare/Suppressions.h"
#include "genksyms-cc/Symtypes/DwarfType.h"

namespace genksyms {

/// Whether what sections asked was known, of any type.
struct Knowledge {
  bool AsksPlace = false, KnowsPlace = false;
  bool AsksLayout = false, KnowsLayout = false;
};

/// One way in which a type changed. Its definitions are taken apart when a
/// section first asks what is in them.
class ChangedType {
public:
  ChangedType(const Comparison &C, const TypeChange &Type,
              const TypeVariant &Variant)
      : C(C), Name(*Type.Name), Variant(Variant) {}

  bool matches(const Suppression &S, Knowledge &Known);

private:
  /// A member with its place in bits, as far as known. Those of nameless inner
  /// structs stand among the others.
  struct Laid {
    std::string Name, Type;
    std::optional<uint64_t> Offset, Size;
  };
  struct Definition {
    const SymtypesRecord *Record = nullptr;
    const Side *Of = nullptr;
    Body Parts;
    std::unique_ptr<DwarfType> Dwarf; ///< what a typedef stands for
    std::vector<Laid> Members;
    std::optional<uint64_t> Size; ///< in bytes
    /// Where the last member begins, in bits; an inner struct is one.
    std::optional<uint64_t> LastOffset;
  };

  void takeDefinitionsApart();
  Definition define(const SymtypesRecord &Record, const Side &Of,
                    std::optional<uint64_t> Size,
                    llvm::ArrayRef<MemberFacts> Facts) const;
  void addDwarfMembers(const DwarfType &Type, uint64_t Base,
                       Definition &Into) const;
  std::optional<uint64_t> bitsOf(const DwarfType *Type, const Definition &In,
                                 unsigned Depth = 0) const;

  bool isOfKind(Suppression::TypeKind Kind);
  bool matchesPlace(const Suppression &S, Knowledge &Known) const;
  bool matchesMembers(const Suppression &S) const;
  bool matchesEnumerators(const Suppression &S) const;
  bool matchesLayout(const Suppression &S, Knowledge &Known) const;
  bool isInRange(uint64_t Offset, const BoundaryRange &Range) const;
  std::optional<uint64_t> placeOf(const Boundary &B, bool IsBegin) const;

  const Comparison &C;
  const SymtypesName &Name;
  const TypeVariant &Variant;
  bool AreApart = false;
  Definition Old, New;
};

/// Whether S matches the export that Old and New declare, each null where the
/// symtypes do not tell.
bool matchesExport(const Suppression &S, llvm::StringRef Symbol,
                   const SymtypesRecord *Old, const SymtypesRecord *New);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_SUPPRESSIONMATCH_H
