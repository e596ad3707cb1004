//===- SectionAssembly.cpp - Versions as assembly -------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A line of the versions is a line of the assembly.
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Embed/SectionAssembly.h"
#include "genksyms-cc/Formats/VersionSection.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace genksyms;

namespace {

/// Calls OnLine for each line of Text, its end included.
void eachLine(StringRef Text, function_ref<void(StringRef)> OnLine) {
  while (!Text.empty()) {
    size_t Size = std::min(Text.size(), Text.find('\n') + 1);
    OnLine(Text.take_front(Size));
    Text = Text.drop_front(Size);
  }
}

/// Prints assembly that puts Text into a section of its own.
void printSection(raw_ostream &Stream, StringRef Section, StringRef Text) {
  if (Text.empty())
    return;
  Stream << "\t.pushsection " << Section << ",\"a\",%progbits\n";
  eachLine(Text, [&](StringRef Line) {
    Stream << "\t.ascii \"";
    Stream.write_escaped(Line);
    Stream << "\"\n";
  });
  Stream << "\t.popsection\n";
}

} // namespace

std::string genksyms::sectionAssembly(const VersionText &Versions) {
  std::string Text;
  raw_string_ostream Stream(Text);
  std::string Kernel =
      (Twine(Versions.Kernel.Version) + "." + Twine(Versions.Kernel.Patchlevel))
          .str();
  printSection(Stream, VersionsSectionName,
               versionSectionText(Kernel, Versions.Lines));
  printSection(Stream, SymtypesSectionName, Versions.Symtypes);
  return Text;
}

std::string genksyms::assemblyStatement(const VersionText &Versions) {
  std::string Text;
  raw_string_ostream Stream(Text);
  Stream << "__asm__(";
  eachLine(sectionAssembly(Versions), [&](StringRef Line) {
    Stream << "\n\"";
    Stream.write_escaped(Line);
    Stream << '"';
  });
  Stream << ");";
  return Text;
}
