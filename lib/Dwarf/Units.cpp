//===- Units.cpp - The units of an object ---------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DebugInfo.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/DebugInfo/DWARF/DWARFAbbreviationDeclaration.h"
#include "llvm/DebugInfo/DWARF/DWARFDebugAbbrev.h"
#include "llvm/Support/DataExtractor.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

namespace {

Attr attributeOf(unsigned Code) {
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
  case DW_AT_producer:
    return Attr::Producer;
  case DW_AT_comp_dir:
    return Attr::CompDir;
  default:
    return Attr::Other;
  }
}

bool isCLanguage(uint64_t Language) {
  switch (Language) {
  case DW_LANG_C89:
  case DW_LANG_C:
  case DW_LANG_C99:
  case DW_LANG_C11:
  case DW_LANG_C17:
  case DW_LANG_Mips_Assembler:
    return true;
  default:
    return false;
  }
}

} // namespace

DebugInfo::DebugInfo(const DwarfObject &Object) : Object(Object) {
  findUnits(Object.Info);
  findUnits(Object.Types);
  for (Unit &U : Units) {
    U.FormSizes = formSizes(U);
    readRoot(U);
  }
}

void DebugInfo::findUnits(const DwarfSection &Section) {
  for (uint64_t Offset = 0; Offset < Section.size() && !failed();) {
    Unit &U = Units.emplace_back();
    U.Number = Units.size() - 1;
    if (!readHeader(Section, Offset, U)) {
      fail(Section, Offset, "not the header of a unit of DWARF 2 to 5");
      return;
    }
    if (U.Signature)
      BySignature.try_emplace(U.Signature, &U);
    Offset = U.End;
  }
}

bool DebugInfo::readHeader(const DwarfSection &Section, uint64_t Offset,
                           Unit &Result) {
  DataExtractor Data(Section.Bytes, Section.IsLittleEndian, 0);
  DataExtractor::Cursor At(Offset);
  Result.In = &Section;
  Result.Offset = Offset;
  Result.OffsetSize = 4;
  uint64_t Length = Data.getU32(At);
  if (Length == DW_LENGTH_DWARF64) {
    Result.OffsetSize = 8;
    Length = Data.getU64(At);
  }
  uint64_t Begin = At.tell();
  Result.Version = Data.getU16(At);
  unsigned Type = Result.Version >= 5         ? Data.getU8(At)
                  : &Section == &Object.Types ? unsigned(DW_UT_type)
                                              : unsigned(DW_UT_compile);
  if (Result.Version >= 5)
    Result.AddressSize = Data.getU8(At);
  uint64_t Abbreviations = At.tell();
  Data.skip(At, Result.OffsetSize);
  if (Result.Version < 5)
    Result.AddressSize = Data.getU8(At);
  if (Type == DW_UT_type || Type == DW_UT_split_type) {
    Result.Signature = Data.getU64(At);
    Result.TypeOffset = Offset + Data.getUnsigned(At, Result.OffsetSize);
  } else if (Type == DW_UT_skeleton || Type == DW_UT_split_compile) {
    Data.skip(At, 8);
  }
  Result.First = At.tell();
  if (Error E = At.takeError()) {
    consumeError(std::move(E));
    return false;
  }
  if (Result.Version < 2 || Result.Version > 5 ||
      Length > Section.size() - Begin || Result.First > Begin + Length)
    return false;
  Result.End = Begin + Length;
  Result.Abbreviations =
      abbreviations(Section.relocated(Abbreviations, Result.OffsetSize));
  return Result.Abbreviations;
}

/// The table at Offset of .debug_abbrev; null where there is none.
const AbbreviationTable *DebugInfo::abbreviations(uint64_t Offset) {
  for (auto &[Known, Table] : reverse(Tables))
    if (Known == Offset)
      return &Table;
  if (Offset > Object.Abbrev.size())
    return nullptr;
  DataExtractor Data(Object.Abbrev.Bytes, Object.Abbrev.IsLittleEndian, 0);
  DWARFAbbreviationDeclarationSet Set;
  uint64_t At = Offset;
  if (Error E = Set.extract(Data, &At)) {
    fail(Object.Abbrev, Offset, toString(std::move(E)));
    return nullptr;
  }
  auto &[ByCode, Specs] =
      Tables.emplace_back(Offset, AbbreviationTable()).second;
  for (const DWARFAbbreviationDeclaration &One : Set) {
    // Compilers count from 1.
    constexpr uint32_t Most = 1 << 20;
    if (One.getCode() > Most) {
      fail(Object.Abbrev, Offset, "abbreviation code " + Twine(One.getCode()));
      return nullptr;
    }
    if (One.getCode() >= ByCode.size())
      ByCode.resize(One.getCode() + 1);
    Abbreviation &New = ByCode[One.getCode()];
    New.Tag = One.getTag();
    New.HasChildren = One.hasChildren();
    New.First = Specs.size();
    for (const auto &Spec : One.attributes())
      Specs.push_back(
          {static_cast<uint16_t>(Spec.Form), attributeOf(Spec.Attr),
           Spec.isImplicitConst() ? Spec.getImplicitConstValue() : 0});
    New.End = Specs.size();
  }
  return &Tables.back().second;
}

/// How long the values of each form are in U, by the form's code; forms of GNU
/// have larger codes and lie at 0x80 and 0x81 and so on.
const uint8_t *DebugInfo::formSizes(const Unit &U) {
  uint32_t Key = U.Version << 16 | U.AddressSize << 8 | U.OffsetSize;
  for (auto &[Known, Table] : Sizes)
    if (Known == Key)
      return Table.data();
  auto &Table = Sizes.emplace_back(Key, std::array<uint8_t, 256>()).second;
  Table.fill(VariesInSize);
  FormParams Params{U.Version, U.AddressSize,
                    U.OffsetSize == 8 ? DWARF64 : DWARF32};
  for (unsigned Form = 1; Form < VariesInSize; ++Form)
    if (Form != DW_FORM_addr || U.AddressSize)
      if (std::optional<uint8_t> Size =
              getFixedFormByteSize(static_cast<dwarf::Form>(Form), Params))
        Table[Form] = *Size;
  return Table.data();
}

void DebugInfo::readRoot(Unit &U) {
  Entry Root;
  read(U, U.First, Root);
  if (Root.has(Attr::StmtList)) {
    auto [Form, At] = Root[Attr::StmtList];
    if (Form == DW_FORM_sec_offset || Form == DW_FORM_data4 ||
        Form == DW_FORM_data8)
      U.LineTable = U.In->relocated(At, U.FormSizes[Form]);
  }
  // Without the attribute, the first table after its header.
  U.StrOffsetsBase = U.OffsetSize == 8 ? 16 : 8;
  if (Root.has(Attr::StrOffsetsBase)) {
    auto [Form, At] = Root[Attr::StrOffsetsBase];
    if (Form == DW_FORM_sec_offset)
      U.StrOffsetsBase = U.In->relocated(At, U.FormSizes[Form]);
  }
  U.IsC = isCLanguage(constant(Root, Attr::Language).value_or(0));
}
