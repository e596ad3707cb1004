//===- HtmlTypes.cpp - Changed types on an HTML page ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A type is an entry that can be folded open: its definition before and after,
// side by side and whole, how an export reaches it, and which exports it hits.
//
//===----------------------------------------------------------------------===//

#include "HtmlTypes.h"
#include "Wording.h"
#include "genksyms-cc/Compare/MemberOffsets.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace genksyms;
using namespace llvm;

namespace {

constexpr size_t MaxClauses = 12;
constexpr size_t MaxFiles = 20;
/// Lines that are the same, shown on each side of a difference; more of them
/// are folded away.
constexpr size_t Context = 3;

using Lines = ArrayRef<DiffLine>;

/// A member's offset after its line, where it is known.
struct Offset {
  StringRef Text;
};
raw_ostream &operator<<(raw_ostream &Out, Offset O) {
  if (!O.Text.empty())
    Out << "  <span class=\"muted\">/* " << O.Text << " */</span>";
  return Out;
}

/// The definition of a type before and after, side by side.
class Definitions {
public:
  Definitions(const TypeVariant &Variant, raw_ostream &Out)
      : Whole(wholeDiff(Variant)), Offsets(Variant), Out(Out) {}

  void print(StringRef Name);

private:
  void printLines(Lines Of, bool IsOld);
  void printSameRow(Lines Same);
  void printSame(Lines Same, bool IsFirst, bool IsLast);
  void printCell(const std::string *Text, const std::string *Other, bool IsOld);
  void printDifferent(Lines Different);
  Offset offset(StringRef Line, bool IsOld) const {
    return {IsOld ? Offsets.old(Line) : Offsets.now(Line)};
  }

  const std::vector<DiffLine> Whole;
  const MemberOffsets Offsets;
  raw_ostream &Out;
};

void Definitions::printLines(Lines Of, bool IsOld) {
  for (const auto &[I, Line] : enumerate(Of))
    Out << (I ? "\n" : "") << Html{Line.Text} << offset(Line.Text, IsOld);
}

void Definitions::printSameRow(Lines Same) {
  if (Same.empty())
    return;
  Out << "<tr><td>";
  printLines(Same, true);
  Out << "</td><td>";
  printLines(Same, false);
  Out << "</td></tr>\n";
}

/// Lines that both sides have. IsFirst, IsLast: of the definition, so that no
/// difference stands before or after them.
void Definitions::printSame(Lines Same, bool IsFirst, bool IsLast) {
  size_t Head = IsFirst ? 1 : Context, Tail = IsLast ? 1 : Context;
  // A fold takes a line itself.
  if (Same.size() <= Head + Tail + 2)
    return printSameRow(Same);
  Lines Folded = Same.drop_front(Head).drop_back(Tail);
  printSameRow(Same.take_front(Head));
  Out << "<tr><td colspan=\"2\"><details><summary>" << Folded.size()
      << " lines that did not change</summary>";
  for (const auto &[I, Line] : enumerate(Folded))
    Out << (I ? "\n" : "") << Html{Line.Text} << Offset{Offsets.inDiff(Line)};
  Out << "</details></td></tr>\n";
  printSameRow(Same.take_back(Tail));
}

/// How many bytes of One and Other are alike at the front and at the back, in
/// whole words.
std::pair<size_t, size_t> alikeEnds(StringRef One, StringRef Other) {
  auto IsBlank = [](char C) { return C == ' ' || C == '\t'; };
  size_t Shorter = std::min(One.size(), Other.size());
  size_t Front = 0, Back = 0, Word = 0;
  while (Front < Shorter && One[Front] == Other[Front])
    if (IsBlank(One[Front++]))
      Word = Front;
  Front = Word;
  Word = 0;
  while (Back < Shorter - Front &&
         One[One.size() - 1 - Back] == Other[Other.size() - 1 - Back])
    if (IsBlank(One[One.size() - ++Back]))
      Word = Back;
  // All of the shorter one, and a whole word of the longer one.
  StringRef Longer = One.size() > Other.size() ? One : Other;
  if (Back == Shorter - Front && Longer.size() > Shorter &&
      (Front + Back == Longer.size() ||
       IsBlank(Longer[Longer.size() - Back - 1])))
    Word = Back;
  return {Front, Word};
}

/// A line of one side: what Other has not is marked. Null: the side has no such
/// line.
void Definitions::printCell(const std::string *Text, const std::string *Other,
                            bool IsOld) {
  if (!Text) {
    Out << "<td class=\"none\"></td>";
    return;
  }
  StringRef Tag = IsOld ? "del" : "ins";
  auto [Front, Back] =
      Other ? alikeEnds(*Text, *Other) : std::pair<size_t, size_t>();
  StringRef Line = *Text;
  Out << "<td class=\"" << Tag << "\">" << Html{Line.take_front(Front)};
  StringRef Differs = Line.drop_front(Front).drop_back(Back);
  if (!Differs.empty())
    Out << '<' << Tag << '>' << Html{Differs} << "</" << Tag << '>';
  Out << Html{Line.take_back(Back)} << offset(Line, IsOld) << "</td>";
}

/// Lines of which none is on both sides; the old ones face the new ones.
void Definitions::printDifferent(Lines Different) {
  SmallVector<const std::string *> Old, New;
  for (const DiffLine &Line : Different)
    (Line.Mark == '-' ? Old : New).push_back(&Line.Text);
  for (size_t I = 0; I < std::max(Old.size(), New.size()); ++I) {
    const std::string *Left = I < Old.size() ? Old[I] : nullptr;
    const std::string *Right = I < New.size() ? New[I] : nullptr;
    Out << "<tr>";
    printCell(Left, Right, true);
    printCell(Right, Left, false);
    Out << "</tr>\n";
  }
}

void Definitions::print(StringRef Name) {
  Out << "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\""
         "Definitions of "
      << Html{Name} << "\"><table class=\"diff\"><caption class=\"sr\">"
      << Html{Name}
      << " before and after</caption><thead><tr><th scope=\"col\">Old</th><th "
         "scope=\"col\">New</th></tr></thead><tbody>\n";
  auto IsSame = [](const DiffLine &Line) { return Line.Mark == ' '; };
  for (Lines Rest = Whole; !Rest.empty();) {
    Lines Same = Rest.take_while(IsSame);
    Lines Different = Rest.drop_front(Same.size()).take_until(IsSame);
    printSame(Same, Rest.size() == Whole.size(), Same.size() == Rest.size());
    printDifferent(Different);
    Rest = Rest.drop_front(Same.size() + Different.size());
  }
  Out << "</tbody></table></div>\n";
}

class TypeEntry {
public:
  TypeEntry(const Comparison &C, const TypeChange &Type, const NameLinks &Links,
            raw_ostream &Out)
      : C(C), Type(Type), Links(Links), Name(spelledName(*Type.Name)),
        Out(Out) {}

  void print(size_t Number, size_t Limit, ArrayRef<Facets> Of) {
    Out << "<details\nid=\"t" << Number << '"' << Of << "><summary><code>"
        << HtmlName{Name} << "</code> <span class=\"hits\">"
        << counted(Type.Hits.size(), "export")
        << (Type.Tolerated ? ", tolerated" : "") << "</span> <span>"
        << Html{sentence(Type, MaxClauses)} << "</span></summary>\n";
    for (const TypeVariant &Variant : Type.Variants)
      printVariant(Variant);
    if (Type.Chain.size() > 1)
      printHtmlChain(Type, Out);
    printHits(Limit);
    if (std::string To = Links.ToType ? Links.ToType(*Type.Name) : "";
        !To.empty())
      Out << "<p><a href=\"" << To << "\">History of " << HtmlName{Name}
          << "</a></p>\n";
    Out << "</details>\n";
  }

private:
  void printVariant(const TypeVariant &Variant) {
    if (Type.Variants.size() > 1)
      Out << "<p>" << Html{htmlSentence(Variant)} << "</p>\n";
    printHtmlDefinitions(Variant, Name, Out);
    Out << "<p class=\"muted files\">";
    if (std::string Place = spelledPlace(Variant); !Place.empty())
      Out << "at " << HtmlName{Place} << "; ";
    Out << "in ";
    for (const auto &[I, File] : enumerate(Variant.Files)) {
      if (I == MaxFiles) {
        Out << " and " << counted(Variant.Files.size() - I, "more file");
        break;
      }
      Out << (I ? ", " : "") << HtmlName{File};
    }
    Out << "</p>\n";
  }

  void printHits(size_t Limit) {
    ArrayRef<uint32_t> Hits = Type.Hits;
    ArrayRef<uint32_t> Named = Limit ? Hits.take_front(Limit) : Hits;
    Out << "<p>Exports</p>\n";
    printLinks(Named.take_front(ShownLinks));
    size_t More = Hits.size() - std::min(Hits.size(), ShownLinks);
    if (!More)
      return;
    ArrayRef<uint32_t> Folded =
        Named.drop_front(std::min(Named.size(), ShownLinks));
    if (Folded.empty()) {
      Out << "<p class=\"muted\">and " << More << " more</p>\n";
      return;
    }
    Out << "<details><summary>" << counted(More, "more export") << "</summary>";
    if (isLarge(C))
      printNames(Folded);
    else
      printLinks(Folded);
    if (Named.size() < Hits.size())
      Out << "<p class=\"muted\">and " << Hits.size() - Named.size()
          << " more</p>\n";
    Out << "</details>\n";
  }

  void printNames(ArrayRef<uint32_t> Exports) {
    Out << "<p class=\"files\">";
    ListSeparator Comma;
    for (uint32_t Export : Exports)
      Out << Comma << Html{C.Exports[Export].Symbol};
    Out << "</p>\n";
  }

  void printLinks(ArrayRef<uint32_t> Exports) {
    Out << "<ul class=\"links\">";
    for (uint32_t Export : Exports)
      Out << "<li><a href=\"#e" << Export << "\">"
          << HtmlName{C.Exports[Export].Symbol} << "</a>";
    Out << "</ul>\n";
  }

  const Comparison &C;
  const TypeChange &Type;
  const NameLinks &Links;
  std::string Name;
  raw_ostream &Out;
};

/// A type is shown with the exports that it hits: for each of their modules and
/// severities and each thing that happened a triple. Of a type that hits nearly
/// all modules that makes few ranges of modules.
std::vector<Facets> facetsOf(const TypeChange &Type,
                             function_ref<Facets(uint32_t Export)> FacetsOf) {
  std::map<std::pair<unsigned, unsigned>, unsigned> Kinds;
  for (uint32_t Hit : Type.Hits) {
    Facets F = FacetsOf(Hit);
    Kinds[{F.Group, F.Marks}] |= F.Kinds;
  }
  std::vector<Facets> Result;
  for (const auto &[Key, All] : Kinds)
    for (unsigned Kind = 1; Kind <= All; Kind <<= 1)
      if (All & Kind)
        Result.push_back({Kind, Key.first, Key.second});
  return Result;
}

} // namespace

void genksyms::printHtmlDefinitions(const TypeVariant &Variant, StringRef Name,
                                    raw_ostream &Out) {
  Definitions(Variant, Out).print(Name);
}

/// The style draws the boxes and the arrows between them.
void genksyms::printHtmlChain(const TypeChange &Type, raw_ostream &Out) {
  Out << "<p>Reached by</p>\n<ol class=\"chain\">";
  for (const SymtypesName *Link : Type.Chain)
    Out << "<li><code>" << HtmlName{spelledName(*Link)} << "</code></li>";
  Out << "</ol>\n";
}

std::string genksyms::htmlSentence(const TypeVariant &Variant) {
  return sentence(Variant, MaxClauses);
}

void genksyms::printHtmlTypes(const Comparison &C, size_t Limit,
                              function_ref<Facets(uint32_t Export)> FacetsOf,
                              const NameLinks &Links, HtmlPage &Page,
                              raw_ostream &Out) {
  if (C.Types.empty())
    return;
  Out << "<section>\n<h2 id=\"types\">Changed types</h2>\n<p class=\"order\" "
         "hidden><label>Order <select id=\"sort-types\"><option "
         "value=\"hits\">most exports first</option><option value=\"name\">by "
         "name</option></select></label></p>\n<div id=\"type-list\" "
         "data-noun=\"type\" data-limit=\""
      << ShownEntries << "\">\n";
  Page.beginEntries();
  for (const auto &[Number, Type] : enumerate(C.Types))
    TypeEntry(C, Type, Links, Out)
        .print(Number, Limit, facetsOf(Type, FacetsOf));
  Page.endEntries();
  Out << "</div>\n</section>\n";
}
