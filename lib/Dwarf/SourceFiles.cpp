//===- SourceFiles.cpp - The files of a line table ------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The header of a line number program, DWARF 2 to 5, section 6.2.4. The program
// itself is not read.
//
//===----------------------------------------------------------------------===//

#include "DebugInfo.h"
#include "genksyms-cc/Support/Errors.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/DataExtractor.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

namespace {

class FileReader {
public:
  FileReader(const DwarfObject &Object, uint64_t Offset)
      : Object(Object), Section(Object.Line),
        Data(Section.Bytes, Section.IsLittleEndian, 0), At(Offset) {}

  /// CompDir: what the unit says, for tables that leave it out.
  Expected<std::vector<Unit::File>> read(StringRef CompDir);

private:
  struct Format {
    uint64_t Content;
    uint64_t Form;
  };

  void readDirectories();
  void readFiles();
  void readFile(ArrayRef<Format> Formats);
  StringRef directory(uint64_t Number) const {
    return Number < Directories.size() ? Directories[Number] : "";
  }
  std::vector<Format> readFormats();
  StringRef readValue(uint64_t Form, uint64_t *Number = nullptr);
  StringRef textAt(const DwarfSection &In, uint64_t Offset) const;

  const DwarfObject &Object;
  const DwarfSection &Section;
  DataExtractor Data;
  DataExtractor::Cursor At;
  unsigned Version = 0;
  unsigned OffsetSize = 4;
  std::vector<StringRef> Directories;
  std::vector<Unit::File> Files;
};

StringRef FileReader::textAt(const DwarfSection &In, uint64_t Offset) const {
  if (Offset >= In.size())
    return "";
  return In.Bytes.drop_front(Offset).take_until(
      [](char C) { return C == '\0'; });
}

/// A path, or nothing for a value of another kind. Numbers go to Number.
StringRef FileReader::readValue(uint64_t Form, uint64_t *Number) {
  uint64_t Ignored;
  uint64_t &Value = Number ? *Number : Ignored;
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
    Value = Data.getULEB128(At);
    return "";
  case DW_FORM_data1:
    Value = Data.getU8(At);
    return "";
  case DW_FORM_data2:
    Value = Data.getU16(At);
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

void FileReader::readDirectories() {
  if (Version < 5) {
    for (StringRef Name; At && !(Name = Data.getCStrRef(At)).empty();)
      Directories.push_back(Name);
    return;
  }
  Directories.clear();
  std::vector<Format> Formats = readFormats();
  for (uint64_t Left = Data.getULEB128(At); Left != 0 && At && !Formats.empty();
       --Left) {
    StringRef &Path = Directories.emplace_back();
    for (const Format &F : Formats) {
      StringRef Value = readValue(F.Form);
      if (F.Content == DW_LNCT_path)
        Path = Value;
    }
  }
}

void FileReader::readFile(ArrayRef<Format> Formats) {
  Unit::File &Read = Files.emplace_back();
  for (const Format &F : Formats) {
    uint64_t Number = 0;
    StringRef Value = readValue(F.Form, &Number);
    if (F.Content == DW_LNCT_path)
      Read.Name = Value;
    else if (F.Content == DW_LNCT_directory_index)
      Read.Directory = directory(Number);
  }
}

void FileReader::readFiles() {
  if (Version < 5) {
    // They are counted from 1.
    Files.emplace_back();
    for (StringRef Name; At && !(Name = Data.getCStrRef(At)).empty();) {
      Files.push_back({directory(Data.getULEB128(At)), Name});
      Data.getULEB128(At); // when it was changed
      Data.getULEB128(At); // its size
    }
    return;
  }
  std::vector<Format> Formats = readFormats();
  uint64_t Left = Data.getULEB128(At);
  // Without fields they would take no room.
  for (; Left != 0 && At && !Formats.empty(); --Left)
    readFile(Formats);
}

Expected<std::vector<Unit::File>> FileReader::read(StringRef CompDir) {
  Directories.assign(1, CompDir);
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
  readDirectories();
  readFiles();
  if (Error E = At.takeError())
    return std::move(E);
  return std::move(Files);
}

} // namespace

/// Null, and a failure, where there is none.
const Unit::File *DebugInfo::fileOf(Unit &In, uint64_t Number) {
  if (!In.Files) {
    In.Files.emplace();
    if (!In.LineTable) {
      fail(*In.In, In.Offset,
           "a unit without a line table, which has the "
           "names of the files that it mentions");
      return nullptr;
    }
    Entry Root;
    read(In, In.First, Root);
    auto Files = FileReader(Object, *In.LineTable)
                     .read(string(Root, Attr::CompDir).value_or(""));
    if (!Files) {
      fail(Object.Line, *In.LineTable, toString(Files.takeError()));
      return nullptr;
    }
    In.Files = std::move(*Files);
  }
  if (Number >= In.Files->size()) {
    fail(*In.In, In.Offset,
         "file " + Twine(Number) + " is not in the unit's line table");
    return nullptr;
  }
  return &(*In.Files)[Number];
}

bool DebugInfo::isCFile(Unit &In, uint64_t Number) {
  const Unit::File *Of = fileOf(In, Number);
  return Of && Of->Name.ends_with(".c");
}

std::string DebugInfo::fileName(Unit &In, uint64_t Number) {
  // Up to DWARF 4 it is said to be none.
  if (!In.LineTable || (Number == 0 && In.Version < 5))
    return "";
  const Unit::File *Of = fileOf(In, Number);
  if (!Of)
    return "";
  SmallString<128> Path;
  if (!sys::path::is_absolute(Of->Name))
    Path = Of->Directory;
  sys::path::append(Path, Of->Name);
  sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  Entry Root;
  read(In, In.First, Root);
  StringRef Short = Path;
  if (Short.consume_front(string(Root, Attr::CompDir).value_or("")) &&
      Short.consume_front("/"))
    return Short.str();
  return std::string(Path);
}
