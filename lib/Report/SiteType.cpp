//===- SiteType.cpp - A site's page of a type -----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What most files of a release define is followed from release to release; the
// pages of pairs tell of the other files.
//
//===----------------------------------------------------------------------===//

#include "HtmlTypes.h"
#include "SiteContent.h"
#include "SiteNames.h"
#include "Wording.h"
#include "genksyms-cc/Compare/MemberLines.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

static constexpr StringLiteral ToRoot = "../";

namespace {

class TypePage {
public:
  TypePage(const SiteContent &S, size_t Type, raw_ostream &Out)
      : S(S), O(S.O), Type(Type), Name(spelledName(*O.Types[Type])),
        Page(Out, S.frame(ToRoot)), Out(Out) {}

  void print() {
    SiteEntry Entry = S.typeEntry(Type);
    Page.begin(Name, S.Origin, PageScripts::None);
    Out << "<p class=\"muted\">Type, in " << Entry.Releases << " of "
        << counted(S.Recorded, "release") << " with definitions, "
        << counted(Entry.Versions, "definition") << "</p>\n";
    Page.results();
    Strip = S.typeStrip(Type);
    printHistoryStrip(Strip, Out);
    printLatest();
    printEvents();
    Page.end();
  }

private:
  void printLatest() {
    for (size_t Release = O.Releases.size(); Release-- > 0;) {
      const SymtypesRecord *R = O.typeCell(Type, Release).Definition;
      if (!R || R->Opaque)
        continue;
      Out << "<section>\n<h2 id=\"definition\">Definition in "
          << HtmlName{O.Releases[Release].Name}
          << "</h2>\n<pre class=\"scroll\" tabindex=\"0\" role=\"region\" "
             "aria-labelledby=\"definition\">";
      for (const std::string &Line : memberLines(*R))
        Out << Html{Line} << '\n';
      Out << "</pre>\n</section>\n";
      return;
    }
  }

  void printEvents() {
    Out << "<section>\n<h2>Events</h2>\n";
    for (const auto &[Number, Series] : enumerate(O.Series)) {
      if (none_of(Series.Releases,
                  [&](uint32_t R) { return O.typeCell(Type, R).Definition; }))
        continue;
      if (O.Series.size() > 1 && !Series.Name.empty())
        Out << "<h3>" << Html{Series.Name} << "</h3>\n";
      Out << "<ol class=\"events\">\n";
      printSeries(Series.Releases);
      Out << "</ol>\n";
    }
    Out << "</section>\n";
  }

  void printSeries(ArrayRef<uint32_t> Releases) {
    const SymtypesRecord *Known = nullptr; ///< the last definition
    bool IsThere = false;
    for (uint32_t Release : Releases) {
      if (!O.hasDefinitions(Release))
        continue;
      const TypeCell &Cell = O.typeCell(Type, Release);
      if (!Cell.Definition && !IsThere)
        continue;
      bool WasThere = std::exchange(IsThere, Cell.Definition != nullptr);
      if (WasThere && Cell.Definition == Known)
        continue;
      Out << "<li>";
      printSiteRelease(O.Releases[Release], Out);
      if (!Cell.Definition)
        Out << "<p>in no file</p>";
      else if (!Known || Known == Cell.Definition)
        Out << "<p>defined, in " << counted(Cell.Files, "file") << "</p>";
      else
        printChange(Release, *Known, Cell);
      Out << "</li>\n";
      if (Cell.Definition)
        Known = Cell.Definition;
    }
  }

  void printChange(uint32_t Release, const SymtypesRecord &Old,
                   const TypeCell &New) {
    TypeVariant Variant = describeVariant(Old, *New.Definition);
    auto Pair = find_if(O.Pairs,
                        [&](const ReleasePair &P) { return P.New == Release; });
    size_t Number = Pair - O.Pairs.begin();
    const PairDigest::Cause *Cause =
        Pair == O.Pairs.end() ? nullptr
                              : S.Pairs[Number].causeOf(O.Types[Type]);
    if (Cause)
      Out << " <a href=\"" << ToRoot << S.pairPage(Number) << "#t"
          << Cause - S.Pairs[Number].Causes.data() << "\">all changes since "
          << HtmlName{O.Releases[Pair->Old].Name} << "</a>";
    Out << "\n<p>" << Html{htmlSentence(Variant)};
    if (New.OtherFiles)
      Out << "; " << counted(New.OtherFiles, "file")
          << (New.OtherFiles == 1 ? " defines" : " define") << " it otherwise";
    Out << "</p>\n<details><summary>Before and after</summary>\n";
    printHtmlDefinitions(Variant, Name, Out);
    Out << "</details>\n";
    if (Cause)
      printHits(*Cause);
  }

  void printHits(const PairDigest::Cause &Cause) {
    if (Cause.FirstHits.empty())
      return;
    Out << "<p>New versions for " << counted(Cause.Hits, "export")
        << "</p>\n<ul class=\"links\">";
    for (uint32_t Symbol : Cause.FirstHits)
      Out << "<li><a href=\"" << ToRoot << symbolPagePath(O.Symbols[Symbol])
          << "\">" << HtmlName{O.Symbols[Symbol]} << "</a></li>";
    if (Cause.Hits > Cause.FirstHits.size())
      Out << "<li class=\"muted\">and " << Cause.Hits - Cause.FirstHits.size()
          << " more</li>";
    Out << "</ul>\n";
  }

  const SiteContent &S;
  const Overview &O;
  const size_t Type;
  const std::string Name;
  HtmlPage Page;
  raw_ostream &Out;
  HistoryStrip Strip;
};

} // namespace

void genksyms::printTypePage(const SiteContent &S, size_t Type,
                             raw_ostream &Out) {
  TypePage(S, Type, Out).print();
}
