//===- TreeRecords.cpp - What configuring leaves in a kernel tree ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TreeRecords.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace genksyms;
using namespace llvm;

namespace {

using Map = std::map<std::string, std::string>;

StringRef find(const Map &Values, StringRef Name) {
  auto Found = Values.find(Name.str());
  return Found == Values.end() ? StringRef() : StringRef(Found->second);
}

/// `"a \"b\""` without its quotes. Since 5.16 auto.conf has none.
std::string unquote(StringRef Value) {
  if (Value.size() < 2 || !Value.starts_with("\"") || !Value.ends_with("\""))
    return Value.str();
  std::string Result;
  Value = Value.drop_front().drop_back();
  for (size_t I = 0; I < Value.size(); ++I) {
    if (Value[I] == '\\' && I + 1 < Value.size())
      ++I;
    Result += Value[I];
  }
  return Result;
}

/// What make would read as the text between the quotes.
std::string unescape(StringRef Text) {
  std::string Result = Text.str();
  for (auto [From, To] : {std::pair("$(pound)", "#"), std::pair("$$", "$")})
    for (size_t At = 0; (At = Result.find(From, At)) != std::string::npos;)
      Result.replace(At++, StringRef(From).size(), To);
  return Result;
}

} // namespace

StringRef ConfigFile::get(StringRef Name) const { return find(Values, Name); }

StringRef ConfigCauses::get(StringRef Name) const {
  return find(Variables, Name);
}

std::optional<ConfigFile> genksyms::readConfigFile(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path);
  if (!Buffer)
    return std::nullopt;
  ConfigFile Config;
  for (line_iterator Line(**Buffer), End; Line != End; ++Line) {
    auto [Name, Value] = Line->split('=');
    if (Name.consume_front("# Linux/") && Config.Architecture.empty())
      Config.Architecture = Name.split(' ').first.str();
    else if (Name.starts_with("CONFIG_") && Value != "n")
      Config.Values[Name.str()] = unquote(Value);
  }
  return Config;
}

ConfigCauses genksyms::readConfigCauses(const KernelTree &Tree) {
  ConfigCauses Causes;
  auto Buffer =
      MemoryBuffer::getFile(Tree.ObjectRoot + "/include/config/auto.conf.cmd");
  if (!Buffer)
    return Causes;
  bool IsFileList = false;
  for (line_iterator I(**Buffer, /*SkipBlanks=*/false), End; I != End; ++I) {
    StringRef Line = I->trim();
    if (Line.consume_front("ifneq \"$(")) {
      auto [Name, Value] = Line.split(")\" \"");
      Causes.Variables[Name.str()] = unescape(Value.drop_back());
    } else if (Line.starts_with("deps_config :=")) {
      IsFileList = true;
    } else if (IsFileList) {
      IsFileList = Line.consume_back("\\");
      if (!Line.trim().empty())
        Causes.Files.push_back(Line.trim().str());
    }
  }
  return Causes;
}
