//===- Causes.cpp - Which changed line has which effect -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The definition of a type that changed is looked for in the text of the
// changed files, and of its lines the first that the change touches is the
// cause. A definition that changed by a macro is elsewhere: then a line counts
// that defines a macro, or else the first of all.
//
//===----------------------------------------------------------------------===//

#include "Causes.h"
#include "genksyms-cc/Compare/LineDiff.h"
#include "genksyms-cc/Impact/Impact.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// From 1, both included.
struct Lines {
  uint64_t First = 0, Last = 0;
};

std::vector<std::string> split(StringRef Text) {
  std::vector<std::string> Result;
  while (!Text.empty()) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    Result.push_back(Line.str());
  }
  return Result;
}

uint64_t lineAt(StringRef Text, size_t At) {
  return Text.take_front(At).count('\n') + 1;
}

/// Where the bracket that opens at At closes, or the end of Text.
size_t closing(StringRef Text, size_t At) {
  int Depth = 0;
  for (; At < Text.size(); ++At) {
    Depth += (Text[At] == '{') - (Text[At] == '}');
    if (Depth == 0)
      return At;
  }
  return Text.size();
}

/// The definition whose name stands at At: from where the statement begins, to
/// the end of its braces or its semicolon.
std::optional<Lines> extent(StringRef Text, size_t At, size_t Size,
                            EntityKind Kind) {
  size_t Begin = Text.take_front(At).find_last_of(";}#");
  Begin = Begin == StringRef::npos ? 0 : Text.find('\n', Begin);
  if (Begin == StringRef::npos || Begin > At)
    Begin = At;
  Begin = Text.find_first_not_of(" \t\n", Begin);
  size_t End = Text.find_first_of(";{", At + Size);
  if (End == StringRef::npos)
    return std::nullopt;
  bool HasBraces = Text[End] == '{';
  switch (Kind) {
  case EntityKind::Struct:
  case EntityKind::Union:
  case EntityKind::Enum: {
    StringRef Between = Text.slice(At + Size, End);
    if (!HasBraces || Between.find_first_of(",)=*") != StringRef::npos)
      return std::nullopt;
    return Lines{lineAt(Text, At), lineAt(Text, closing(Text, End))};
  }
  case EntityKind::Typedef:
    if (Text.slice(Begin, At).find("typedef") == StringRef::npos)
      return std::nullopt;
    break;
  default:
    break;
  }
  return Lines{lineAt(Text, Begin), lineAt(Text, End)};
}

StringRef tagOf(EntityKind Kind) {
  switch (Kind) {
  case EntityKind::Struct:
    return "struct";
  case EntityKind::Union:
    return "union";
  case EntityKind::Enum:
    return "enum";
  default:
    return "";
  }
}

/// The definitions of Name in Text.
std::vector<Lines> definitions(StringRef Text, EntityKind Kind,
                               StringRef Name) {
  std::vector<Lines> Result;
  StringRef Tag = tagOf(Kind);
  for (size_t At = 0; (At = findFrom(Text, Name, At)) != StringRef::npos;
       At += Name.size()) {
    StringRef Before = Text.take_front(At), After = Text.drop_front(At);
    After = After.drop_front(Name.size());
    if ((!Before.empty() && isWordCharacter(Before.back())) ||
        (!After.empty() && isWordCharacter(After.front())))
      continue;
    if (!Tag.empty() && !Before.rtrim().ends_with(Tag))
      continue;
    if (auto Found = extent(Text, At, Name.size(), Kind))
      Result.push_back(*Found);
  }
  return Result;
}

} // namespace

CauseFinder::CauseFinder(const SourceChange &Change) {
  for (const ChangedFile &File : Change.Files) {
    TouchedFile &Touched = Files.emplace_back();
    Touched.File = &File;
    uint64_t Old = 0, New = 0;
    std::vector<std::string> NewLines = split(File.New.value_or(""));
    uint64_t Count = NewLines.size();
    for (const DiffLine &Line : diffLines(split(File.Old.value_or("")),
                                          NewLines, /*Context=*/~0U >> 1)) {
      if (Line.Mark == '@')
        continue;
      Old += Line.Mark != '+';
      New += Line.Mark != '-';
      if (Line.Mark == ' ')
        continue;
      // Where a line was taken out, the one that stands there now.
      uint64_t At = New;
      if (Line.Mark == '-')
        At = std::clamp<uint64_t>(New + 1, 1, std::max<uint64_t>(1, Count));
      if (Line.Mark == '-')
        Touched.Old.emplace_back(Old, At);
      else
        Touched.New.emplace_back(New, New);
      if (!Touched.First)
        Touched.First = At;
      if (!Touched.FirstMacro && StringRef(Line.Text).ltrim().starts_with("#"))
        Touched.FirstMacro = At;
    }
  }
}

/// The first of Touched in Of, as a line of the new text; 0 where there is
/// none.
static uint64_t firstIn(ArrayRef<std::pair<uint64_t, uint64_t>> Touched,
                        const Lines &Of) {
  for (auto [Line, InNew] : Touched)
    if (Line >= Of.First && Line <= Of.Last)
      return InNew;
  return 0;
}

FileLocation CauseFinder::find(EntityKind Kind, StringRef Name) const {
  for (const TouchedFile &Touched : Files) {
    uint64_t Line = 0;
    for (auto [Text, Lines] : {std::pair(&Touched.File->New, &Touched.New),
                               std::pair(&Touched.File->Old, &Touched.Old)})
      if (*Text)
        for (const auto &Of : definitions(**Text, Kind, Name))
          if (uint64_t First = firstIn(*Lines, Of); First && !Line)
            Line = First;
    if (Line)
      return {Touched.File->Path, Line};
  }
  for (const TouchedFile &Touched : Files)
    if (Touched.FirstMacro)
      return {Touched.File->Path, Touched.FirstMacro};
  for (const TouchedFile &Touched : Files)
    if (StringRef(Touched.File->Path).ends_with(".h"))
      return {Touched.File->Path, Touched.First};
  return Files.empty()
             ? FileLocation()
             : FileLocation{Files.front().File->Path, Files.front().First};
}

FileLocation CauseFinder::findExport(StringRef Symbol) const {
  for (const TouchedFile &Touched : Files)
    for (auto [Text, Lines] : {std::pair(&Touched.File->New, &Touched.New),
                               std::pair(&Touched.File->Old, &Touched.Old)}) {
      if (!*Text)
        continue;
      uint64_t Number = 0;
      for (StringRef Rest = **Text; !Rest.empty();) {
        StringRef Line;
        std::tie(Line, Rest) = Rest.split('\n');
        ++Number;
        if (!Line.contains("EXPORT") || !Line.contains(Symbol))
          continue;
        if (uint64_t First = firstIn(*Lines, {Number, Number}))
          return {Touched.File->Path, First};
      }
    }
  return find(EntityKind::Ordinary, Symbol);
}

void genksyms::findCauses(Comparison &C, const KernelTree &Tree,
                          const SourceChange &Change) {
  CauseFinder Causes(Change);
  C.SourceRoot = Tree.SourceRoot;
  for (TypeChange &Type : C.Types)
    for (TypeVariant &Variant : Type.Variants)
      Variant.Source = Causes.find(Type.Name->Kind, Type.Name->plain());
  for (ExportChange &Export : C.Exports)
    Export.Source = Causes.findExport(Export.Symbol);
}
