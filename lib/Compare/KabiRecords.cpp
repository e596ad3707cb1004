//===- KabiRecords.cpp - Types that are to look as before -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KabiRecords.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// A member as it stands in the list, and the bits that it takes.
struct Listed {
  const DwarfMember *Member;
  uint64_t Offset, End;
};

class RecordKeeper {
public:
  RecordKeeper(const DwarfType &Was, const DwarfType &Is,
               const SideTypes &OldTypes, const SideTypes &NewTypes,
               KabiAdvice &Result)
      : Was(Was), Is(Is), Olds(list(Was, OldTypes)), News(list(Is, NewTypes)),
        Holes(holesOf(Was, OldTypes)), Result(Result) {}

  /// The text that the generator has then; empty where there is no way.
  std::string run() {
    std::string Text = (Is.Tag + " ").str();
    if (!Is.Name.empty())
      Text += (Is.Name + " ").str();
    Text += "{ ";
    size_t N = 0;
    for (size_t O = 0; O < Olds.size(); ++O) {
      skipNew(N, O);
      if (!keep(O, N))
        return "";
      Text += (O ? " , " : "") + Olds[O].Member->Text.str();
    }
    skipNew(N, Olds.size());
    if (N < News.size())
      return "";
    Text += " }";
    keepSize();
    if (Was.ByteSize)
      Text += " byte_size(" + utostr(*Was.ByteSize) + ")";
    if (Is.Alignment)
      Text += " alignment(" + utostr(*Is.Alignment) + ")";
    return Text;
  }

  bool appends() const { return Appends; }

private:
  static std::vector<Listed> list(const DwarfType &Of, const SideTypes &Types) {
    std::vector<Listed> Result;
    for (const DwarfMember &M : Of.Members) {
      uint64_t Size =
          M.BitSize.value_or(Types.sizeOf(M.Type.get()).value_or(0) * 8);
      Result.push_back({&M, M.offset(), M.offset() + Size});
    }
    return Result;
  }

  bool isInHole(const Listed &M) const {
    return any_of(Holes, [&](const Hole &H) {
      return M.Offset >= H.Offset * 8 && M.End <= (H.Offset + H.Size) * 8;
    });
  }
  bool isAppended(const Listed &M) const {
    return Was.ByteSize && Is.ByteSize && *Is.ByteSize > *Was.ByteSize &&
           M.Offset >= *Was.ByteSize * 8;
  }
  bool isUnionAddition() const {
    return Is.Kind == DwarfType::Union && Was.ByteSize == Is.ByteSize;
  }
  static bool isSame(const DwarfMember &A, const DwarfMember &B) {
    return A.Text == B.Text || (!A.Name.empty() && A.Name == B.Name);
  }

  /// New members before the old one O that stand for no old one are ignored,
  /// where they lie in a hole or after all.
  void skipNew(size_t &N, size_t O) {
    for (; N < News.size(); ++N) {
      const Listed &New = News[N];
      if (O < Olds.size() && isSame(*New.Member, *Olds[O].Member))
        return;
      // A bit-field in a union of its own would lie elsewhere.
      if (New.Member->BitSize ||
          (!isInHole(New) && !isAppended(New) && !isUnionAddition()))
        return;
      std::string Name = New.Member->Name.empty() ? utostr(++Numbered)
                                                  : New.Member->Name.str();
      Result.Suggestions.push_back(
          {"ignored",
           "union {\n\t" + declaredAsC(*New.Member) +
               ";\n\tunsigned char __kabi_ignored_" + Name + ";\n};",
           isInHole(New)       ? "it lies in a hole"
           : isUnionAddition() ? "the union is as large as before"
                               : "it lies after all that there was"});
      Appends |= !isInHole(New) && !isUnionAddition();
    }
  }

  /// Sees to it that the old member O is read; N is the first new one that
  /// may stand at its place.
  bool keep(size_t O, size_t &N) {
    const Listed &Old = Olds[O];
    if (N == News.size())
      return false;
    if (News[N].Member->Text == Old.Member->Text) {
      ++N;
      return true;
    }
    if (News[N].Offset != Old.Offset || Old.Member->BitSize)
      return false;
    size_t First = N;
    std::string Inside;
    for (; N < News.size() && News[N].End <= Old.End &&
           !News[N].Member->BitSize &&
           (N == First || News[N].Offset >= News[N - 1].End);
         ++N)
      Inside +=
          (Inside.empty() ? "" : " ") + declaredAsC(*News[N].Member) + ";";
    bool IsWhole = N == First + 1 && News[First].End == Old.End;
    bool IsNameless = Old.Member->Name.empty();
    // The generator remembers the other name until the next member begins: at
    // the end of a struct it would be given to what the struct is a member of.
    if (!IsNameless && O + 1 == Olds.size())
      return false;
    if (N == First ||
        (!IsWhole && !IsNameless && !isReservedName(Old.Member->Name)))
      return false; // a part of what was there is something else now
    if (N > First + 1)
      Inside = "struct { " + Inside + " };";
    // Without a name it was one that begins with __kabi_, which no text has.
    std::string Holder = IsNameless
                             ? "__kabi_reserved" + utostr(++Numbered)
                             : ("__kabi_renamed" + Old.Member->Name).str();
    Result.Suggestions.push_back(
        {IsNameless ? "reserved" : "renamed",
         "union {\n\t" + Inside + "\n\t" + declaredAsC(*Old.Member, Holder) +
             ";\n};",
         IsNameless
             ? "it has the place of a reserved member"
             : "it has the place of what was " + Old.Member->Name.str()});
    return true;
  }

  void keepSize() {
    if (Was.ByteSize && Was.ByteSize != Is.ByteSize)
      Result.Suggestions.push_back(
          {"byte_size", kabiRule("byte_size", Is.Name, utostr(*Was.ByteSize)),
           "it grew at its end alone"});
  }

  const DwarfType &Was, &Is;
  const std::vector<Listed> Olds, News;
  const std::vector<Hole> Holes;
  unsigned Numbered = 0;
  bool Appends = false;
  KabiAdvice &Result;
};

/// Whether Of has one of the type Name in it, and not just a pointer to it.
bool embeds(const DwarfType *Of, StringRef Name, unsigned Depth = 0) {
  constexpr unsigned Deepest = 64;
  if (!Of || Of->isPointer() || Of->Kind == DwarfType::Function ||
      Depth > Deepest)
    return false;
  if (Of->Kind == DwarfType::Reference)
    return referredName(*Of) == Name;
  return any_of(Of->Members,
                [&](const DwarfMember &M) {
                  return embeds(M.Type.get(), Name, Depth + 1);
                }) ||
         embeds(Of->Inner.get(), Name, Depth + 1);
}

} // namespace

bool SideTypes::isEmbedded(StringRef Name) const {
  return any_of(Records, [&](const auto &Entry) {
    return Entry.first() != Name && embeds(find(Entry.first()), Name);
  });
}

void genksyms::keepRecord(const DwarfType &Was, const DwarfType &Is,
                          const SymtypesRecord &Old, const SideTypes &OldTypes,
                          const SideTypes &NewTypes, KabiAdvice &Result) {
  RecordKeeper Keeper(Was, Is, OldTypes, NewTypes, Result);
  std::string Text = Keeper.run();
  if (Text != Old.Text) {
    Result.Suggestions.clear();
    return;
  }
  if (!Keeper.appends()) {
    Result.IsTrue = KabiAdvice::True;
    Result.Text = std::move(Text);
  } else if (NewTypes.isEmbedded(Old.Name->Text)) {
    Result.Reason = "it is larger than before, and part of other types that "
                    "exports reach";
  } else {
    Result.IsTrue = KabiAdvice::Conditional;
    Result.Reason = "it is larger than before: only where no module allocates "
                    "one, has one in a type of its own, or an array of them";
    Result.Text = std::move(Text);
  }
}

void genksyms::keepEnum(const DwarfType &Was, const DwarfType &Is,
                        const SymtypesRecord &Old, KabiAdvice &Result) {
  StringMap<std::optional<uint64_t>> Values;
  for (const DwarfMember &M : Was.Members)
    Values[M.Name] = M.Value;
  size_t Kept = 0;
  std::string Condition;
  for (const DwarfMember &M : Is.Members) {
    auto Known = Values.find(M.Name);
    std::string Target = (Is.Name + " " + M.Name).str();
    if (Known == Values.end()) {
      Result.Suggestions.push_back({"enumerator_ignore",
                                    kabiRule("enumerator_ignore", Target, ""),
                                    "it is new"});
      continue;
    }
    ++Kept;
    if (Known->second == M.Value)
      continue;
    uint64_t Value = Known->second.value_or(0);
    bool IsCount =
        &M == &Is.Members.back() && Was.Members.back().Name == M.Name;
    if (!IsCount) {
      Result.Reason = ("enumerator '" + M.Name + "' changed from " +
                       Twine(Value) + " to " + Twine(M.Value.value_or(0)))
                          .str();
      return;
    }
    Result.Suggestions.push_back(
        {"enumerator_value",
         kabiRule("enumerator_value", Target, utostr(Value)),
         "it is the last one, which counts the others"});
    Condition = ("only where no module has an array of " + M.Name +
                 " elements that it shares with the kernel")
                    .str();
  }
  // No rule brings back what was removed, or reaches one without a name.
  if (Kept != Was.Members.size() || Is.Name.empty() ||
      Was.ByteSize != Is.ByteSize)
    return;
  Result.IsTrue =
      Condition.empty() ? KabiAdvice::True : KabiAdvice::Conditional;
  Result.Reason = std::move(Condition);
  Result.Text = Old.Text.str();
}
