//===- VersionSection.cpp - Versions inside an object file ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A line more than the generator's own at the beginning and the end of each
// file's versions: a section cut short must not look complete.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/VersionSection.h"
#include "genksyms-cc/Support/Errors.h"

using namespace llvm;
using namespace genksyms;

static constexpr StringLiteral Head = "genksyms-cc versions 2 ";

std::string genksyms::versionSectionText(StringRef Kernel, StringRef Lines) {
  return (Head + Kernel + "\n" + Lines + "\n").str();
}

Expected<VersionSection> genksyms::readVersionSection(StringRef Text) {
  VersionSection Section;
  while (!Text.empty()) {
    size_t End = Text.find("\n\n");
    if (!Text.starts_with(Head) || End == StringRef::npos)
      return makeError("section " + VersionsSectionName +
                       " is not genksyms-cc's; compile again");
    auto [Kernel, Lines] = Text.slice(Head.size(), End + 1).split('\n');
    Text = Text.substr(End + 2);
    Section.Lines += Lines;
    Section.Kernels.push_back(Kernel.str());
  }
  return Section;
}
