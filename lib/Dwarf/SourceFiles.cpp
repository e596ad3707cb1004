//===- SourceFiles.cpp - The files of a line table ------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The header of a line number program, DWARF 2 to 5, section 6.2.4. The program
// itself is not read: all that matters of a file is how its name ends.
//
//===----------------------------------------------------------------------===//

#include "DebugInfo.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/Support/DataExtractor.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

namespace {

class FileReader {
public:
  /// Info is told of what is read, and does not fail before it has enough.
  FileReader(DebugInfo &Info, uint64_t Offset)
      : Info(Info), Object(Info.Object), Section(Object.Line),
        Data(Section.Bytes, Section.IsLittleEndian, 0), Begin(Offset),
        At(Offset) {}

  /// Of each file, whether its name ends in `.c`.
  Expected<std::vector<bool>> read();

private:
  struct Format {
    uint64_t Content;
    uint16_t Form;
  };

  void skipDirectories();
  void readFiles();
  std::vector<Format> readFormats();
  void skipValue(uint16_t Form);
  StringRef readPath(uint16_t Form);
  StringRef textAt(const DwarfSection &In, uint64_t Offset) const;
  void add(StringRef Name);

  DebugInfo &Info;
  const DwarfObject &Object;
  const DwarfSection &Section;
  DataExtractor Data;
  uint64_t Begin;
  DataExtractor::Cursor At;
  unsigned Version = 0;
  unsigned OffsetSize = 4;
  uint8_t AddressSize = 0;
  std::vector<bool> Files;
};

StringRef FileReader::textAt(const DwarfSection &In, uint64_t Offset) const {
  if (Offset >= In.size())
    return "";
  return In.Bytes.drop_front(Offset).take_until(
      [](char C) { return C == '\0'; });
}

void FileReader::skipValue(uint16_t Form) {
  switch (Form) {
  case DW_FORM_string:
    Data.getCStrRef(At);
    return;
  case DW_FORM_udata:
    Data.getULEB128(At);
    return;
  case DW_FORM_block:
    Data.skip(At, Data.getULEB128(At));
    return;
  default:
    break;
  }
  FormParams Params{static_cast<uint16_t>(Version), AddressSize,
                    OffsetSize == 8 ? DWARF64 : DWARF32};
  std::optional<uint8_t> Size =
      getFixedFormByteSize(static_cast<dwarf::Form>(Form), Params);
  // What takes no room might be there any number of times. That, and a form
  // that nobody knows, is the end of all reading.
  Data.skip(At, Size.value_or(0) ? *Size : Section.size() + 1);
}

/// Nothing for a value of another kind.
StringRef FileReader::readPath(uint16_t Form) {
  uint64_t From = At.tell();
  skipValue(Form);
  if (!At)
    return "";
  switch (Form) {
  case DW_FORM_string:
    return textAt(Section, From);
  case DW_FORM_strp:
    return textAt(Object.Str, Section.relocated(From, OffsetSize));
  case DW_FORM_line_strp:
    return textAt(Object.LineStr, Section.relocated(From, OffsetSize));
  default:
    return "";
  }
}

std::vector<FileReader::Format> FileReader::readFormats() {
  std::vector<Format> Result(Data.getU8(At));
  for (Format &F : Result) {
    F.Content = Data.getULEB128(At);
    F.Form = static_cast<uint16_t>(
        std::min<uint64_t>(Data.getULEB128(At), UINT16_MAX));
  }
  return Result;
}

void FileReader::skipDirectories() {
  if (Version < 5) {
    while (At && !Data.getCStrRef(At).empty())
      ;
    return;
  }
  std::vector<Format> Formats = readFormats();
  for (uint64_t Left = Data.getULEB128(At); Left != 0 && At && !Formats.empty();
       --Left)
    for (const Format &F : Formats)
      skipValue(F.Form);
}

void FileReader::add(StringRef Name) {
  Files.push_back(Name.ends_with(".c"));
  // Files may have their names from the same place.
  Info.charge(Section, Begin, Name.size());
}

void FileReader::readFiles() {
  if (Version < 5) {
    // They are counted from 1.
    Files.push_back(false);
    for (StringRef Name; At && !(Name = Data.getCStrRef(At)).empty();) {
      add(Name);
      for (int Field = 0; Field < 3; ++Field)
        Data.getULEB128(At);
    }
    return;
  }
  std::vector<Format> Formats = readFormats();
  uint64_t Left = Data.getULEB128(At);
  // Without fields they would take no room.
  for (; Left != 0 && At && !Formats.empty() && !Info.failed(); --Left) {
    StringRef Name;
    for (const Format &F : Formats)
      if (F.Content == DW_LNCT_path)
        Name = readPath(F.Form);
      else
        skipValue(F.Form);
    add(Name);
  }
}

Expected<std::vector<bool>> FileReader::read() {
  if (Data.getU32(At) == DW_LENGTH_DWARF64) {
    OffsetSize = 8;
    Data.skip(At, 8);
  }
  Version = Data.getU16(At);
  if (At && (Version < 2 || Version > 5))
    return makeError("line table of version " + Twine(Version));
  if (Version >= 5) {
    AddressSize = Data.getU8(At);
    Data.skip(At, 1); // size of segment selectors
  }
  Data.skip(At, OffsetSize + (Version >= 4 ? 5 : 4));
  uint8_t OpcodeBase = Data.getU8(At);
  Data.skip(At, OpcodeBase ? OpcodeBase - 1 : 0);
  skipDirectories();
  readFiles();
  if (Error E = At.takeError())
    return std::move(E);
  // Tables may overlap.
  Info.charge(Section, Begin, At.tell() - Begin);
  return std::move(Files);
}

} // namespace

bool DebugInfo::isCFile(Unit &In, uint64_t Number) {
  if (!In.IsCFile) {
    if (!In.LineTable) {
      fail(*In.In, In.Offset,
           "a unit without a line table, which has the "
           "names of the files that it mentions");
      return false;
    }
    auto [Known, IsNew] = CFiles.try_emplace(*In.LineTable);
    In.IsCFile = &Known->second;
    if (IsNew) {
      auto Files = FileReader(*this, *In.LineTable).read();
      if (!Files) {
        fail(Object.Line, *In.LineTable, toString(Files.takeError()));
        return false;
      }
      Known->second = std::move(*Files);
    }
  }
  if (Number >= In.IsCFile->size()) {
    fail(*In.In, In.Offset,
         "file " + Twine(Number) + " is not in the unit's line table");
    return false;
  }
  return (*In.IsCFile)[Number];
}
