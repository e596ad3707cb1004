//===- Units.cpp - The units of an object ---------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DebugInfo.h"
#include "llvm/Support/DataExtractor.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

static bool isCLanguage(uint64_t Language) {
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

DebugInfo::DebugInfo(const DwarfObject &Object)
    : Object(Object), MostWork(WorkGain * Object.Size + LeastWork) {
  findUnits(Object.Info);
  if (!failed())
    findUnits(Object.Types);
  // After a failure the last unit may have no more than a number. It stays,
  // and read() gives nothing of it.
  for (Unit &U : Units) {
    if (failed())
      break;
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
  constexpr unsigned LargestAddress = 8;
  if (Result.Version < 2 || Result.Version > 5 ||
      Result.AddressSize > LargestAddress || Length > Section.size() - Begin ||
      Result.First > Begin + Length)
    return false;
  Result.End = Begin + Length;
  Result.Abbreviations =
      abbreviations(Section.relocated(Abbreviations, Result.OffsetSize));
  Result.FormSizes = formSizes(Result);
  return Result.Abbreviations;
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
  } else if (Object.IsSplit && Object.Line.IsThere) {
    U.LineTable = 0; // the only one
  }
  // Without the attribute, the first table, which has a header since DWARF 5.
  U.StrOffsetsBase = U.Version < 5 ? 0 : U.OffsetSize == 8 ? 16 : 8;
  if (Root.has(Attr::StrOffsetsBase)) {
    auto [Form, At] = Root[Attr::StrOffsetsBase];
    if (Form == DW_FORM_sec_offset)
      U.StrOffsetsBase = U.In->relocated(At, U.FormSizes[Form]);
  }
  uint64_t Language = constant(Root, Attr::Language).value_or(0);
  U.IsC = isCLanguage(Language);
  U.IsAssembler = Language == DW_LANG_Mips_Assembler;
}
