//===- LineDiff.cpp - Unified diffs of a few lines ------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/LineDiff.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/Twine.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Above this many cells a table of common subsequences is too much.
constexpr size_t MaxCells = size_t(1) << 22;

using Texts = ArrayRef<std::string>;

/// All lines, marked, without hunks. Old and New have no common ends.
void appendMiddle(Texts Old, Texts New, std::vector<DiffLine> &Out) {
  size_t Rows = Old.size(), Columns = New.size();
  // Lengths of the longest common subsequences of what follows each pair.
  std::vector<uint32_t> Common;
  bool Fits = (Rows + 1) * (Columns + 1) <= MaxCells;
  auto At = [&](size_t R, size_t C) -> uint32_t & {
    return Common[R * (Columns + 1) + C];
  };
  if (Fits) {
    Common.resize((Rows + 1) * (Columns + 1));
    for (size_t R = Rows; R-- > 0;)
      for (size_t C = Columns; C-- > 0;)
        At(R, C) = Old[R] == New[C] ? At(R + 1, C + 1) + 1
                                    : std::max(At(R + 1, C), At(R, C + 1));
  }
  size_t R = 0, C = 0;
  while (R < Rows || C < Columns) {
    if (Fits && R < Rows && C < Columns && Old[R] == New[C]) {
      Out.push_back({' ', Old[R++]});
      ++C;
    } else if (R < Rows &&
               (C == Columns || !Fits || At(R + 1, C) >= At(R, C + 1))) {
      Out.push_back({'-', Old[R++]});
    } else {
      Out.push_back({'+', New[C++]});
    }
  }
}

std::vector<DiffLine> markAll(Texts Old, Texts New) {
  std::vector<DiffLine> All;
  size_t Front = 0;
  while (Front < Old.size() && Front < New.size() && Old[Front] == New[Front])
    All.push_back({' ', Old[Front++]});
  size_t Back = 0;
  while (Back < Old.size() - Front && Back < New.size() - Front &&
         Old[Old.size() - 1 - Back] == New[New.size() - 1 - Back])
    ++Back;
  appendMiddle(Old.drop_front(Front).drop_back(Back),
               New.drop_front(Front).drop_back(Back), All);
  for (const std::string &Line : Old.take_back(Back))
    All.push_back({' ', Line});
  return All;
}

std::string range(size_t First, size_t Count) {
  // An empty range is named by the line before it, as diff does.
  return (Twine(Count ? First + 1 : First) + "," + Twine(Count)).str();
}

} // namespace

std::vector<DiffLine> genksyms::diffLines(Texts Old, Texts New,
                                          unsigned Context) {
  std::vector<DiffLine> All = markAll(Old, New);
  BitVector Shown(All.size());
  for (size_t I = 0; I < All.size(); ++I)
    if (All[I].Mark != ' ')
      Shown.set(I > Context ? I - Context : 0,
                std::min(All.size(), I + Context + 1));

  std::vector<DiffLine> Result;
  size_t OldLine = 0, NewLine = 0;
  for (size_t I = 0; I < All.size();) {
    if (!Shown.test(I)) {
      ++OldLine;
      ++NewLine;
      ++I;
      continue;
    }
    size_t Head = Result.size();
    Result.push_back({'@', ""});
    size_t OldCount = 0, NewCount = 0;
    for (; I < All.size() && Shown.test(I); ++I) {
      OldCount += All[I].Mark != '+';
      NewCount += All[I].Mark != '-';
      Result.push_back(All[I]);
    }
    Result[Head].Text = "@@ -" + range(OldLine, OldCount) + " +" +
                        range(NewLine, NewCount) + " @@";
    OldLine += OldCount;
    NewLine += NewCount;
  }
  return Result;
}
