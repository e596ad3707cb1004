//===- DepmodConfig.cpp - The order in which depmod prefers directories
//-------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Installation.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The `.conf` files under R by name. A file hides those of its name in the
/// directories that come after its own.
std::map<std::string, std::string> configurationFiles(const Root &R) {
  std::map<std::string, std::string> Files;
  for (StringRef Directory :
       {"/etc/depmod.d", "/run/depmod.d", "/usr/local/lib/depmod.d",
        "/usr/lib/depmod.d", "/lib/depmod.d"}) {
    std::error_code Code;
    for (sys::fs::directory_iterator I(R.path(Directory), Code), End;
         !Code && I != End; I.increment(Code)) {
      StringRef Name = sys::path::filename(I->path());
      if (Name.ends_with(".conf") && !Name.starts_with("."))
        Files.try_emplace(Name.str(), I->path());
    }
  }
  return Files;
}

void readLine(StringRef Line, DepmodConfig &Config) {
  SmallVector<StringRef, 8> Words;
  for (StringRef Rest = Line.trim(); !Rest.empty(); Rest = Rest.ltrim()) {
    StringRef Word = Rest.take_until([](char C) { return isspace(C); });
    Words.push_back(Word);
    Rest = Rest.drop_front(Word.size());
  }
  if (Words.empty() || Words[0].starts_with("#"))
    return;
  ArrayRef<StringRef> Values = ArrayRef(Words).drop_front();
  if (Words[0] == "search")
    Config.Search.insert(Config.Search.end(), Values.begin(), Values.end());
  else if (Words[0] == "exclude")
    Config.Exclude.insert(Config.Exclude.end(), Values.begin(), Values.end());
  else if (Words[0] == "override" && Values.size() == 3)
    Config.Overrides.push_back(
        {Values[0].str(), Values[1].str(), Values[2].str()});
  else if (Words[0] == "external" && Values.size() >= 2)
    Config.Externals.push_back(
        {Values[0].str(), {Values.begin() + 1, Values.end()}});
}

void readText(StringRef Text, DepmodConfig &Config) {
  std::string Line;
  while (!Text.empty()) {
    StringRef Part;
    std::tie(Part, Text) = Text.split('\n');
    bool Continues = Part.consume_back("\\");
    Line += Part;
    if (Continues)
      continue;
    readLine(Line, Config);
    Line.clear();
  }
  readLine(Line, Config);
}

} // namespace

Expected<DepmodConfig> genksyms::readDepmodConfig(const Root &R) {
  DepmodConfig Config;
  for (const auto &[Name, Path] : configurationFiles(R)) {
    Expected<std::unique_ptr<MemoryBuffer>> File =
        readFileIfThere(R.follow(Path));
    if (!File)
      return File.takeError();
    if (*File)
      readText((*File)->getBuffer(), Config);
  }
  if (Config.Search.empty())
    Config.Search = {"updates", "built-in"};
  return Config;
}
