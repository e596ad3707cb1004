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

/// The types of both sides, indexed when one is first asked for.
class BothTypes {
public:
  explicit BothTypes(const Comparison &C) : C(C) {}

  const SideTypes &old() { return get(Old, *C.Old); }
  const SideTypes &now() { return get(New, *C.New); }

private:
  static const SideTypes &get(std::optional<SideTypes> &Types, const Side &Of) {
    return Types ? *Types : Types.emplace(Of.Types);
  }

  const Comparison &C;
  std::optional<SideTypes> Old, New;
};

/// One way in which a type changed. Its definitions are taken apart when a
/// section first asks what is in them.
class ChangedType {
public:
  ChangedType(const Comparison &C, const TypeChange &Type,
              const TypeVariant &Variant, BothTypes &Types)
      : C(C), Name(*Type.Name), Variant(Variant), Types(Types) {}

  bool matches(const Suppression &S, Knowledge &Known);

private:
  /// A member with its place in bits, as far as known. Those of nameless inner
  /// structs stand among the others.
  struct Laid {
    std::string Name, Type;
    std::optional<uint64_t> Offset, Size;
  };
  struct Definition {
    Body Parts;
    std::unique_ptr<DwarfType> Dwarf; ///< what a typedef stands for
    std::vector<Laid> Members;
    std::optional<uint64_t> Size; ///< in bytes
    /// Where the last member begins, in bits; an inner struct is one.
    std::optional<uint64_t> LastOffset;
  };

  void takeDefinitionsApart();
  static Definition define(const SymtypesRecord &Record, const SideTypes &Of,
                           std::optional<uint64_t> Size,
                           llvm::ArrayRef<MemberFacts> Facts);
  static void addDwarfMembers(const DwarfType &Type, uint64_t Base,
                              const SideTypes &Of, Definition &Into);

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
  BothTypes &Types;
  bool AreApart = false;
  Definition Old, New;
};

/// Whether S matches the export that Old and New declare, each null where the
/// symtypes do not tell.
bool matchesExport(const Suppression &S, llvm::StringRef Symbol,
                   const SymtypesRecord *Old, const SymtypesRecord *New);

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_COMPARE_SUPPRESSIONMATCH_H
