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
  FileReader(const DwarfObject &Object, uint64_t Offset)
      : Object(Object), Section(Object.Line),
        Data(Section.Bytes, Section.IsLittleEndian, 0), At(Offset) {}

  Expected<std::vector<StringRef>> read();

private:
  struct Format {
    uint64_t Content;
    uint64_t Form;
  };

  void skipDirectories();
  void readFiles();
  std::vector<Format> readFormats();
  StringRef readValue(uint64_t Form);
  StringRef textAt(const DwarfSection &In, uint64_t Offset) const;

  const DwarfObject &Object;
  const DwarfSection &Section;
  DataExtractor Data;
  DataExtractor::Cursor At;
  unsigned Version = 0;
  unsigned OffsetSize = 4;
  std::vector<StringRef> Files;
};

StringRef FileReader::textAt(const DwarfSection &In, uint64_t Offset) const {
  if (Offset >= In.size())
    return "";
  return In.Bytes.drop_front(Offset).take_until(
      [](char C) { return C == '\0'; });
}

/// A path, or nothing for a value of another kind.
StringRef FileReader::readValue(uint64_t Form) {
  switch (Form) {
  case DW_FORM_string:
    return Data.getCStrRef(At);
  case DW_FORM_line_strp:
  case DW_FORM_strp: {
    uint64_t From = At.tell();
    Data.skip(At, OffsetSize);
    if (!At)
      return "";
    return textAt(Form == DW_FORM_strp ? Object.Str : Object.LineStr,
                  Section.relocated(From, OffsetSize));
  }
  case DW_FORM_udata:
    Data.getULEB128(At);
    return "";
  case DW_FORM_data1:
    Data.skip(At, 1);
    return "";
  case DW_FORM_data2:
    Data.skip(At, 2);
    return "";
  case DW_FORM_data4:
    Data.skip(At, 4);
    return "";
  case DW_FORM_data8:
    Data.skip(At, 8);
    return "";
  case DW_FORM_data16:
    Data.skip(At, 16);
    return "";
  case DW_FORM_block:
    Data.skip(At, Data.getULEB128(At));
    return "";
  default:
    // The end of all reading.
    Data.skip(At, Section.size() + 1);
    return "";
  }
}

std::vector<FileReader::Format> FileReader::readFormats() {
  std::vector<Format> Result(Data.getU8(At));
  for (Format &F : Result) {
    F.Content = Data.getULEB128(At);
    F.Form = Data.getULEB128(At);
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
      readValue(F.Form);
}

void FileReader::readFiles() {
  if (Version < 5) {
    // They are counted from 1.
    Files.emplace_back();
    for (StringRef Name; At && !(Name = Data.getCStrRef(At)).empty();) {
      Files.push_back(Name);
      for (int Field = 0; Field < 3; ++Field)
        Data.getULEB128(At);
    }
    return;
  }
  std::vector<Format> Formats = readFormats();
  uint64_t Left = Data.getULEB128(At);
  // Without fields they would take no room.
  for (; Left != 0 && At && !Formats.empty(); --Left) {
    StringRef &Name = Files.emplace_back();
    for (const Format &F : Formats) {
      StringRef Value = readValue(F.Form);
      if (F.Content == DW_LNCT_path)
        Name = Value;
    }
  }
}

Expected<std::vector<StringRef>> FileReader::read() {
  if (Data.getU32(At) == DW_LENGTH_DWARF64) {
    OffsetSize = 8;
    Data.skip(At, 8);
  }
  Version = Data.getU16(At);
  if (At && (Version < 2 || Version > 5))
    return makeError("line table of version " + Twine(Version));
  if (Version >= 5)
    Data.skip(At, 2); // sizes of addresses and segment selectors
  Data.skip(At, OffsetSize + (Version >= 4 ? 5 : 4));
  uint8_t OpcodeBase = Data.getU8(At);
  Data.skip(At, OpcodeBase ? OpcodeBase - 1 : 0);
  skipDirectories();
  readFiles();
  if (Error E = At.takeError())
    return std::move(E);
  return std::move(Files);
}

} // namespace

bool DebugInfo::isCFile(Unit &In, uint64_t Number) {
  if (!In.IsCFile) {
    In.IsCFile.emplace();
    if (!In.LineTable) {
      fail(*In.In, In.Offset,
           "a unit without a line table, which has the "
           "names of the files that it mentions");
      return false;
    }
    auto Files = FileReader(Object, *In.LineTable).read();
    if (!Files) {
      fail(Object.Line, *In.LineTable, toString(Files.takeError()));
      return false;
    }
    for (StringRef Name : *Files)
      In.IsCFile->push_back(Name.ends_with(".c"));
  }
  if (Number >= In.IsCFile->size()) {
    fail(*In.In, In.Offset,
         "file " + Twine(Number) + " is not in the unit's line table");
    return false;
  }
  return (*In.IsCFile)[Number];
}
