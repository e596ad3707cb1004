//===- ExportSpellings.cpp - The exports that one file spells -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/KernelTree/ExportIndex.h"
#include "genksyms-cc/Support/TextSearch.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Whether At is in the definition of a macro, whose lines end with `\\`.
bool isInDefine(StringRef Text, size_t At) {
  StringRef Before = Text.take_front(At);
  while (true) {
    size_t Begin = Before.rfind('\n') + 1;
    StringRef Line = Before.drop_front(Begin).ltrim();
    if (Line.consume_front("#") && Line.ltrim().starts_with("define"))
      return true;
    if (Begin < 2 || Before[Begin - 2] != '\\')
      return false;
    Before = Before.take_front(Begin - 1);
  }
}

/// Whether Macro exports its argument as it is spelled, in whichever namespace:
/// `EXPORT_SYMBOL_NS_GPL`, `EXPORT_PER_CPU_SYMBOL`, `ACPI_EXPORT_SYMBOL`.
bool exportsWhatItSpells(StringRef Macro) {
  return Macro.contains("EXPORT_") && Macro.contains("SYMBOL") &&
         !Macro.contains("TRACEPOINT");
}

void noteExport(StringRef Text, size_t At, ExportSpellings &Result) {
  size_t Begin = At;
  while (Begin > 0 && isWordCharacter(Text[Begin - 1]))
    --Begin;
  StringRef Macro = Text.drop_front(Begin).take_while(isWordCharacter);
  StringRef Rest = Text.drop_front(Begin + Macro.size()).ltrim(" \t");
  if (!Rest.consume_front("("))
    return;
  Rest = Rest.ltrim();
  StringRef Name = Rest.take_while(isWordCharacter);
  Rest = Rest.drop_front(Name.size()).ltrim();
  StringRef Line = lineAround(Text, At);
  // The macro's own definition.
  if (Name.empty() || Line.ltrim("# \t").starts_with(("define " + Macro).str()))
    return;
  bool IsWhole = exportsWhatItSpells(Macro) && !isInDefine(Text, Begin) &&
                 (Rest.starts_with(")") || Rest.starts_with(","));
  (IsWhole ? Result.Names : Result.Parts).push_back(Name);
}

/// Where the directive whose `#` is at At includes a source: which, as spelled.
StringRef includedSource(StringRef Text, size_t At) {
  StringRef Line = Text.drop_front(At + 1).ltrim(" \t");
  if (!Line.consume_front("include"))
    return "";
  Line = Line.ltrim(" \t");
  StringRef Before = Text.take_front(At).rtrim(" \t");
  if (!Line.consume_front("\"") || !(Before.empty() || Before.back() == '\n'))
    return "";
  StringRef Name =
      Line.take_until([](char C) { return C == '"' || C == '\n'; });
  return Name.ends_with(".c") || Name.ends_with(".S") ? Name : "";
}

} // namespace

ExportSpellings genksyms::findSpellings(StringRef Text) {
  ExportSpellings Result;
  for (size_t At = 0; (At = findFrom(Text, "EXPORT", At)) != StringRef::npos;
       At += 6)
    noteExport(Text, At, Result);
  for (size_t At = 0; (At = Text.find('#', At)) != StringRef::npos; ++At)
    if (StringRef Name = includedSource(Text, At); !Name.empty())
      Result.Included.push_back(Name);
  return Result;
}
