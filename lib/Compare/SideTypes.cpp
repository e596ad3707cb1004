//===- SideTypes.cpp - The layout of one side's types ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Layout.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace genksyms;
using namespace llvm;

/// Typedefs of typedefs end somewhere, unless somebody wrote them by hand.
static constexpr unsigned MostSteps = 100;

SideTypes::SideTypes(const SymtypesSet &Types) {
  for (const SymtypesFile &File : Types.Files)
    for (const SymtypesRecord *Record : File.Records) {
      if (!Record->OfDwarf || Record->Name->Kind == EntityKind::Ordinary)
        continue;
      // The longest has a body, where one has.
      const SymtypesRecord *&Known = Records[Record->Name->Text];
      if (!Known || Known->Text.size() < Record->Text.size())
        Known = Record;
    }
  // Clang does not say how large pointers are.
  for (StringRef Name : {"t#size_t", "t#uintptr_t", "t#__kernel_size_t"})
    if (const DwarfType *Word = find(Name))
      if (std::optional<uint64_t> Size = sizeOf(Word)) {
        PointerSize = *Size;
        break;
      }
}

const DwarfType *SideTypes::find(StringRef Name) const {
  auto Known = Records.find(Name);
  if (Known == Records.end())
    return nullptr;
  auto [Entry, IsNew] = Parsed.try_emplace(Name);
  if (IsNew)
    Entry->second = parseDwarfType(*Known->second);
  return Entry->second.get();
}

const DwarfType *SideTypes::resolved(const DwarfType *Type) const {
  for (unsigned Step = 0; Type && Step < MostSteps; ++Step) {
    if (Type->Kind == DwarfType::Reference) {
      const DwarfType *Found = find(referredName(*Type));
      if (!Found)
        return Type;
      Type = Found;
    } else if (Type->isTransparent()) {
      Type = Type->Inner.get();
    } else {
      return Type;
    }
  }
  return nullptr;
}

std::optional<uint64_t> SideTypes::sizeOf(const DwarfType *Type) const {
  uint64_t Count = 1;
  for (unsigned Step = 0; Step < MostSteps; ++Step) {
    Type = resolved(Type);
    if (!Type)
      return std::nullopt;
    if (Type->Kind != DwarfType::Array)
      break;
    for (const std::optional<uint64_t> &Bound : Type->Bounds)
      Count *= Bound.value_or(0);
    Type = Type->Inner.get();
  }
  if (Count == 0)
    return 0;
  if (Type->ByteSize)
    return Count * *Type->ByteSize;
  if (Type->Kind == DwarfType::Wrapper)
    return Count * PointerSize;
  return std::nullopt;
}

static void place(const DwarfType &Record, uint64_t Base,
                  const SideTypes &Types, std::vector<PlacedMember> &Result,
                  unsigned Depth) {
  constexpr unsigned Deepest = 64;
  for (const DwarfMember &M : Record.Members) {
    const DwarfType *Type = M.Type.get();
    if (!Type)
      continue;
    uint64_t Offset = Base + M.offset();
    bool IsNameless = M.Name.empty() && (Type->Kind == DwarfType::Struct ||
                                         Type->Kind == DwarfType::Union);
    if (IsNameless && !Type->Members.empty() && Depth < Deepest) {
      place(*Type, Offset, Types, Result, Depth + 1);
      continue;
    }
    PlacedMember &New = Result.emplace_back();
    New.Name = M.Name;
    New.Type = Type;
    New.Offset = Offset;
    New.IsBitField = M.BitSize.has_value();
    if (M.BitSize)
      New.Size = M.BitSize;
    else if (std::optional<uint64_t> Size = Types.sizeOf(Type))
      New.Size = *Size * 8;
  }
}

std::vector<PlacedMember> genksyms::placedMembers(const DwarfType &Record,
                                                  const SideTypes &Types) {
  std::vector<PlacedMember> Result;
  place(Record, 0, Types, Result, 0);
  return Result;
}

std::vector<Hole> genksyms::holesOf(const DwarfType &Record,
                                    const SideTypes &Types) {
  std::vector<PlacedMember> Members = placedMembers(Record, Types);
  llvm::stable_sort(Members, [](const PlacedMember &A, const PlacedMember &B) {
    return A.Offset < B.Offset;
  });
  std::vector<Hole> Result;
  uint64_t End = 0; // in bits
  auto AddUpTo = [&](uint64_t Next, bool IsAtEnd) {
    uint64_t From = (End + 7) / 8, To = Next / 8;
    if (To > From)
      Result.push_back({From, To - From, IsAtEnd});
  };
  for (const auto &[I, M] : enumerate(Members)) {
    AddUpTo(M.Offset, false);
    uint64_t Next = I + 1 < Members.size() ? Members[I + 1].Offset
                                           : Record.ByteSize.value_or(0) * 8;
    End = std::max(End, M.Size ? M.Offset + *M.Size : std::max(M.Offset, Next));
  }
  if (Record.ByteSize)
    AddUpTo(*Record.ByteSize * 8, true);
  return Result;
}

bool genksyms::isReservedName(StringRef Name) {
  return Name.contains_insensitive("reserve") || Name.contains("kabi_") ||
         Name.contains("padding");
}

bool PlacedMember::isReserved() const {
  if (!Name.empty())
    return isReservedName(Name);
  return !IsBitField && Type->Kind != DwarfType::Struct &&
         Type->Kind != DwarfType::Union;
}

StringRef genksyms::verdictName(LayoutVerdict Verdict) {
  switch (Verdict) {
  case LayoutVerdict::Harmless:
    return "harmless";
  case LayoutVerdict::Unknown:
    return "unknown";
  case LayoutVerdict::Breaks:
    return "breaks";
  }
  return "";
}

StringRef genksyms::verdictSentence(LayoutVerdict Verdict) {
  switch (Verdict) {
  case LayoutVerdict::Harmless:
    return "cannot break modules";
  case LayoutVerdict::Unknown:
    return "not known whether it breaks modules";
  case LayoutVerdict::Breaks:
    return "breaks modules";
  }
  return "";
}
