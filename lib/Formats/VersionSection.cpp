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

using namespace llvm;
using namespace genksyms;

static constexpr StringLiteral Head = "genksyms-cc versions 1\n";

std::string genksyms::versionSectionText(StringRef Lines) {
  return (Head + Lines + "\n").str();
}

Expected<VersionSection> genksyms::readVersionSection(StringRef Text) {
  VersionSection Section;
  while (!Text.empty()) {
    size_t End = Text.find("\n\n");
    if (!Text.consume_front(Head) || End == StringRef::npos)
      return createStringError(inconvertibleErrorCode(),
                               "section " + VersionsSectionName +
                                   " is not genksyms-cc's; compile again");
    StringRef Lines = Text.take_front(End + 1 - Head.size());
    Text = Text.drop_front(Lines.size() + 1);
    Section.Lines += Lines;
    ++Section.Files;
  }
  return Section;
}
