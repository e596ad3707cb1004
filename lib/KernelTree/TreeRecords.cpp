//===- TreeRecords.cpp - What configuring leaves in a kernel tree ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TreeRecords.h"
#include "genksyms-cc/Formats/CmdFile.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace genksyms;
using namespace llvm;

StringRef ConfigCauses::get(StringRef Name) const {
  auto Found = Variables.find(Name.str());
  return Found == Variables.end() ? StringRef() : StringRef(Found->second);
}

Expected<ConfigCauses> genksyms::readConfigCauses(const KernelTree &Tree) {
  ConfigCauses Causes;
  Expected<std::unique_ptr<MemoryBuffer>> File =
      readFileIfThere(Tree.ObjectRoot + "/include/config/auto.conf.cmd");
  if (!File)
    return File.takeError();
  if (!*File)
    return Causes;
  bool IsFileList = false;
  for (line_iterator I(**File, /*SkipBlanks=*/false), End; I != End; ++I) {
    StringRef Line = I->trim();
    if (Line.consume_front("ifneq \"$(")) {
      auto [Name, Value] = Line.split(")\" \"");
      Causes.Variables[Name.str()] = unescapeMake(Value.drop_back());
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
