//===- Abbreviations.cpp - The shapes of entries --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tables of `.debug_abbrev`, DWARF 5 section 7.5.3. They are read here and
// not by LLVM, whose declarations take more room than a small input has.
//
//===----------------------------------------------------------------------===//

#include "DebugInfo.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

static Attr attributeOf(uint64_t Code) {
  switch (Code) {
  case DW_AT_name:
    return Attr::Name;
  case DW_AT_linkage_name:
    return Attr::LinkageName;
  case DW_AT_type:
    return Attr::Type;
  case DW_AT_abstract_origin:
    return Attr::AbstractOrigin;
  case DW_AT_sibling:
    return Attr::Sibling;
  case DW_AT_decl_file:
    return Attr::DeclFile;
  case DW_AT_decl_line:
    return Attr::DeclLine;
  case DW_AT_declaration:
    return Attr::Declaration;
  case DW_AT_byte_size:
    return Attr::ByteSize;
  case DW_AT_bit_size:
    return Attr::BitSize;
  case DW_AT_data_bit_offset:
    return Attr::DataBitOffset;
  case DW_AT_data_member_location:
    return Attr::DataMemberLocation;
  case DW_AT_encoding:
    return Attr::Encoding;
  case DW_AT_alignment:
    return Attr::Alignment;
  case DW_AT_accessibility:
    return Attr::Accessibility;
  case DW_AT_const_value:
    return Attr::ConstValue;
  case DW_AT_count:
    return Attr::Count;
  case DW_AT_upper_bound:
    return Attr::UpperBound;
  case DW_AT_discr_value:
    return Attr::DiscrValue;
  case DW_AT_stmt_list:
    return Attr::StmtList;
  case DW_AT_str_offsets_base:
    return Attr::StrOffsetsBase;
  case DW_AT_language:
    return Attr::Language;
  case DW_AT_specification:
    return Attr::Specification;
  case DW_AT_external:
    return Attr::External;
  case DW_AT_comp_dir:
    return Attr::CompDir;
  default:
    return Attr::Other;
  }
}

const Abbreviation *AbbreviationTable::find(uint64_t Code) const {
  auto Found = llvm::lower_bound(
      ByCode, Code,
      [](const Abbreviation &A, uint64_t Wanted) { return A.Code < Wanted; });
  return Found != ByCode.end() && Found->Code == Code ? &*Found : nullptr;
}

/// The table at Offset of .debug_abbrev; null where it cannot be read.
const AbbreviationTable *DebugInfo::abbreviations(uint64_t Offset) {
  const DwarfSection &In = Object.Abbrev;
  if (Offset > In.size())
    return nullptr;
  auto [Known, IsNew] = Tables.try_emplace(Offset);
  AbbreviationTable &Table = Known->second;
  if (!IsNew)
    return &Table;
  uint64_t End = readAbbreviations(Offset, Table);
  if (failed())
    return nullptr;
  // Tables stand side by side. Those that begin within others would have the
  // section read, and kept, once for each of its bytes.
  AbbreviationBytes += End - Offset;
  if (AbbreviationBytes > 2 * In.size()) {
    fail(In, Offset, "tables of abbreviations that overlap");
    return nullptr;
  }
  return &Table;
}

/// Returns the offset after the table.
uint64_t DebugInfo::readAbbreviations(uint64_t Offset,
                                      AbbreviationTable &Result) {
  const DwarfSection &In = Object.Abbrev;
  uint64_t At = Offset, End = In.size();
  constexpr uint64_t Largest = UINT16_MAX;
  while (At < End) {
    Abbreviation New;
    New.Code = leb(In, At, End);
    if (New.Code == 0 || failed())
      break;
    New.Tag = static_cast<uint16_t>(std::min(leb(In, At, End), Largest));
    if (New.Tag == 0 || At >= End) {
      fail(In, Offset, "an abbreviation without a tag");
      break;
    }
    New.HasChildren = In.number(At++, 1) != 0;
    New.First = Result.Specs.size();
    while (!failed()) {
      uint64_t Attribute = leb(In, At, End);
      uint64_t Form = std::min(leb(In, At, End), Largest);
      if (Attribute == 0 && Form == 0)
        break;
      int64_t Implicit = 0;
      if (Form == DW_FORM_implicit_const)
        Implicit = static_cast<int64_t>(leb(In, At, End, /*IsSigned=*/true));
      Result.Specs.push_back(
          {static_cast<uint16_t>(Form), attributeOf(Attribute), Implicit});
    }
    New.End = Result.Specs.size();
    Result.ByCode.push_back(New);
  }
  // Compilers count from 1. Of two with one code the first counts.
  auto ByCode = [](const Abbreviation &A, const Abbreviation &B) {
    return A.Code < B.Code;
  };
  auto IsSame = [](const Abbreviation &A, const Abbreviation &B) {
    return A.Code == B.Code;
  };
  if (!llvm::is_sorted(Result.ByCode, ByCode))
    llvm::stable_sort(Result.ByCode, ByCode);
  Result.ByCode.erase(
      std::unique(Result.ByCode.begin(), Result.ByCode.end(), IsSame),
      Result.ByCode.end());
  return At;
}
