//===- DebugInfo.cpp - Units and entries ----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DebugInfo.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/LEB128.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

void DebugInfo::fail(const DwarfSection &In, uint64_t Offset,
                     const Twine &What) {
  if (failed())
    return;
  StringRef Section = &In == &Object.Types    ? ".debug_types"
                      : &In == &Object.Abbrev ? ".debug_abbrev"
                      : &In == &Object.Line   ? ".debug_line"
                                              : ".debug_info";
  Problem = (Object.Name + ": " + Section + "+0x" +
             utohexstr(Offset, /*LowerCase=*/true) + ": " + What)
                .str();
}

Error DebugInfo::takeError() {
  return failed() ? makeError(Problem) : Error::success();
}

bool DebugInfo::mentionsRenames() {
  constexpr StringLiteral Word = "__kabi_renamed";
  if (!MentionsRenames)
    MentionsRenames =
        Object.Str.Bytes.contains(Word) || Object.Info.Bytes.contains(Word);
  return *MentionsRenames;
}

uint64_t DebugInfo::leb(const DwarfSection &In, uint64_t &Offset, uint64_t End,
                        bool IsSigned) {
  const auto *Begin = In.Bytes.bytes_begin();
  const uint8_t *At = Begin + Offset, *Last = Begin + End;
  if (At < Last && *At < 0x40) {
    ++Offset;
    return *At;
  }
  const char *Wrong = nullptr;
  unsigned Length = 0;
  uint64_t Value =
      IsSigned ? static_cast<uint64_t>(decodeSLEB128(At, &Length, Last, &Wrong))
               : decodeULEB128(At, &Length, Last, &Wrong);
  if (Wrong)
    fail(In, Offset, "a number that does not end");
  Offset += Length;
  return Value;
}

/// The offset after the value of Form that begins at Offset. For
/// DW_FORM_indirect, Form becomes the one that stands there, and the result is
/// what is after the value all the same.
uint64_t DebugInfo::skip(const Unit &U, uint64_t Offset, uint16_t &Form) {
  const DwarfSection &In = *U.In;
  uint64_t At = Offset;
  switch (Form) {
  case DW_FORM_implicit_const:
    return At;
  case DW_FORM_sdata:
  case DW_FORM_udata:
  case DW_FORM_ref_udata:
  case DW_FORM_strx:
  case DW_FORM_addrx:
  case DW_FORM_loclistx:
  case DW_FORM_rnglistx:
  case DW_FORM_GNU_addr_index:
  case DW_FORM_GNU_str_index:
    // Whatever its value is: one of DW_FORM_sdata need not be one without sign.
    while (At < U.End && static_cast<uint8_t>(In.Bytes[At]) >= 0x80)
      ++At;
    return At + 1;
  case DW_FORM_string: {
    size_t End = In.Bytes.find('\0', At);
    return End == StringRef::npos ? U.End + 1 : End + 1;
  }
  case DW_FORM_exprloc:
  case DW_FORM_block: {
    uint64_t Length = leb(In, At, U.End);
    return Length > U.End - std::min(At, U.End) ? U.End + 1 : At + Length;
  }
  case DW_FORM_block1:
  case DW_FORM_block2:
  case DW_FORM_block4: {
    unsigned Size = Form == DW_FORM_block1 ? 1 : Form == DW_FORM_block2 ? 2 : 4;
    if (U.End - At < Size)
      return U.End + 1;
    uint64_t Length = In.number(At, Size);
    At += Size;
    return Length > U.End - At ? U.End + 1 : At + Length;
  }
  case DW_FORM_GNU_ref_alt:
  case DW_FORM_GNU_strp_alt:
    return At + U.OffsetSize;
  default:
    fail(In, Offset, "unknown form 0x" + utohexstr(Form, true));
    return U.End + 1;
  }
}

void DebugInfo::read(Unit &In, uint64_t Offset, Entry &Result) {
  Result.Ref = {&In, Offset};
  Result.Tag = 0;
  Result.HasChildren = false;
  Result.Present = 0;
  Result.After = In.End;
  if (failed() || Offset >= In.End)
    return;
  uint64_t At = Offset;
  uint64_t Code = leb(*In.In, At, In.End);
  Result.After = At;
  if (Code == 0)
    return charge(*In.In, Offset, 1);
  const AbbreviationTable &Known = *In.Abbreviations;
  const Abbreviation *Found = Known[Code];
  if (!Found)
    return fail(*In.In, Offset, "no abbreviation " + Twine(Code));
  const Abbreviation &Shape = *Found;
  for (const AttributeSpec &Spec :
       ArrayRef(Known.Specs).slice(Shape.First, Shape.End - Shape.First)) {
    uint16_t Form = Spec.Form;
    uint64_t Value = At;
    uint8_t Size = Form < 256 ? In.FormSizes[Form] : VariesInSize;
    while (Form == DW_FORM_indirect) {
      Form = static_cast<uint16_t>(leb(*In.In, At, In.End));
      Value = At;
      Size = Form < 256 ? In.FormSizes[Form] : VariesInSize;
      if (Form == DW_FORM_implicit_const)
        return fail(*In.In, Offset, "an indirect implicit constant");
    }
    At = Size != VariesInSize ? At + Size : skip(In, At, Form);
    if (At > In.End)
      return fail(*In.In, Offset, "an entry that does not end in its unit");
    auto Which = static_cast<size_t>(Spec.Which);
    if (Which == AttributeCount || Result.Present >> Which & 1)
      continue;
    Result.Present |= 1U << Which;
    Result.Values[Which] = {Form, Form == DW_FORM_implicit_const
                                      ? static_cast<uint64_t>(Spec.Implicit)
                                      : Value};
  }
  Result.Tag = Shape.Tag;
  Result.HasChildren = Shape.HasChildren;
  Result.After = At;
  // An attribute may be there without a byte of its own.
  charge(*In.In, Offset, At - Offset + Shape.End - Shape.First);
}

uint64_t DebugInfo::afterAll(const Entry &E) {
  Unit &In = *E.Ref.In;
  if (!E.HasChildren)
    return E.After;
  if (EntryRef Next = reference(E, Attr::Sibling))
    if (Next.In == &In && Next.Offset >= E.After)
      return Next.Offset;
  uint64_t At = E.After;
  Entry Below;
  for (uint64_t Depth = 1; Depth != 0 && !failed();) {
    if (At >= In.End)
      return In.End;
    read(In, At, Below);
    At = Below.After;
    if (!Below.Tag) {
      --Depth;
    } else if (Below.HasChildren) {
      EntryRef Next = reference(Below, Attr::Sibling);
      if (Next.In == &In && Next.Offset >= At)
        At = Next.Offset;
      else
        ++Depth;
    }
  }
  return At;
}

std::optional<uint64_t> DebugInfo::constant(const Entry &E, Attr A) {
  if (!E.has(A))
    return std::nullopt;
  auto [Form, At] = E[A];
  const Unit &U = *E.Ref.In;
  switch (Form) {
  case DW_FORM_implicit_const:
    return At;
  case DW_FORM_data1:
    return U.In->number(At, 1);
  case DW_FORM_data2:
    return U.In->number(At, 2);
  case DW_FORM_data4:
  case DW_FORM_data8: {
    unsigned Size = Form == DW_FORM_data4 ? 4 : 8;
    uint64_t Value = U.In->relocated(At, Size);
    // Up to DWARF 3 it is an offset into the location lists there.
    if (U.Version < 4 && A == Attr::DataMemberLocation &&
        Value >= Object.Loc.size())
      return std::nullopt;
    return Value;
  }
  case DW_FORM_udata:
  case DW_FORM_sdata:
    return leb(*U.In, At, U.End, Form == DW_FORM_sdata);
  default:
    return std::nullopt;
  }
}

std::optional<StringRef> DebugInfo::stringAt(const DwarfSection &In,
                                             uint64_t Offset, const Entry &E) {
  size_t End =
      Offset < In.size() ? In.Bytes.find('\0', Offset) : StringRef::npos;
  if (End == StringRef::npos) {
    fail(*E.Ref.In->In, E.Ref.Offset, "a string beyond its section");
    return std::nullopt;
  }
  charge(*E.Ref.In->In, E.Ref.Offset, End - Offset);
  return In.Bytes.slice(Offset, End);
}

std::optional<StringRef> DebugInfo::indexed(const Entry &E, uint64_t Index) {
  const Unit &U = *E.Ref.In;
  const DwarfSection &Table = Object.StrOffsets;
  if (Table.size() < U.StrOffsetsBase ||
      Index >= (Table.size() - U.StrOffsetsBase) / U.OffsetSize) {
    fail(*U.In, E.Ref.Offset, "a string beyond the table of strings");
    return std::nullopt;
  }
  uint64_t At = U.StrOffsetsBase + Index * U.OffsetSize;
  return stringAt(Object.Str, Table.relocated(At, U.OffsetSize), E);
}

std::optional<StringRef> DebugInfo::string(const Entry &E, Attr A) {
  if (!E.has(A))
    return std::nullopt;
  auto [Form, At] = E[A];
  const Unit &U = *E.Ref.In;
  switch (Form) {
  case DW_FORM_string:
    return stringAt(*U.In, At, E);
  case DW_FORM_strp:
    return stringAt(Object.Str, U.In->relocated(At, U.OffsetSize), E);
  case DW_FORM_line_strp:
    return stringAt(Object.LineStr, U.In->relocated(At, U.OffsetSize), E);
  case DW_FORM_strx:
  case DW_FORM_GNU_str_index:
    return indexed(E, leb(*U.In, At, U.End));
  case DW_FORM_strx1:
  case DW_FORM_strx2:
  case DW_FORM_strx3:
  case DW_FORM_strx4:
    return indexed(E, U.In->number(At, Form - DW_FORM_strx1 + 1));
  default:
    return std::nullopt;
  }
}

Unit *DebugInfo::unitAt(const DwarfSection &In, uint64_t Offset) {
  auto Found = llvm::partition_point(Units, [&](const Unit &U) {
    return U.In == &Object.Info && &In == &Object.Types
               ? true
               : (U.In == &In && U.End <= Offset);
  });
  return Found != Units.end() && Found->In == &In && Found->First <= Offset &&
                 Offset < Found->End
             ? &*Found
             : nullptr;
}

EntryRef DebugInfo::reference(const Entry &E, Attr A) {
  if (!E.has(A))
    return {};
  auto [Form, At] = E[A];
  Unit &U = *E.Ref.In;
  uint64_t Offset = 0;
  Unit *In = &U;
  switch (Form) {
  case DW_FORM_ref1:
  case DW_FORM_ref2:
  case DW_FORM_ref4:
  case DW_FORM_ref8:
    Offset = U.Offset + U.In->number(At, U.FormSizes[Form]);
    break;
  case DW_FORM_ref_udata:
    Offset = U.Offset + leb(*U.In, At, U.End);
    break;
  case DW_FORM_ref_addr:
    Offset = U.In->relocated(At, U.FormSizes[Form]);
    In = unitAt(Object.Info, Offset);
    break;
  case DW_FORM_ref_sig8:
    if (auto Known = BySignature.find(U.In->number(At, 8));
        Known != BySignature.end())
      In = Known->second;
    else
      In = nullptr;
    // What a section group left out.
    if (!In)
      return {};
    Offset = In->TypeOffset;
    break;
  default:
    return {};
  }
  if (!In || Offset < In->First || Offset >= In->End) {
    // The end of the unit, as that of its last entry's siblings.
    if (A == Attr::Sibling && In && Offset == In->End)
      return {In, Offset};
    fail(*U.In, E.Ref.Offset,
         "a reference to 0x" + utohexstr(Offset, true) +
             ", which is in no unit");
    return {};
  }
  return {In, Offset};
}

bool DebugInfo::flag(const Entry &E, Attr A) {
  if (!E.has(A))
    return false;
  auto [Form, At] = E[A];
  return Form == DW_FORM_flag_present ||
         (Form == DW_FORM_flag && E.Ref.In->In->number(At, 1) != 0);
}
