//===- CmdFile.cpp - Records of the commands that Kbuild ran --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/CmdFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Name beside Path.
std::string sibling(StringRef Path, const Twine &Name) {
  SmallString<256> Result(sys::path::parent_path(Path));
  sys::path::append(Result, Name);
  return std::string(Result);
}

} // namespace

std::string genksyms::madeFileOf(StringRef Path) {
  StringRef Name = sys::path::filename(Path);
  if (!Name.consume_front(".") || !Name.consume_back(".cmd"))
    return "";
  return sibling(Path, Name);
}

std::string genksyms::cmdFileOf(StringRef Made) {
  return sibling(Made, "." + sys::path::filename(Made) + ".cmd");
}

CmdFile genksyms::splitCmdFile(StringRef Text) {
  CmdFile Result;
  while (!Text.empty() && (Result.Command.empty() || Result.Source.empty())) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    auto [Variable, Value] = Line.split(" := ");
    if (Variable.starts_with("cmd_") || Variable.starts_with("savedcmd_"))
      Result.Command = unescapeMake(Value);
    else if (Variable.starts_with("source_"))
      Result.Source = Value.trim();
  }
  return Result;
}

std::string genksyms::unescapeMake(StringRef Text) {
  std::string Result;
  while (!Text.empty()) {
    if (Text.consume_front("$$"))
      Result += '$';
    else if (Text.consume_front("$(pound)"))
      Result += '#';
    else {
      Result += Text.front();
      Text = Text.drop_front();
    }
  }
  return Result;
}
