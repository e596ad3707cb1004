//===- Layout.cpp - What a change does to a layout ------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Layout.h"
#include "LayoutParts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

static StringRef textOf(const DwarfType *Type) {
  return Type ? Type->Text : "";
}

void TypeComparison::compare(StringRef What, const DwarfType *Old,
                             const DwarfType *New, LayoutChange &Into) const {
  if (textOf(Old) == textOf(New))
    return;
  std::string From = spelledAsC(Old), To = spelledAsC(New);
  std::string FromTo =
      From == To ? "" : " from " + inQuotes(From) + " to " + inQuotes(To);
  std::optional<uint64_t> OldSize = OldTypes.sizeOf(Old),
                          NewSize = NewTypes.sizeOf(New);
  std::string Begin = ("type of " + What + " changed").str();
  if (OldSize && NewSize && *OldSize != *NewSize)
    return Into.add(Begin + FromTo + ", " + utostr(*OldSize) + " to " +
                        utostr(*NewSize) + " bytes",
                    LayoutVerdict::Breaks);
  const DwarfType *OldIs = OldTypes.resolved(Old),
                  *NewIs = NewTypes.resolved(New);
  if (isSame(OldIs, NewIs))
    return Into.add(Begin + ", same size and encoding" +
                        (FromTo.empty() ? "" : ":" + FromTo.substr(5)),
                    LayoutVerdict::Harmless);
  Into.add(Begin + FromTo + (OldSize && NewSize ? ", same size" : ""),
           LayoutVerdict::Unknown);
}

/// Whether two types, below their typedefs, are used in the same way.
bool TypeComparison::isSame(const DwarfType *Old, const DwarfType *New) const {
  if (!Old || !New || Old->Kind != New->Kind)
    return false;
  switch (Old->Kind) {
  case DwarfType::Void:
    return true;
  case DwarfType::Base:
    return Old->ByteSize == New->ByteSize && Old->Encoding == New->Encoding;
  case DwarfType::Enum:
    return Old->Name == New->Name && !Old->Name.empty();
  case DwarfType::Struct:
  case DwarfType::Union:
  case DwarfType::Reference:
    return Old->Name == New->Name &&
           (!Old->Name.empty() || Old->Text == New->Text);
  case DwarfType::Wrapper:
    return Old->isPointer() && New->isPointer() &&
           isSamePointee(Old->Inner.get(), New->Inner.get());
  case DwarfType::Array:
    return Old->Bounds == New->Bounds &&
           isSame(OldTypes.resolved(Old->Inner.get()),
                  NewTypes.resolved(New->Inner.get()));
  default:
    return Old->Text == New->Text;
  }
}

/// What a pointer leads to may gain and lose `const`, and be `void`.
bool TypeComparison::isSamePointee(const DwarfType *Old,
                                   const DwarfType *New) const {
  const DwarfType *OldIs = OldTypes.resolved(Old),
                  *NewIs = NewTypes.resolved(New);
  if (!OldIs || !NewIs)
    return false;
  return OldIs->Kind == DwarfType::Void || NewIs->Kind == DwarfType::Void ||
         isSame(OldIs, NewIs);
}

namespace {

void compareEnums(const DwarfType &Old, const DwarfType &New, StringRef Name,
                  LayoutChange &Result) {
  if (Old.ByteSize && New.ByteSize && Old.ByteSize != New.ByteSize)
    Result.add((Name + " has " + Twine(*New.ByteSize) + " bytes, it had " +
                Twine(*Old.ByteSize))
                   .str(),
               LayoutVerdict::Breaks);
  StringMap<std::optional<uint64_t>> OldValues;
  for (const DwarfMember &M : Old.Members)
    OldValues[M.Name] = M.Value;
  unsigned Changed = 0;
  std::string First;
  for (const DwarfMember &M : New.Members) {
    auto Known = OldValues.find(M.Name);
    if (Known == OldValues.end()) {
      Result.add("enumerator " + inQuotes(M.Name) + " added",
                 LayoutVerdict::Harmless);
      continue;
    }
    if (Known->second != M.Value && !Changed++)
      First = "enumerator " + inQuotes(M.Name) + " changed from " +
              utostr(Known->second.value_or(0)) + " to " +
              utostr(M.Value.value_or(0));
    OldValues.erase(Known);
  }
  if (Changed)
    Result.add(Changed == 1 ? First
                            : First + ", and " + utostr(Changed - 1) + " more",
               LayoutVerdict::Breaks);
  for (const DwarfMember &M : Old.Members)
    if (OldValues.count(M.Name))
      Result.add("enumerator " + inQuotes(M.Name) + " removed",
                 LayoutVerdict::Breaks);
}

void compareFunctions(const DwarfType &Old, const DwarfType &New,
                      const TypeComparison &Types, LayoutChange &Result) {
  Types.compare("what it returns", Old.Inner.get(), New.Inner.get(), Result);
  size_t Before = Old.Members.size(), After = New.Members.size();
  if (Before != After)
    Result.add("it takes " + utostr(After) + " parameters, and took " +
                   utostr(Before),
               LayoutVerdict::Breaks);
  unsigned Renamed = 0;
  for (size_t I = 0; I < std::min(Before, After); ++I) {
    const DwarfMember &Was = Old.Members[I], &Is = New.Members[I];
    std::string Title = "parameter " + utostr(I + 1);
    if (!Is.Name.empty())
      Title += (" '" + Is.Name + "'").str();
    Types.compare(Title, Was.Type.get(), Is.Type.get(), Result);
    Renamed += Was.Name != Is.Name && Before == After;
  }
  if (Renamed)
    Result.add(Renamed == 1 ? "a parameter has another name"
                            : utostr(Renamed) + " parameters have other names",
               LayoutVerdict::Harmless);
}

bool isRecord(const DwarfType &Type) {
  return Type.Kind == DwarfType::Struct || Type.Kind == DwarfType::Union;
}

std::string spelledName(const SymtypesName &Name) {
  StringRef Word = expansionWord(Name.Kind);
  return (Word + Name.plain()).str();
}

} // namespace

std::optional<LayoutChange> genksyms::describeLayout(
    const SymtypesRecord &OldRecord, const SideTypes &OldTypes,
    const SymtypesRecord &NewRecord, const SideTypes &NewTypes) {
  std::unique_ptr<DwarfType> Old = parseDwarfType(OldRecord),
                             New = parseDwarfType(NewRecord);
  if (!Old || !New)
    return std::nullopt;
  LayoutChange Result;
  std::string Name = spelledName(*NewRecord.Name);
  TypeComparison Types(OldTypes, NewTypes);
  bool IsTag = isTag(NewRecord.Name->Kind);
  if (IsTag) {
    Result.OldSize = Old->ByteSize;
    Result.NewSize = New->ByteSize;
  }
  if (IsTag && Old->IsOpened != New->IsOpened) {
    Result.add(New->IsOpened
                   ? "became defined: it was only declared, or private to a "
                     ".c file"
                   : "became opaque: it was defined, and is only declared, or "
                     "private to a .c file",
               LayoutVerdict::Unknown);
  } else if (IsTag && isRecord(*Old) && isRecord(*New)) {
    if (Old->Kind != New->Kind)
      Result.add("a struct is a union, or the other way round",
                 LayoutVerdict::Breaks);
    compareRecords(*Old, OldTypes, *New, NewTypes, Name, Result);
  } else if (IsTag && Old->Kind == DwarfType::Enum &&
             New->Kind == DwarfType::Enum) {
    compareEnums(*Old, *New, Name, Result);
  } else if (Old->Kind == DwarfType::Function &&
             New->Kind == DwarfType::Function) {
    compareFunctions(*Old, *New, Types, Result);
  } else if (NewRecord.Name->Kind == EntityKind::Typedef &&
             Old->isTransparent() && New->isTransparent()) {
    Types.compare(inQuotes(NewRecord.Name->plain()), Old->Inner.get(),
                  New->Inner.get(), Result);
  } else {
    Types.compare(inQuotes(NewRecord.Name->plain()), Old.get(), New.get(),
                  Result);
  }
  // The texts differ in something that is none of the layout.
  if (Result.What.empty())
    Result.add("recorded with other words, same layout",
               LayoutVerdict::Unknown);
  return Result;
}
