//===- HtmlPage.cpp - What the HTML pages have in common ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Style and script are inside the page; its policy lets it run its two scripts,
// known by their hashes, and fetch nothing, so that a name from input could do
// no harm even if it were not escaped. Those of a site are files: its pages
// work where a server allows them nothing but what comes from it, and no script
// that stands in a page.
//
//===----------------------------------------------------------------------===//

#include "HtmlPage.h"
#include "HtmlAssets.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/SHA256.h"
#include <map>

using namespace genksyms;
using namespace llvm;

/// Opens a comment. It is in two because it would mean something in a script.
static constexpr StringLiteral HoldScript = "document.write('<!' + '--')";

StringRef genksyms::htmlHoldScript() { return HoldScript; }

void HtmlPage::beginEntries() {
  if (Frame.Of)
    Out << "<script src=\"" << Frame.Of->Root << "hold.js\"></script>\n";
  else
    Out << "<script>" << HoldScript << "</script>\n";
}

void HtmlPage::endEntries() { Out << "<!-- -->"; }

static std::string hashOf(StringRef Script) {
  return "'sha256-" +
         encodeBase64(SHA256::hash(arrayRefFromStringRef(Script))) + "'";
}

/// `0-5,8`, of numbers that ascend.
static void printRanges(ArrayRef<unsigned> Numbers, raw_ostream &Out) {
  ListSeparator Comma(",");
  for (size_t I = 0; I < Numbers.size(); ++I) {
    size_t First = I;
    while (I + 1 < Numbers.size() && Numbers[I + 1] == Numbers[I] + 1)
      ++I;
    Out << Comma << Numbers[First];
    if (I > First)
      Out << '-' << Numbers[I];
  }
}

raw_ostream &genksyms::operator<<(raw_ostream &Out, ArrayRef<Facets> Of) {
  std::map<std::pair<unsigned, unsigned>, SmallVector<unsigned>> Groups;
  for (const Facets &F : Of)
    Groups[{F.Kinds, F.Marks}].push_back(F.Group);
  Out << " data-f=\"";
  ListSeparator Blank(" ");
  for (const auto &[Key, Numbers] : Groups) {
    Out << Blank << Key.first << '.';
    printRanges(Numbers, Out);
    Out << '.' << Key.second;
  }
  return Out << '"';
}

raw_ostream &genksyms::operator<<(raw_ostream &Out, HtmlName N) {
  if (N.Text.size() <= MaxUnbroken)
    return Out << Html{N.Text};
  return Out << "<span class=\"long\">" << Html{N.Text} << "</span>";
}

/// A page that was saved from a server is read from a file.
static constexpr StringLiteral SitePolicy = "default-src 'self' file:";

void HtmlPage::assets(PageScripts Scripts) {
  if (Frame.Of) {
    StringRef Root = Frame.Of->Root;
    Out << "<link rel=\"stylesheet\" href=\"" << Root << "style.css\">\n";
    if (Scripts != PageScripts::None)
      Out << "<script src=\"" << Root
          << (Scripts == PageScripts::Lists ? "lists.js" : "search.js")
          << "\" defer></script>\n";
    return;
  }
  Out << "<style>" << htmlStyle() << "</style>\n";
  if (Scripts == PageScripts::Lists)
    Out << "<script>" << htmlListScript() << htmlToolsScript() << "</script>\n";
}

static std::string policyOf(PageScripts Scripts) {
  std::string Policy = "default-src 'none'; style-src 'unsafe-inline'";
  if (Scripts == PageScripts::Lists)
    Policy += "; script-src " +
              hashOf((htmlListScript() + htmlToolsScript()).str()) + " " +
              hashOf(HoldScript);
  return Policy;
}

/// What made the page, and when.
void HtmlPage::made() {
  Out << "genksyms-cc " << Html{Origin->Version};
  if (!Origin->Date.empty())
    Out << ", <time>" << Html{Origin->Date} << "</time>";
}

void HtmlPage::navigation() {
  StringRef Root = Frame.Of->Root;
  Out << "<nav class=\"site\" aria-label=\"Site\"><a href=\"" << Root
      << "index.html\">" << Html{Frame.Of->Title} << "</a> <a href=\"" << Root
      << "symbols/index.html\">Symbols</a> <a href=\"" << Root
      << "types/index.html\">Types</a></nav>\n";
}

void HtmlPage::begin(StringRef Title, const PageOrigin &Of,
                     PageScripts Scripts) {
  Origin = &Of;
  Out << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
         "<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, "
         "initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\""
      << (Frame.Of ? SitePolicy.str() : policyOf(Scripts))
      << "\">\n<meta name=\"generator\" content=\"genksyms-cc "
      << Html{Origin->Version} << "\">\n<title>" << Html{Title};
  if (Frame.Of && Frame.Of->Title != Title)
    Out << " - " << Html{Frame.Of->Title};
  Out << "</title>\n";
  assets(Scripts);
  Out << "</head>\n<body>\n<a class=\"skip\" href=\"#results\">Skip "
         "to the results</a>\n<header>\n";
  if (Frame.Of)
    navigation();
  Out << "<h1>" << HtmlName{Title} << "</h1>\n";
  if (Frame.Of)
    return;
  Out << "<p class=\"muted\">";
  made();
  Out << "</p>\n";
}

void HtmlPage::results() {
  Out << "</header>\n<main id=\"results\" tabindex=\"-1\">\n";
}

void HtmlPage::verdict(PageVerdict How, StringRef Word, StringRef Text) {
  StringRef Class = How == PageVerdict::Good  ? "good"
                    : How == PageVerdict::Bad ? "bad"
                                              : "warn";
  Out << "<p class=\"verdict " << Class << "\"><strong>" << Html{Word}
      << "</strong> " << Html{Text} << "</p>\n";
}

void HtmlPage::notes(ArrayRef<std::string> Notes) {
  for (const std::string &Note : Notes)
    Out << "<p class=\"note\">Note: " << Html{Note} << "</p>\n";
}

void HtmlPage::tiles(ArrayRef<HtmlTile> Tiles) {
  if (none_of(Tiles, [](const HtmlTile &T) { return T.Count; }))
    return;
  Out << "<ul class=\"tiles\">\n";
  for (const HtmlTile &T : Tiles)
    if (T.Count)
      Out << "<li data-facet=\"" << T.Facet << "\" data-value=\"" << T.Number
          << "\"><b>" << T.Count << "</b> " << Html{T.Text} << "</li>\n";
  Out << "</ul>\n";
}

void HtmlPage::tools(StringRef SearchLabel, ArrayRef<HtmlChoice> Choices,
                     ArrayRef<StringRef> Groupings) {
  results();
  Out << "<div id=\"tools\" role=\"search\" hidden>\n"
         "<label>Search <input id=\"search\" type=\"search\" placeholder=\""
      << SearchLabel << "\"></label>\n";
  for (const auto &[Facet, Choice] : enumerate(Choices)) {
    if (Choice.Values.size() < 2)
      continue;
    Out << "<label>" << Choice.Label << " <select data-facet=\"" << Facet
        << "\"><option value=\"\">all</option>";
    for (const HtmlChoice::Value &V : Choice.Values)
      Out << "<option value=\"" << V.Number << "\">" << Html{V.Text}
          << "</option>";
    Out << "</select></label>\n";
  }
  if (Groupings.size() > 1) {
    Out << "<label>Group by <select id=\"group\">";
    for (StringRef Grouping : Groupings)
      Out << "<option>" << Grouping << "</option>";
    Out << "</select></label>\n";
  }
  Out << "<button id=\"reset\" type=\"button\" hidden>Clear filters</button>\n"
         "<p id=\"found\" role=\"status\" aria-live=\"polite\"></p>\n</div>\n";
}

void HtmlPage::end() {
  Out << "</main>\n";
  if (Frame.Of) {
    Out << "<footer class=\"muted\">";
    made();
    Out << "</footer>\n";
  }
  Out << "</body>\n</html>\n";
}
