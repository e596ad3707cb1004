//===- Makefiles.cpp - Read a kernel tree's makefiles ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Makefiles.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace llvm;

std::string genksyms::pathIn(StringRef Directory, StringRef Name) {
  SmallString<128> Path;
  if (!sys::path::is_absolute(Name))
    Path = Directory;
  sys::path::append(Path, Name);
  sys::path::remove_dots(Path);
  return std::string(Path);
}

Expected<std::string> genksyms::contents(StringRef Path) {
  auto File = readFileIfThere(Path);
  if (!File)
    return File.takeError();
  return *File ? (*File)->getBuffer().str() : std::string();
}

std::string genksyms::makeVariable(StringRef Text, StringRef Name) {
  std::string Value;
  bool Inside = false;
  for (StringRef Rest = Text; !Rest.empty();) {
    StringRef Line;
    std::tie(Line, Rest) = Rest.split('\n');
    if (!Inside) {
      StringRef Left = Line;
      if (!Left.consume_front(Name))
        continue;
      Left = Left.ltrim();
      if (!Left.consume_front("=") && !Left.consume_front(":="))
        continue;
      Line = Left;
    }
    Inside = Line.consume_back("\\");
    Value += (Value.empty() ? "" : " ") + Line.trim().str();
    if (!Inside)
      break;
  }
  return Value;
}
