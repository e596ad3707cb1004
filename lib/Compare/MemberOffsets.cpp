//===- MemberOffsets.cpp - Where members of a struct lie ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/MemberOffsets.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

bool hasWord(StringRef Line, StringRef Word) {
  for (size_t At = 0; (At = Line.find(Word, At)) != StringRef::npos; ++At) {
    StringRef After = Line.drop_front(At + Word.size());
    if ((At == 0 || !isWordCharacter(Line[At - 1])) &&
        (After.empty() || !isWordCharacter(After.front())))
      return true;
  }
  return false;
}

/// Walks the lines of a definition and the members of the same struct, which
/// come in the same order.
class LinePairing {
public:
  LinePairing(ArrayRef<MemberFacts> Members, StringMap<std::string> &Offsets)
      : Members(Members), Offsets(Offsets) {}

  void see(StringRef Line) {
    // One tab: what is nested deeper is of another struct.
    if (!Line.consume_front("\t") || Line.starts_with("\t"))
      return;
    // `int : 4`; no line tells it from other text.
    while (isThere() && Members.front().Name.empty() &&
           Members.front().IsBitField)
      Members = Members.drop_front();
    if (!isThere())
      return;
    if (Members.front().Name.empty()) {
      bool Ends = Line.starts_with("}") && Line.find_if([](char C) {
        return isAlnum(C);
      }) == StringRef::npos;
      if (Ends)
        take(Line);
      return;
    }
    if (!hasWord(Line, Members.front().Name))
      return;
    take(Line);
    // `int a, b`
    while (isThere() && !Members.front().Name.empty() &&
           hasWord(Line, Members.front().Name))
      Members = Members.drop_front();
  }

private:
  bool isThere() const { return !Members.empty(); }
  void take(StringRef Line) {
    Offsets.try_emplace(("\t" + Line).str(), spelledOffset(Members.front()));
    Members = Members.drop_front();
  }

  ArrayRef<MemberFacts> Members;
  StringMap<std::string> &Offsets;
};

} // namespace

MemberOffsets::MemberOffsets(const TypeVariant &Variant) {
  if (Variant.OldMembers.empty() && Variant.NewMembers.empty())
    return;
  LinePairing InOld(Variant.OldMembers, Old), InNew(Variant.NewMembers, New);
  for (const DiffLine &Line : wholeDiff(Variant)) {
    if (Line.Mark != '+')
      InOld.see(Line.Text);
    if (Line.Mark != '-')
      InNew.see(Line.Text);
  }
}

std::string MemberOffsets::inDiff(const DiffLine &Line) const {
  StringRef Before = Line.Mark == '+' ? "" : old(Line.Text);
  StringRef After = Line.Mark == '-' ? "" : now(Line.Text);
  if (Before.empty() || After.empty() || Before == After)
    return (After.empty() ? Before : After).str();
  return (Before + " -> " + After).str();
}
