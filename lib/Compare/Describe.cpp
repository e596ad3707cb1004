//===- Describe.cpp - What happened to a definition, in words -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Describe.h"
#include "Members.h"
#include "genksyms-cc/Compare/Comparison.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr size_t None = ~size_t(0);

std::string inQuotes(StringRef Text) { return ("'" + Text + "'").str(); }

bool isNumber(StringRef Text) {
  long long Ignored;
  return !Text.getAsInteger(0, Ignored);
}

/// Two lists of members, and which of them are the same by name.
class MemberComparison {
public:
  MemberComparison(ArrayRef<Member> Old, ArrayRef<Member> New, StringRef Noun,
                   StringRef Attribute)
      : Old(Old), New(New), Noun(Noun), Attribute(Attribute),
        OldOf(New.size(), None), NewOf(Old.size(), None) {
    matchNames();
    matchNameless();
  }

  void describe(Description &Result) {
    findRenamed();
    findMoved();
    FirstRemoved = find(NewOf, None) - NewOf.begin();
    for (size_t N = 0; N < New.size(); ++N)
      describeNew(N, Result);
    for (size_t O = 0; O < Old.size(); ++O)
      if (NewOf[O] == None)
        Result.addBreak(title(Old[O]) + " removed");
    if (ShiftedValues)
      Result.addBreak("values of " + utostr(ShiftedValues) +
                      " enumerators after that changed");
  }

private:
  void match(size_t O, size_t N) {
    NewOf[O] = N;
    OldOf[N] = O;
  }

  void matchNames() {
    StringMap<size_t> OldByName;
    for (size_t O = 0; O < Old.size(); ++O)
      if (!Old[O].Name.empty())
        OldByName.try_emplace(Old[O].Name, O);
    for (size_t N = 0; N < New.size(); ++N)
      if (auto Found = OldByName.find(New[N].Name);
          Found != OldByName.end() && NewOf[Found->second] == None)
        match(Found->second, N);
  }

  /// Nameless ones (`int : 4`) are the same if their types are, in order.
  void matchNameless() {
    StringMap<SmallVector<size_t, 1>> OldByType; // the last one first
    for (size_t O = Old.size(); O-- > 0;)
      if (Old[O].Name.empty())
        OldByType[Old[O].Type].push_back(O);
    for (size_t N = 0; N < New.size(); ++N) {
      if (!New[N].Name.empty())
        continue;
      auto Found = OldByType.find(New[N].Type);
      if (Found != OldByType.end() && !Found->second.empty())
        match(Found->second.pop_back_val(), N);
    }
  }

  /// A member that is gone and one that is new, both with the same type and
  /// after the same neighbour, are one with a new name. So is an enumerator
  /// with the same value.
  void findRenamed() {
    Renamed.assign(New.size(), false);
    for (size_t N = 0; N < New.size(); ++N) {
      if (OldOf[N] != None)
        continue;
      size_t O = N == 0 ? 0 : OldOf[N - 1] == None ? None : OldOf[N - 1] + 1;
      if (O < Old.size() && NewOf[O] == None && Old[O].Type == New[N].Type) {
        match(O, N);
        Renamed[N] = true;
      }
    }
  }

  /// Moved are those that are not part of the longest run of members that keep
  /// their order.
  void findMoved() {
    Moved.assign(New.size(), false);
    std::vector<size_t> Ends; ///< of increasing runs of each length
    std::vector<size_t> Before(New.size(), None);
    for (size_t N = 0; N < New.size(); ++N) {
      if (OldOf[N] == None)
        continue;
      auto End = lower_bound(Ends, OldOf[N], [&](size_t A, size_t Value) {
        return OldOf[A] < Value;
      });
      if (End != Ends.begin())
        Before[N] = *std::prev(End);
      if (End == Ends.end())
        Ends.push_back(N);
      else
        *End = N;
      Moved[N] = true;
    }
    for (size_t N = Ends.empty() ? None : Ends.back(); N != None; N = Before[N])
      Moved[N] = false;
  }

  std::string title(const Member &M) const {
    if (M.Name.empty())
      return ("nameless " + Noun + " " + inQuotes(M.Type)).str();
    return (Noun + " " + inQuotes(M.Name)).str();
  }

  std::string position(size_t N, StringRef Preposition) const {
    if (N == 0)
      return (" " + Preposition + " the start").str();
    const Member &Before = New[N - 1];
    return " after " +
           inQuotes(Before.Name.empty() ? Before.Type : Before.Name);
  }

  void describeNew(size_t N, Description &Result) {
    if (OldOf[N] == None) {
      AnyAdded = true;
      Result.add(title(New[N]) + " added" + position(N, "at"));
      return;
    }
    const Member &Was = Old[OldOf[N]];
    if (Renamed[N])
      Result.add(title(Was) + " renamed to " + inQuotes(New[N].Name));
    if (Moved[N])
      Result.addBreak(title(New[N]) + " moved" + position(N, "to"));
    if (Was.Type == New[N].Type)
      return;
    // One enumerator more shifts all that are counted on from it.
    bool IsShift = Noun == "enumerator" && isNumber(Was.Type) &&
                   isNumber(New[N].Type) &&
                   (AnyAdded || OldOf[N] > FirstRemoved);
    if (IsShift) {
      ++ShiftedValues;
      return;
    }
    std::string Clause = (Twine(title(New[N])) + " " + Attribute + " from " +
                          inQuotes(Was.Type) + " to " + inQuotes(New[N].Type))
                             .str();
    if (Noun == "enumerator")
      Result.addBreak(std::move(Clause));
    else
      Result.add(std::move(Clause));
  }

  ArrayRef<Member> Old, New;
  StringRef Noun, Attribute;
  std::vector<size_t> OldOf, NewOf;
  std::vector<char> Renamed, Moved;
  bool AnyAdded = false;
  size_t FirstRemoved = 0;
  unsigned ShiftedValues = 0;
};

/// A clause for What, if it differs; empty where it does not.
std::string difference(StringRef What, StringRef Old, StringRef New) {
  if (Old == New)
    return "";
  if (Old.empty())
    return (What + " " + inQuotes(New) + " added").str();
  if (New.empty())
    return (What + " " + inQuotes(Old) + " removed").str();
  return (What + " changed from " + inQuotes(Old) + " to " + inQuotes(New))
      .str();
}

/// Parameters have no names here, so places tell which is which, counted from
/// the end that stayed.
void describeParameters(ArrayRef<Member> Old, ArrayRef<Member> New,
                        Description &Result) {
  if (Old.size() == New.size()) {
    for (size_t I = 0; I < Old.size(); ++I)
      Result.addBreak(
          difference("parameter " + utostr(I + 1), Old[I].Type, New[I].Type));
    return;
  }
  size_t Front = 0;
  while (Front < std::min(Old.size(), New.size()) &&
         Old[Front].Type == New[Front].Type)
    ++Front;
  size_t Back = 0;
  while (Back < std::min(Old.size(), New.size()) - Front &&
         Old[Old.size() - 1 - Back].Type == New[New.size() - 1 - Back].Type)
    ++Back;
  for (size_t I = Front; I < Old.size() - Back; ++I)
    Result.addBreak("parameter " + utostr(I + 1) + " " + inQuotes(Old[I].Type) +
                    " removed");
  for (size_t I = Front; I < New.size() - Back; ++I)
    Result.addBreak("parameter " + utostr(I + 1) + " " + inQuotes(New[I].Type) +
                    " added");
}

/// What stands around the members, or all there is.
void describeHead(EntityKind Kind, const Body &Old, const Body &New,
                  Description &Result) {
  switch (Kind) {
  case EntityKind::Typedef:
    Result.add(difference("typedef target", Old.Head, New.Head));
    break;
  case EntityKind::Enumerator:
    Result.addBreak(difference("enumerator value", Old.Head, New.Head));
    break;
  case EntityKind::Ordinary:
    Result.add(difference("type", Old.Head, New.Head));
    break;
  default:
    Result.add(difference("head", Old.Head, New.Head));
    break;
  }
  Result.add(difference("attributes", Old.Tail, New.Tail));
}

void describeBodies(const SymtypesRecord &OldRecord,
                    const SymtypesRecord &NewRecord, Description &Result) {
  Body Old = takeApart(OldRecord), New = takeApart(NewRecord);
  if (Old.Form != New.Form)
    return Result.add(
        difference("declaration", OldRecord.Text, NewRecord.Text));
  switch (Old.Form) {
  case Body::Aggregate:
    MemberComparison(Old.Members, New.Members, "member", "retyped")
        .describe(Result);
    break;
  case Body::Enumeration:
    MemberComparison(Old.Members, New.Members, "enumerator", "changed value")
        .describe(Result);
    break;
  case Body::Function:
    Result.addBreak(difference("return type", Old.Head, New.Head));
    describeParameters(Old.Members, New.Members, Result);
    return Result.add(difference("attributes", Old.Tail, New.Tail));
  case Body::Other:
    break;
  }
  describeHead(OldRecord.Name->Kind, Old, New, Result);
}

} // namespace

Description genksyms::describeChange(const SymtypesRecord &Old,
                                     const SymtypesRecord &New) {
  Description Result;
  if (Old.Opaque != New.Opaque)
    Result.add(New.Opaque
                   ? "became opaque: it was defined, and is only declared"
                   : "became defined: it was only declared");
  else
    describeBodies(Old, New, Result);
  if (Result.What.empty())
    Result.add("recorded with other tokens");
  return Result;
}

std::vector<DiffLine> genksyms::diffMembers(const SymtypesRecord &Old,
                                            const SymtypesRecord &New,
                                            unsigned Context) {
  std::vector<DiffLine> Diff =
      diffLines(memberLines(Old), memberLines(New), Context);
  // What C spells alike may be a reference on one side only.
  if (Diff.empty() && Old.Text != New.Text)
    Diff = diffLines(Old.Text.str(), New.Text.str(), Context);
  return Diff;
}

std::vector<DiffLine> genksyms::wholeDiff(const TypeVariant &Variant) {
  std::vector<DiffLine> Diff =
      diffMembers(*Variant.Old, *Variant.New, std::numeric_limits<int>::max());
  erase_if(Diff, [](const DiffLine &Line) { return Line.Mark == '@'; });
  return Diff;
}
