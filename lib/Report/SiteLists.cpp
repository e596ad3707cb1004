//===- SiteLists.cpp - A site's first page, and its lists by letter -------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SiteContent.h"
#include "SiteNames.h"
#include "Wording.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

/// Names on a page of a list. A browser shows 1,000 in no time that one notes.
static constexpr size_t NamesOnPage = 1000;

namespace {

class StartPage {
public:
  StartPage(const SiteContent &S, raw_ostream &Out)
      : S(S), O(S.O), Page(Out, S.frame("")), Out(Out) {}

  void print() {
    Page.begin(S.Title, S.Origin, PageScripts::Search);
    Out << "<p class=\"muted\">" << counted(O.Releases.size(), "release")
        << ", " << counted(O.Symbols.size(), "symbol");
    if (!O.Types.empty())
      Out << ", " << counted(O.Types.size(), "type") << ", of which "
          << S.TypePages.count() << " changed";
    Out << "</p>\n";
    Page.results();
    // Shown by the script, without which there are the lists by letter.
    Out << "<form id=\"search-form\" role=\"search\" hidden>\n<label>Search "
           "<input id=\"search\" name=\"q\" type=\"search\" "
           "autocomplete=\"off\" spellcheck=\"false\" "
           "placeholder=\"Symbol or type\"></label>\n"
           "<p id=\"found\" role=\"status\" aria-live=\"polite\"></p>\n"
           "<ol id=\"hits\" class=\"hits-list\" hidden></ol>\n"
           "<p class=\"more\"><button id=\"more\" type=\"button\" hidden>Show "
           "more</button></p>\n</form>\n";
    printLetters();
    for (const auto &[Number, Series] : enumerate(O.Series))
      printSeries(Number, Series);
    Page.end();
  }

private:
  void printLetters() {
    Out << "<p>All names by letter: <a href=\"symbols/index.html\">symbols</a>";
    if (!O.Types.empty())
      Out << ", <a href=\"types/index.html\">types</a>";
    Out << "</p>\n";
  }

  void printSeries(size_t Number, const OverviewSeries &Series) {
    std::string Title =
        Series.Name.empty() ? "Releases" : "Releases, " + Series.Name;
    Out << "<section>\n<h2 id=\"s" << Number << "\">" << Html{Title}
        << "</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
           "aria-labelledby=\"s"
        << Number
        << "\"><table class=\"cards releases\"><caption class=\"sr\">Releases, "
           "by "
        << (O.ByDate ? "date" : "version")
        << "</caption><thead><tr><th scope=\"col\">Release</th><th "
           "scope=\"col\">Labels</th><th scope=\"col\">Exports</th><th "
           "scope=\"col\">Definitions</th><th scope=\"col\">Changes since the "
           "release before</th></tr></thead><tbody>\n";
    for (uint32_t Release : Series.Releases)
      printRelease(Release);
    Out << "</tbody></table></div>\n</section>\n";
  }

  void printRelease(uint32_t Release) {
    const ReleaseInfo &R = O.Releases[Release];
    Out << "<tr><th scope=\"row\" class=\"name\">" << HtmlName{R.Name}
        << "</th><td data-label=\"Labels\">";
    ListSeparator Comma;
    for (const auto &[Key, Value] : R.Labelled)
      Out << Comma << Html{Key} << ' ' << HtmlName{Value};
    Out << "</td><td data-label=\"Exports\">" << R.Exports
        << "</td><td data-label=\"Definitions\">" << R.Definitions
        << "</td><td data-label=\"Changes\">";
    auto Pair = find_if(O.Pairs,
                        [&](const ReleasePair &P) { return P.New == Release; });
    if (Pair != O.Pairs.end())
      printChanges(Pair - O.Pairs.begin());
    Out << "</td></tr>\n";
  }

  void printChanges(size_t Pair) {
    const PairDigest &Digest = S.Pairs[Pair];
    Out << "<a href=\"" << S.pairPage(Pair) << "\">";
    if (Digest.Events.empty())
      Out << "none";
    ListSeparator Comma;
    for (auto [Count, Kind] : zip(Digest.Counts, AllExportChanges))
      if (Count)
        Out << Comma << Count << ' ' << changeName(Kind);
    Out << "</a>";
  }

  const SiteContent &S;
  const Overview &O;
  HtmlPage Page;
  raw_ostream &Out;
};

/// The names that begin with one letter, in pages.
struct Letter {
  std::string Name; ///< as siteLetter() has it
  std::vector<SiteEntry> Entries;

  size_t pages() const {
    return (Entries.size() + NamesOnPage - 1) / NamesOnPage;
  }
  std::string page(size_t Number) const {
    return Name + (Number ? "-" + utostr(Number + 1) : "") + ".html";
  }
};

struct NameList {
  const SiteContent &S;
  bool OfTypes;
  std::vector<Letter> Letters;

  StringRef title() const { return OfTypes ? "Types" : "Symbols"; }
  std::string title(const Letter &L) const {
    return (title() + " - " + (L.Name == "0" ? "digits" : L.Name)).str();
  }
  void printLetters(raw_ostream &Out) const;
  void printIndex(raw_ostream &Out) const;
  void printPage(const Letter &L, size_t Number, raw_ostream &Out) const;
};

void NameList::printLetters(raw_ostream &Out) const {
  Out << "<nav aria-label=\"Letters\"><ul class=\"links letters\">";
  for (const Letter &L : Letters)
    Out << "<li><a href=\"" << L.page(0) << "\">"
        << (L.Name == "0" ? "digits" : L.Name) << "</a> <span class=\"muted\">"
        << L.Entries.size() << "</span></li>";
  Out << "</ul></nav>\n";
}

void NameList::printIndex(raw_ostream &Out) const {
  HtmlPage Page(Out, S.frame("../"));
  Page.begin(title(), S.Origin, PageScripts::None);
  Page.results();
  if (Letters.empty())
    Out << "<p>There are none"
        << (OfTypes ? ": no release has definitions" : "") << ".</p>\n";
  else
    printLetters(Out);
  Page.end();
}

/// `kfree_skb`, and what a list says of it.
void printEntry(const SiteEntry &E, const SiteContent &S, raw_ostream &Out) {
  bool IsType = E.Kind != EntityKind::Ordinary;
  Out << "<li>";
  if (!E.Page.empty())
    Out << "<a href=\"../" << E.Page << "\">";
  if (IsType)
    Out << siteDirectory(E.Kind) << ' ';
  Out << HtmlName{E.Name} << (E.Page.empty() ? "" : "</a>");
  std::vector<std::string> About;
  if (E.Versions > 1)
    About.push_back(counted(E.Versions, IsType ? "definition" : "version"));
  size_t All = IsType ? S.Recorded : S.O.Releases.size();
  if (E.Releases < All)
    About.push_back("in " + utostr(E.Releases) + " of " +
                    counted(All, "release"));
  if (!About.empty())
    Out << " <span class=\"muted\">" << join(About, ", ") << "</span>";
  Out << "</li>\n";
}

void NameList::printPage(const Letter &L, size_t Number,
                         raw_ostream &Out) const {
  HtmlPage Page(Out, S.frame("../"));
  Page.begin(title(L), S.Origin, PageScripts::None);
  if (OfTypes)
    Out << "<p class=\"muted\">A type without a link has one definition, in "
           "all releases with definitions.</p>\n";
  Page.results();
  printLetters(Out);
  auto PartOf = [&](size_t At) {
    return ArrayRef(L.Entries)
        .drop_front(At * NamesOnPage)
        .take_front(NamesOnPage);
  };
  if (L.pages() > 1) {
    Out << "<nav aria-label=\"Pages\"><ol class=\"links pages\">";
    for (size_t At = 0; At < L.pages(); ++At) {
      Out << "<li>";
      if (At != Number)
        Out << "<a href=\"" << L.page(At) << "\">";
      Out << HtmlName{PartOf(At).front().Name} << " to "
          << HtmlName{PartOf(At).back().Name} << (At != Number ? "</a>" : "")
          << "</li>";
    }
    Out << "</ol></nav>\n";
  }
  Out << "<ul class=\"names\">\n";
  for (const SiteEntry &E : PartOf(Number))
    printEntry(E, S, Out);
  Out << "</ul>\n";
  Page.end();
}

} // namespace

void genksyms::printStartPage(const SiteContent &S, raw_ostream &Out) {
  StartPage(S, Out).print();
}

void genksyms::addListPages(const SiteContent &S, bool OfTypes,
                            std::vector<SiteFile> &Files) {
  auto List = std::make_shared<NameList>(NameList{S, OfTypes, {}});
  std::map<std::string, std::vector<SiteEntry>> ByLetter;
  size_t Count = OfTypes ? S.O.Types.size() : S.O.Symbols.size();
  for (size_t I = 0; I < Count; ++I) {
    SiteEntry E = OfTypes ? S.typeEntry(I) : S.symbolEntry(I);
    ByLetter[siteLetter(E.Name)].push_back(std::move(E));
  }
  for (auto &[Name, Entries] : ByLetter) {
    llvm::sort(Entries, [](const SiteEntry &A, const SiteEntry &B) {
      if (int Order = A.Name.compare_insensitive(B.Name))
        return Order < 0;
      return std::tie(A.Name, A.Kind) < std::tie(B.Name, B.Kind);
    });
    List->Letters.push_back({Name, std::move(Entries)});
  }
  std::string Directory = OfTypes ? "types/" : "symbols/";
  Files.push_back({Directory + "index.html",
                   [List](raw_ostream &Out) { List->printIndex(Out); }});
  for (const Letter &L : List->Letters)
    for (size_t Number = 0; Number < L.pages(); ++Number)
      Files.push_back(
          {Directory + L.page(Number), [List, &L, Number](raw_ostream &Out) {
             List->printPage(L, Number, Out);
           }});
}
