//===- RecordLayout.cpp - Two structs or unions of one name ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LayoutParts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

constexpr size_t None = ~size_t(0);

class RecordComparison {
public:
  RecordComparison(const DwarfType &Old, const SideTypes &OldTypes,
                   const DwarfType &New, const SideTypes &NewTypes,
                   StringRef Name, LayoutChange &Result)
      : Old(Old), New(New), Name(Name), Types(OldTypes, NewTypes),
        Olds(placedMembers(Old, OldTypes)), News(placedMembers(New, NewTypes)),
        Holes(holesOf(Old, OldTypes)), OldOf(News.size(), None),
        NewOf(Olds.size(), None), Result(Result) {}

  void run() {
    match();
    compareSize();
    describeMoves();
    for (size_t N = 0; N < News.size(); ++N)
      describeNew(N);
    for (size_t O = 0; O < Olds.size(); ++O)
      if (NewOf[O] == None)
        describeRemoved(O);
    if (Old.Alignment != New.Alignment)
      Result.add("alignment changed", LayoutVerdict::Unknown);
  }

private:
  static std::string title(const PlacedMember &M) {
    if (M.Name.empty())
      return M.isReserved() ? "a reserved member" : "a nameless member";
    return "member " + inQuotes(M.Name);
  }
  static std::string nameOf(const PlacedMember &M) {
    return M.Name.empty() ? spelledAsC(M.Type) : M.Name.str();
  }
  static bool isSamePlace(const PlacedMember &A, const PlacedMember &B) {
    return A.Offset == B.Offset && A.Size == B.Size;
  }
  static bool overlaps(const PlacedMember &A, const PlacedMember &B) {
    return A.Offset < B.Offset + B.Size.value_or(1) &&
           B.Offset < A.Offset + A.Size.value_or(1);
  }

  void pair(size_t O, size_t N) {
    NewOf[O] = N;
    OldOf[N] = O;
  }

  /// By name; then what has the same type in the same place.
  void match() {
    StringMap<size_t> ByName;
    for (size_t O = 0; O < Olds.size(); ++O)
      if (!Olds[O].Name.empty())
        ByName.try_emplace(Olds[O].Name, O);
    for (size_t N = 0; N < News.size(); ++N)
      if (auto Found = ByName.find(News[N].Name);
          !News[N].Name.empty() && Found != ByName.end())
        pair(Found->second, N);
    for (size_t N = 0; N < News.size(); ++N)
      for (size_t O = 0; OldOf[N] == None && O < Olds.size(); ++O)
        if (NewOf[O] == None && isSamePlace(Olds[O], News[N]) &&
            Olds[O].Type->Text == News[N].Type->Text)
          pair(O, N);
  }

  void compareSize() {
    if (!Old.ByteSize || !New.ByteSize || Old.ByteSize == New.ByteSize)
      return;
    Result.add((Name + (*New.ByteSize > *Old.ByteSize ? " grew" : " shrank") +
                " from " + Twine(*Old.ByteSize) + " to " +
                Twine(*New.ByteSize) + " bytes")
                   .str(),
               LayoutVerdict::Breaks, /*IsSize=*/true);
  }

  /// How far the member N moved, in bits.
  int64_t shift(size_t N) const {
    return OldOf[N] == None
               ? 0
               : static_cast<int64_t>(News[N].Offset - Olds[OldOf[N]].Offset);
  }

  static std::string spelledShift(int64_t Bits) {
    return Bits % 8 ? itostr(Bits) + " bits" : itostr(Bits / 8);
  }

  /// Members that moved by the same number of bytes are told together.
  void describeMoves() {
    for (size_t N = 0; N < News.size();) {
      int64_t By = shift(N);
      if (By == 0) {
        ++N;
        continue;
      }
      size_t End = N, Count = 0;
      for (; End < News.size() && (OldOf[End] == None || shift(End) == By);
           ++End)
        Count += OldOf[End] != None;
      // The last one that stayed; what is new is told by itself.
      size_t Before = N;
      while (Before > 0 && OldOf[Before - 1] == None)
        --Before;
      std::string After =
          Before == 0 ? "" : " after " + inQuotes(nameOf(News[Before - 1]));
      Result.add(Count == 1
                     ? title(News[N]) + " moved by " + spelledShift(By)
                     : "members" + After + " moved by " + spelledShift(By),
                 LayoutVerdict::Breaks);
      N = End;
    }
  }

  void describeNew(size_t N) {
    const PlacedMember &Is = News[N];
    if (OldOf[N] == None)
      return describeAdded(N);
    const PlacedMember &Was = Olds[OldOf[N]];
    if (Was.Name != Is.Name)
      Result.add(title(Was) + " renamed to " +
                     (Is.Name.empty() ? "nothing" : inQuotes(Is.Name)) +
                     ", same type and place",
                 LayoutVerdict::Harmless);
    if (Was.IsBitField || Is.IsBitField) {
      if (Was.Size != Is.Size)
        Result.add("bit-field " + inQuotes(Is.Name) + " has " +
                       utostr(Is.Size.value_or(0)) + " bits, it had " +
                       utostr(Was.Size.value_or(0)),
                   LayoutVerdict::Breaks);
      return;
    }
    Types.compare(inQuotes(Is.Name), Was.Type, Is.Type, Result);
  }

  /// The hole of the old struct in which a new member lies.
  const Hole *holeAround(const PlacedMember &M) const {
    uint64_t From = M.Offset / 8;
    uint64_t To = (M.Offset + M.Size.value_or(0) + 7) / 8;
    for (const Hole &H : Holes)
      if (From >= H.Offset && To <= H.Offset + H.Size)
        return &H;
    return nullptr;
  }

  void describeAdded(size_t N) {
    const PlacedMember &Is = News[N];
    std::string Title = title(Is);
    if (Is.Name.empty())
      Title = "nameless member " + inQuotes(spelledAsC(Is.Type));
    if (const Hole *In = holeAround(Is)) {
      Result.add(Title + (In->IsAtEnd ? " took " + utostr(In->Size) +
                                            " bytes of padding at the end"
                                      : " took a hole of " + utostr(In->Size) +
                                            " bytes"),
                 LayoutVerdict::Harmless);
      return;
    }
    bool Grew = Old.ByteSize && Is.Offset >= *Old.ByteSize * 8;
    for (size_t O = 0; O < Olds.size() && !Grew; ++O) {
      if (!overlaps(Olds[O], Is))
        continue;
      if (NewOf[O] != None && isSamePlace(Olds[O], News[NewOf[O]])) {
        bool Kept = Olds[O].isReserved();
        if (New.Kind == DwarfType::Union && !Kept)
          Result.add(Title + " added to the union", LayoutVerdict::Harmless);
        else
          Result.add(Title + " shares the place of " + title(Olds[O]) +
                         (Kept ? ": union with a reserved member, same layout"
                               : ": union"),
                     LayoutVerdict::Harmless);
        return;
      }
      if (NewOf[O] == None && Olds[O].isReserved()) {
        Result.add(Title + " took the place of " +
                       (Olds[O].Name.empty()
                            ? title(Olds[O])
                            : "reserved " + inQuotes(Olds[O].Name)),
                   LayoutVerdict::Harmless);
        return;
      }
    }
    std::string After =
        N == 0 ? " at the start" : " after " + inQuotes(nameOf(News[N - 1]));
    Result.add(Title + " added" + After, LayoutVerdict::Harmless);
  }

  void describeRemoved(size_t O) {
    const PlacedMember &Was = Olds[O];
    bool IsTaken =
        any_of(News, [&](const PlacedMember &Is) { return overlaps(Was, Is); });
    bool IsReserved = Was.isReserved();
    if (IsReserved && IsTaken)
      return; // told with what took it
    std::string What = title(Was) + " removed";
    if (!IsTaken && Was.Size && New.ByteSize &&
        Was.Offset + *Was.Size <= *New.ByteSize * 8)
      What += ", its " + utostr((*Was.Size + 7) / 8) + " bytes are a hole";
    Result.add(What,
               IsReserved ? LayoutVerdict::Harmless : LayoutVerdict::Breaks);
  }

  const DwarfType &Old, &New;
  StringRef Name;
  TypeComparison Types;
  std::vector<PlacedMember> Olds, News;
  std::vector<Hole> Holes;
  std::vector<size_t> OldOf, NewOf;
  LayoutChange &Result;
};

} // namespace

void genksyms::compareRecords(const DwarfType &Old, const SideTypes &OldTypes,
                              const DwarfType &New, const SideTypes &NewTypes,
                              StringRef Name, LayoutChange &Result) {
  RecordComparison(Old, OldTypes, New, NewTypes, Name, Result).run();
}
