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
  /// Info is told of what is read, and does not fail before it has enough.
  FileReader(DebugInfo &Info, uint64_t Offset)
      : Info(Info), Object(Info.Object), Section(Object.Line),
        Data(Section.Bytes, Section.IsLittleEndian, 0), Begin(Offset),
        At(Offset) {}

  /// CompDir: what the unit says, for tables that leave it out.
  Expected<std::vector<SourceFile>> read(StringRef CompDir);

private:
  struct Format {
    uint64_t Content;
    uint16_t Form;
  };

  void readDirectories();
  void readFiles();
  void readFile(ArrayRef<Format> Formats);
  StringRef directory(uint64_t Number) const {
    return Number < Directories.size() ? Directories[Number] : "";
  }
  std::vector<Format> readFormats();
  void skipValue(uint16_t Form);
  StringRef readPath(uint16_t Form);
  uint64_t readNumber(uint16_t Form);
  StringRef textAt(const DwarfSection &In, uint64_t Offset) const;
  void add(SourceFile File);

  DebugInfo &Info;
  const DwarfObject &Object;
  const DwarfSection &Section;
  DataExtractor Data;
  uint64_t Begin;
  DataExtractor::Cursor At;
  unsigned Version = 0;
  unsigned OffsetSize = 4;
  uint8_t AddressSize = 0;
  std::vector<StringRef> Directories;
  std::vector<SourceFile> Files;
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

/// 0 for a value of another kind.
uint64_t FileReader::readNumber(uint16_t Form) {
  switch (Form) {
  case DW_FORM_udata:
    return Data.getULEB128(At);
  case DW_FORM_data1:
    return Data.getU8(At);
  case DW_FORM_data2:
    return Data.getU16(At);
  default:
    skipValue(Form);
    return 0;
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
    StringRef Path;
    for (const Format &F : Formats)
      if (F.Content == DW_LNCT_path)
        Path = readPath(F.Form);
      else
        skipValue(F.Form);
    Directories.push_back(Path);
  }
}

void FileReader::add(SourceFile File) {
  Files.push_back(File);
  // Files may have their names from the same place.
  Info.charge(Section, Begin, File.Name.size());
}

void FileReader::readFile(ArrayRef<Format> Formats) {
  SourceFile Read;
  for (const Format &F : Formats)
    if (F.Content == DW_LNCT_path)
      Read.Name = readPath(F.Form);
    else if (F.Content == DW_LNCT_directory_index)
      Read.Directory = directory(readNumber(F.Form));
    else
      skipValue(F.Form);
  add(Read);
}

void FileReader::readFiles() {
  if (Version < 5) {
    // They are counted from 1.
    Files.emplace_back();
    for (StringRef Name; At && !(Name = Data.getCStrRef(At)).empty();) {
      add({directory(Data.getULEB128(At)), Name});
      Data.getULEB128(At); // when it was changed
      Data.getULEB128(At); // its size
    }
    return;
  }
  std::vector<Format> Formats = readFormats();
  uint64_t Left = Data.getULEB128(At);
  // Without fields they would take no room.
  for (; Left != 0 && At && !Formats.empty() && !Info.failed(); --Left)
    readFile(Formats);
}

Expected<std::vector<SourceFile>> FileReader::read(StringRef CompDir) {
  Directories.assign(1, CompDir);
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
  readDirectories();
  readFiles();
  if (Error E = At.takeError())
    return std::move(E);
  // Tables may overlap.
  Info.charge(Section, Begin, At.tell() - Begin);
  return std::move(Files);
}

} // namespace

/// Null, and a failure, where there is none.
const SourceFile *DebugInfo::fileOf(Unit &In, uint64_t Number) {
  if (!In.Files) {
    if (!In.LineTable) {
      fail(*In.In, In.Offset,
           "a unit without a line table, which has the "
           "names of the files that it mentions");
      return nullptr;
    }
    auto [Known, IsNew] = Files.try_emplace(*In.LineTable);
    if (IsNew) {
      Entry Root;
      read(In, In.First, Root);
      auto Read = FileReader(*this, *In.LineTable)
                      .read(string(Root, Attr::CompDir).value_or(""));
      if (!Read) {
        fail(Object.Line, *In.LineTable, toString(Read.takeError()));
        return nullptr;
      }
      Known->second = std::move(*Read);
    }
    In.Files = &Known->second;
  }
  if (Number >= In.Files->size()) {
    fail(*In.In, In.Offset,
         "file " + Twine(Number) + " is not in the unit's line table");
    return nullptr;
  }
  return &(*In.Files)[Number];
}

bool DebugInfo::isCFile(Unit &In, uint64_t Number) {
  const SourceFile *Of = fileOf(In, Number);
  return Of && Of->Name.ends_with(".c");
}

std::string DebugInfo::fileName(Unit &In, uint64_t Number) {
  // Up to DWARF 4 it is said to be none.
  if (!In.LineTable || (Number == 0 && In.Version < 5))
    return "";
  const SourceFile *Of = fileOf(In, Number);
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
