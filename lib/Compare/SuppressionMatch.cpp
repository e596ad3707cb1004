//===- SuppressionMatch.cpp - Does a section match a change? --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SuppressionMatch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr uint64_t PastAll = ~uint64_t(0);

/// Whether Path ends with the whole components of End.
bool endsWithPath(StringRef Path, StringRef End) {
  return Path.consume_back(End) && (Path.empty() || Path.ends_with("/"));
}

/// The struct, union or enum that a typedef gives a name, or Type itself.
std::unique_ptr<DwarfType> behindTypedef(std::unique_ptr<DwarfType> Type) {
  if (Type && Type->Kind == DwarfType::Wrapper && Type->isTransparent() &&
      Type->Inner && Type->Inner->IsOpened)
    return std::move(Type->Inner);
  return Type;
}

/// A type's name as abidiff has it: `page*` for `struct page *`.
std::string plainType(StringRef Spelled) {
  std::string Result;
  while (!Spelled.empty()) {
    bool IsWordStart =
        Result.empty() || Result.back() == ' ' || Result.back() == '(';
    if (IsWordStart &&
        (Spelled.consume_front("struct ") || Spelled.consume_front("union ") ||
         Spelled.consume_front("enum ")))
      continue;
    char Next = Spelled.front();
    if ((Next == '*' || Next == '[') && StringRef(Result).ends_with(" "))
      Result.pop_back();
    Result += Next;
    Spelled = Spelled.drop_front();
  }
  return Result;
}

bool matchesTypeName(const TextCondition &Condition, StringRef Spelled) {
  std::string Plain = plainType(Spelled);
  auto Match = [&](const Regex &R) {
    return R.match(Spelled) || R.match(Plain);
  };
  return (!Condition.Is || plainType(*Condition.Is) == Plain) &&
         (!Condition.Like || Match(*Condition.Like)) &&
         (!Condition.Unlike || !Match(*Condition.Unlike));
}

/// Whether an export is a function, and the type that it has or returns.
std::pair<bool, std::string> kindAndType(const SymtypesRecord &Record) {
  if (std::unique_ptr<DwarfType> Type = parseDwarfType(Record)) {
    bool IsFunction = Type->Kind == DwarfType::Function;
    return {IsFunction,
            spelledAsC(IsFunction ? Type->Inner.get() : Type.get())};
  }
  Body Parts = takeApart(Record);
  return {Parts.Form == Body::Function, Parts.Head};
}

} // namespace

bool ChangedType::matches(const Suppression &S, Knowledge &Known) {
  if (S.About != Suppression::Type || Name.Kind == EntityKind::Ordinary)
    return false;
  // An enumerator alone has no enum that could be named.
  if (Name.Kind == EntityKind::Enumerator)
    return S.isAboutEnumerators() && S.Name.isEmpty() && !S.needsPlace() &&
           S.Members.empty() && !S.MemberLike && matchesEnumerators(S);
  if (!S.Name.matches(Name.plain()) || !isOfKind(S.Kind) ||
      !matchesPlace(S, Known))
    return false;
  bool LooksInside = !S.Members.empty() || S.MemberLike || S.needsLayout() ||
                     S.isAboutEnumerators();
  if (!LooksInside)
    return true;
  takeDefinitionsApart();
  return matchesMembers(S) && matchesEnumerators(S) && matchesLayout(S, Known);
}

void ChangedType::takeDefinitionsApart() {
  if (AreApart)
    return;
  AreApart = true;
  Old = define(*Variant.Old, Types.old(), Variant.OldSize, Variant.OldMembers);
  New = define(*Variant.New, Types.now(), Variant.NewSize, Variant.NewMembers);
}

ChangedType::Definition ChangedType::define(const SymtypesRecord &Record,
                                            const SideTypes &Of,
                                            std::optional<uint64_t> Size,
                                            ArrayRef<MemberFacts> Facts) {
  Definition Result;
  Result.Parts = takeApart(Record);
  if (auto Type = behindTypedef(parseDwarfType(Record))) {
    Result.Size = Type->ByteSize;
    if (Type->Kind == DwarfType::Struct || Type->Kind == DwarfType::Union)
      addDwarfMembers(*Type, 0, Of, Result);
    Result.Dwarf = std::move(Type);
    return Result;
  }
  Result.Size = Size;
  StringMap<const MemberFacts *> ByName;
  for (const MemberFacts &M : Facts) {
    ByName.try_emplace(M.Name, &M);
    Result.LastOffset = std::max(Result.LastOffset.value_or(0), M.OffsetInBits);
  }
  for (const Member &M : Result.Parts.Members) {
    Laid &Into = Result.Members.emplace_back();
    Into.Name = M.Name;
    Into.Type = M.Type;
    if (const MemberFacts *Fact = M.Name.empty() ? nullptr : ByName[M.Name]) {
      Into.Offset = Fact->OffsetInBits;
      Into.Size = Fact->SizeInBits;
    }
  }
  return Result;
}

void ChangedType::addDwarfMembers(const DwarfType &Type, uint64_t Base,
                                  const SideTypes &Of, Definition &Into) {
  for (const DwarfMember &M : Type.Members) {
    if (M.Name.empty() && M.Type && M.Type->IsOpened &&
        (M.Type->Kind == DwarfType::Struct ||
         M.Type->Kind == DwarfType::Union)) {
      addDwarfMembers(*M.Type, Base + M.offset(), Of, Into);
      continue;
    }
    Laid &Result = Into.Members.emplace_back();
    Result.Name = M.Name.str();
    Result.Type = M.Type ? M.Type->Text.str() : M.Text.str();
    Result.Offset = Base + M.offset();
    Result.Size = M.BitSize;
    std::optional<uint64_t> Bytes = Of.sizeOf(M.Type.get());
    if (Bytes && !M.BitSize)
      Result.Size = *Bytes * 8;
    Into.LastOffset = std::max(Into.LastOffset.value_or(0), Base + M.offset());
  }
}

bool ChangedType::isOfKind(Suppression::TypeKind Kind) {
  using S = Suppression;
  switch (Name.Kind) {
  case EntityKind::Struct:
    return Kind == S::AnyType || Kind == S::Struct;
  case EntityKind::Union:
    return Kind == S::AnyType || Kind == S::Union;
  case EntityKind::Enum:
    return Kind == S::AnyType || Kind == S::Enum;
  default:
    break;
  }
  if (Kind == S::AnyType || Kind == S::Typedef)
    return true;
  // A struct without a tag goes by the name of its typedef.
  takeDefinitionsApart();
  if (New.Dwarf)
    return New.Dwarf->IsOpened &&
           ((New.Dwarf->Kind == DwarfType::Struct && Kind == S::Struct) ||
            (New.Dwarf->Kind == DwarfType::Union && Kind == S::Union) ||
            (New.Dwarf->Kind == DwarfType::Enum && Kind == S::Enum));
  if (New.Parts.Form == Body::Enumeration)
    return Kind == S::Enum;
  return New.Parts.Form == Body::Aggregate &&
         Kind == (StringRef(New.Parts.Head).starts_with("union") ? S::Union
                                                                 : S::Struct);
}

bool ChangedType::matchesPlace(const Suppression &S, Knowledge &Known) const {
  if (!S.needsPlace())
    return true;
  Known.AsksPlace = true;
  StringRef File = Variant.Source.File;
  for (auto [Of, Record] :
       {std::pair(C.New, Variant.New), std::pair(C.Old, Variant.Old)})
    if (auto At = Of->Locations.find(Record->key());
        File.empty() && At != Of->Locations.end())
      File = At->second.File;
  if (File.empty())
    return false;
  Known.KnowsPlace = true;
  return none_of(S.FilesToKeep,
                 [&](StringRef End) { return endsWithPath(File, End); }) &&
         (!S.FilesToKeepLike || !S.FilesToKeepLike->match(File));
}

bool ChangedType::matchesMembers(const Suppression &S) const {
  auto Has = [&](const Definition &D) {
    return all_of(S.Members,
                  [&](StringRef Name) {
                    return any_of(D.Members, [&](const Laid &M) {
                      return M.Name == Name;
                    });
                  }) &&
           (!S.MemberLike || any_of(D.Members, [&](const Laid &M) {
             return !M.Name.empty() && S.MemberLike->match(M.Name);
           }));
  };
  return (S.Members.empty() && !S.MemberLike) || Has(Old) || Has(New);
}

/// No enumerator is gone, and others than those of the section have kept their
/// values. New ones are fine.
bool ChangedType::matchesEnumerators(const Suppression &S) const {
  auto MayChange = [&](StringRef Enumerator) {
    return is_contained(S.Enumerators, Enumerator) ||
           any_of(S.EnumeratorsLike,
                  [&](const Regex &R) { return R.match(Enumerator); });
  };
  if (!S.isAboutEnumerators())
    return true;
  if (Name.Kind == EntityKind::Enumerator)
    return MayChange(Name.plain());
  StringMap<StringRef> Values;
  for (const Member &M : New.Parts.Members)
    Values.try_emplace(M.Name, M.Type);
  return !Variant.Old->Opaque && !Variant.New->Opaque &&
         all_of(Old.Parts.Members, [&](const Member &M) {
           auto Now = Values.find(M.Name);
           return Now != Values.end() &&
                  (Now->second == M.Type || MayChange(M.Name));
         });
}

/// Members are new in the section's ranges, and nothing happened to the others
/// but that they may have moved to make room.
bool ChangedType::matchesLayout(const Suppression &S, Knowledge &Known) const {
  bool IsStruct = New.Dwarf ? New.Dwarf->Kind == DwarfType::Struct
                            : New.Parts.Form == Body::Aggregate &&
                                  Name.Kind != EntityKind::Union;
  if (!S.needsLayout())
    return true;
  if (!IsStruct || Variant.Old->Opaque || Variant.New->Opaque)
    return false;
  Known.AsksLayout = true;
  if (!Old.Size || !New.Size)
    return false;
  Known.KnowsLayout = true;
  if (*New.Size < *Old.Size || (*New.Size != *Old.Size && !S.SizeMayChange))
    return false;
  if (New.Dwarf ? !Old.Dwarf || New.Dwarf->Alignment != Old.Dwarf->Alignment
                : New.Parts.Head != Old.Parts.Head ||
                      New.Parts.Tail != Old.Parts.Tail)
    return false;
  std::vector<const Laid *> Added;
  Added.reserve(New.Members.size());
  for (const Laid &M : New.Members)
    Added.push_back(&M);
  for (const Laid &M : Old.Members) {
    auto Same = find_if(Added, [&](const Laid *Other) {
      return Other->Name == M.Name && Other->Type == M.Type;
    });
    if (Same == Added.end())
      return false;
    Added.erase(Same);
  }
  return !Added.empty() && all_of(Added, [&](const Laid *M) {
    return M->Offset && any_of(S.Inserted, [&](const BoundaryRange &Range) {
             return isInRange(*M->Offset, Range);
           });
  });
}

bool ChangedType::isInRange(uint64_t Offset, const BoundaryRange &Range) const {
  if (Range.Begin.Kind == Boundary::End)
    return Old.Members.empty() || (Old.LastOffset && *Old.LastOffset < Offset);
  std::optional<uint64_t> Begin =
      placeOf(Range.Begin, /*IsBegin=*/Range.Last.has_value());
  if (!Begin || !Range.Last)
    return Begin && *Begin == Offset;
  std::optional<uint64_t> Last = placeOf(*Range.Last, /*IsBegin=*/false);
  return Last && *Begin <= Offset && Offset <= *Last;
}

/// Where B lies in the old definition. What is inserted after a member whose
/// size is not known begins after its first bit, at least.
std::optional<uint64_t> ChangedType::placeOf(const Boundary &B,
                                             bool IsBegin) const {
  if (B.Kind == Boundary::Number)
    return B.Bits;
  if (B.Kind == Boundary::End)
    return PastAll;
  const Laid *Found = nullptr;
  for (const Laid &M : Old.Members) {
    bool IsIt =
        B.Like ? !M.Name.empty() && B.Like->match(M.Name) : M.Name == B.Name;
    if (IsIt && (!Found || B.Kind == Boundary::LastOf))
      Found = &M;
  }
  if (!Found || !Found->Offset)
    return std::nullopt;
  if (B.Kind != Boundary::After)
    return Found->Offset;
  if (Found->Size)
    return *Found->Offset + *Found->Size;
  return IsBegin ? std::optional(*Found->Offset + 1) : std::nullopt;
}

bool genksyms::matchesExport(const Suppression &S, StringRef Symbol,
                             const SymtypesRecord *Old,
                             const SymtypesRecord *New) {
  if (!S.Name.matches(Symbol) || !S.Symbol.matches(Symbol))
    return false;
  // A table alone does not tell functions from variables.
  if (!Old && !New)
    return S.ValueType.isEmpty();
  for (const SymtypesRecord *Record : {New, Old})
    if (Record) {
      auto [IsFunction, Type] = kindAndType(*Record);
      if (IsFunction == (S.About == Suppression::Function) &&
          matchesTypeName(S.ValueType, Type))
        return true;
    }
  return false;
}
