//===- SiteSymbol.cpp - A site's page of a symbol -------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SiteContent.h"
#include "SiteNames.h"
#include "Wording.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

static constexpr StringLiteral ToRoot = "../";

namespace {

class SymbolPage {
public:
  SymbolPage(const SiteContent &S, size_t Symbol, raw_ostream &Out)
      : S(S), O(S.O), Symbol(Symbol), Page(Out, S.frame(ToRoot)), Out(Out) {}

  void print() {
    SiteEntry Entry = S.symbolEntry(Symbol);
    Page.begin(O.Symbols[Symbol], S.Origin, PageScripts::None);
    Out << "<p class=\"muted\">Symbol, exported by " << Entry.Releases << " of "
        << counted(O.Releases.size(), "release");
    if (Entry.Versions)
      Out << ", " << counted(Entry.Versions, "version");
    Out << "</p>\n";
    Page.results();
    printFacts();
    printHistoryStrip(S.symbolStrip(Symbol), Out);
    printEvents();
    Page.end();
  }

private:
  /// Of the last release that has it.
  void printFacts() {
    for (size_t Release = O.Releases.size(); Release-- > 0;) {
      const Overview::Row *R = O.rowOf(Symbol, Release);
      if (!R)
        continue;
      SymversRow Row = O.symversRow(*R);
      Out << "<table class=\"facts\"><caption>In "
          << Html{O.Releases[Release].Name} << "</caption><tbody>\n";
      auto Fact = [&](StringRef What, StringRef Text) {
        Out << "<tr><th scope=\"row\">" << What << "</th><td>"
            << HtmlName{Text.empty() ? "none" : Text} << "</td></tr>\n";
      };
      Fact("Version", R->Crc ? StringRef(hex(R->Crc)) : "not known");
      Fact("Module", Row.Module.empty() ? "not known" : Row.Module);
      Fact("License", Row.Kind.empty() ? "not known" : Row.Kind);
      Fact("Namespace", Row.Namespace);
      Out << "</tbody></table>\n";
      return;
    }
  }

  void printEvents() {
    Out << "<section>\n<h2>Events</h2>\n";
    for (const auto &[Number, Series] : enumerate(O.Series)) {
      if (none_of(Series.Releases,
                  [&](uint32_t R) { return O.rowOf(Symbol, R); }))
        continue;
      if (O.Series.size() > 1 && !Series.Name.empty())
        Out << "<h3>" << Html{Series.Name} << "</h3>\n";
      Out << "<ol class=\"events\">\n";
      printFirst(Series.Releases.front());
      size_t Said = 0;
      for (const auto &[I, Pair] : enumerate(O.Pairs))
        if (Pair.Series == Number)
          if (const PairDigest::Event *E = S.Pairs[I].eventOf(Symbol)) {
            printEvent(I, *E);
            ++Said;
          }
      if (!Said)
        Out << "<li class=\"muted\">nothing since</li>\n";
      Out << "</ol>\n";
    }
    Out << "</section>\n";
  }

  void printFirst(uint32_t Release) {
    const Overview::Row *R = O.rowOf(Symbol, Release);
    if (!R)
      return;
    SymversRow Row = O.symversRow(*R);
    Out << "<li>";
    printSiteRelease(O.Releases[Release], Out);
    Out << "<p>exported";
    if (!Row.Module.empty())
      Out << " by " << HtmlName{Row.Module} << ", " << Html{Row.Kind};
    if (!Row.Namespace.empty())
      Out << ", namespace " << HtmlName{Row.Namespace};
    if (Row.Crc)
      Out << ", version " << hex(Row.Crc);
    Out << "</p></li>\n";
  }

  void printEvent(size_t Number, const PairDigest::Event &E) {
    const ReleasePair &Pair = O.Pairs[Number];
    const Overview::Row *OldRow = O.rowOf(Symbol, Pair.Old);
    const Overview::Row *NewRow = O.rowOf(Symbol, Pair.New);
    SymversRow Old = OldRow ? O.symversRow(*OldRow) : SymversRow();
    SymversRow New = NewRow ? O.symversRow(*NewRow) : SymversRow();
    ExportChange Export;
    Export.Symbol = O.Symbols[Symbol];
    Export.Kinds = E.Kinds;
    Export.Old = OldRow ? &Old : nullptr;
    Export.New = NewRow ? &New : nullptr;
    Out << "<li>";
    printSiteRelease(O.Releases[Pair.New], Out);
    Out << " <a href=\"" << ToRoot << S.pairPage(Number)
        << "\">all changes since " << HtmlName{O.Releases[Pair.Old].Name}
        << "</a>\n<p>";
    ListSeparator NextLine("<br>");
    for (ExportChangeKind Kind : AllExportChanges)
      if (E.Kinds & Kind) {
        Out << NextLine << Html{spelledChange(Export, Kind)};
        if (Kind == ExportAdded && New.Crc)
          Out << ", version " << hex(New.Crc);
      }
    Out << "</p>";
    if (E.Kinds & ExportReversioned)
      printCauses(Number, E);
    Out << "</li>\n";
  }

  void printCauses(size_t Number, const PairDigest::Event &E) {
    const PairDigest &Digest = S.Pairs[Number];
    const ReleasePair &Pair = O.Pairs[Number];
    if (!Digest.HasTypes) {
      Out << "<p class=\"muted\">why is not known: the store has no "
             "definitions of "
          << HtmlName{O.Releases[O.hasDefinitions(Pair.Old) ? Pair.New
                                                            : Pair.Old]
                          .Name}
          << "</p>";
      return;
    }
    if (!E.AllCauses) {
      Out << "<p class=\"muted\">no definition that it reaches is different"
             "</p>";
      return;
    }
    Out << "<ul>";
    for (uint32_t I :
         ArrayRef(Digest.EventCauses).slice(E.FirstCause, E.ShownCauses)) {
      const PairDigest::Cause &Cause = Digest.Causes[I];
      std::string To = S.typePage(*Cause.Name);
      Out << "<li><code><a href=\"" << ToRoot
          << (To.empty() ? S.pairPage(Number) + "#t" + utostr(I) : To) << "\">"
          << HtmlName{spelledName(*Cause.Name)}
          << "</a></code>: " << Html{Cause.What} << "</li>";
    }
    if (E.AllCauses > E.ShownCauses)
      Out << "<li class=\"muted\">and " << E.AllCauses - E.ShownCauses
          << " more</li>";
    Out << "</ul>";
  }

  const SiteContent &S;
  const Overview &O;
  const size_t Symbol;
  HtmlPage Page;
  raw_ostream &Out;
};

} // namespace

void genksyms::printSiteRelease(const ReleaseInfo &R, raw_ostream &Out) {
  Out << "<b class=\"release\">" << HtmlName{R.Name} << "</b>";
  auto Date = R.Labelled.find("date");
  if (Date != R.Labelled.end())
    Out << " <time class=\"muted\">" << Html{Date->second} << "</time>";
}

void genksyms::printSymbolPage(const SiteContent &S, size_t Symbol,
                               raw_ostream &Out) {
  SymbolPage(S, Symbol, Out).print();
}
