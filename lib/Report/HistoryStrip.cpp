//===- HistoryStrip.cpp - Releases in a row, versions as colors -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Neighbors that are the same are one run. A page of 100 releases has 100
// cells, and a site 30,000 such pages, so a cell is no more than `<b>A</b>`;
// its run has the color and says, where the pointer rests, which releases it
// is. Assistive technology takes the strip for a picture with a text, and the
// table for all that there is to read.
//
//===----------------------------------------------------------------------===//

#include "HistoryStrip.h"
#include "HtmlPage.h"
#include "Wording.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

/// The style has so many colors; after them they come again with stripes.
static constexpr int Colors = 8;

namespace {

struct Run {
  int Version;
  StringRef First, Last;
  size_t Count;
};

std::vector<Run> runsOf(const StripRow &Row) {
  std::vector<Run> Runs;
  for (const StripCell &Cell : Row.Cells) {
    if (Runs.empty() || Runs.back().Version != Cell.Version)
      Runs.push_back({Cell.Version, Cell.Release, Cell.Release, 0});
    Runs.back().Last = Cell.Release;
    ++Runs.back().Count;
  }
  return Runs;
}

std::string spelledRun(const Run &R) {
  std::string Result = R.First.str();
  if (R.Count > 1)
    Result += " to " + R.Last.str() + " (" + utostr(R.Count) + ")";
  return Result;
}

/// What a cell says, and what that means in words.
std::pair<std::string, std::string> faceOf(int Version) {
  switch (Version) {
  case StripCell::Absent:
    return {"-", "absent"};
  case StripCell::Unversioned:
    return {"o", "there, version not known"};
  case StripCell::NotRecorded:
    return {"?", "not recorded"};
  default:
    std::string Label = versionLabel(Version);
    return {Label, Label};
  }
}

void printClass(int Version, raw_ostream &Out) {
  Out << "\"";
  if (Version >= 0)
    Out << 'v' << Version % Colors << (Version / Colors % 2 ? " striped" : "");
  else
    Out << (Version == StripCell::Unversioned ? "there" : "absent");
  Out << '"';
}

class Printer {
public:
  Printer(const HistoryStrip &Strip, raw_ostream &Out)
      : Strip(Strip), Out(Out) {}

  void print() {
    Out << "<section>\n<h2>Releases</h2>\n";
    for (const StripRow &Row : Strip.Rows)
      printRow(Row);
    Out << "</section>\n";
    printTable();
  }

private:
  void printRow(const StripRow &Row) {
    if (Row.Cells.empty())
      return;
    std::vector<Run> Runs = runsOf(Row);
    if (!Row.Title.empty())
      Out << "<h3>" << Html{Row.Title} << "</h3>\n";
    Out << "<div class=\"strip\" role=\"img\" aria-label=\"";
    ListSeparator Comma;
    for (const Run &R : Runs)
      Out << Comma << faceOf(R.Version).second << ": "
          << counted(R.Count, "release");
    Out << "\">";
    for (const Run &R : Runs) {
      auto [Face, Meaning] = faceOf(R.Version);
      Out << "<span class=";
      printClass(R.Version, Out);
      Out << " title=\"" << Meaning;
      if (R.Version >= 0)
        Out << ", " << Html{Strip.Versions[R.Version]};
      Out << ": " << Html{spelledRun(R)} << "\">";
      for (size_t I = 0; I < R.Count; ++I)
        Out << "<b>" << Face << "</b>";
      Out << "</span>";
    }
    Out << "</div>\n<p class=\"ends muted\">"
        << HtmlName{Row.Cells.front().Release};
    if (Row.Cells.size() > 1)
      Out << " to " << HtmlName{Row.Cells.back().Release};
    Out << "</p>\n";
  }

  void printTable() {
    Out << "<section>\n<h2 id=\"versions\">" << Strip.Noun
        << "s</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
           "aria-labelledby=\"versions\"><table class=\"cards runs\"><caption "
           "class=\"sr\">Which release has which</caption><thead><tr><th "
           "scope=\"col\">Label</th><th scope=\"col\">"
        << Strip.Noun
        << "</th><th scope=\"col\">Releases</th></tr></thead>"
           "<tbody>\n";
    for (int V = 0, E = Strip.Versions.size(); V < E; ++V)
      printVersion(V, Strip.Versions[V]);
    printVersion(StripCell::Unversioned, "not known");
    printVersion(StripCell::Absent, "absent");
    printVersion(StripCell::NotRecorded, "not recorded");
    Out << "</tbody></table></div>\n</section>\n";
  }

  void printVersion(int Version, StringRef Text) {
    std::vector<std::string> Where;
    for (const StripRow &Row : Strip.Rows)
      for (const Run &R : runsOf(Row))
        if (R.Version == Version)
          Where.push_back(spelledRun(R));
    if (Where.empty())
      return;
    Out << "<tr><th scope=\"row\">";
    printVersionLabel(Version, Out);
    Out << "</th><td>" << Html{Text} << "</td><td>";
    ListSeparator Comma;
    for (const std::string &Of : Where)
      Out << Comma << "<span>" << HtmlName{Of} << "</span>";
    Out << "</td></tr>\n";
  }

  const HistoryStrip &Strip;
  raw_ostream &Out;
};

} // namespace

int HistoryStrip::versionNumber(StringRef Text) {
  auto At = find(Versions, Text);
  int Number = At - Versions.begin();
  if (At == Versions.end())
    Versions.push_back(Text.str());
  return Number;
}

size_t HistoryStrip::there() const {
  size_t Count = 0;
  for (const StripRow &Row : Rows)
    Count += count_if(Row.Cells, [](const StripCell &Cell) {
      return Cell.Version >= 0 || Cell.Version == StripCell::Unversioned;
    });
  return Count;
}

size_t HistoryStrip::recorded() const {
  size_t Count = 0;
  for (const StripRow &Row : Rows)
    Count += count_if(Row.Cells, [](const StripCell &Cell) {
      return Cell.Version != StripCell::NotRecorded;
    });
  return Count;
}

std::string genksyms::versionLabel(int Version) {
  std::string Label;
  do {
    Label.insert(Label.begin(), char('A' + Version % 26));
    Version = Version / 26 - 1;
  } while (Version >= 0);
  return Label;
}

void genksyms::printVersionLabel(int Version, raw_ostream &Out) {
  Out << "<span class=\"mark\"><span class=";
  printClass(Version, Out);
  Out << "><b>" << faceOf(Version).first << "</b></span></span>";
}

void genksyms::printHistoryStrip(const HistoryStrip &Strip, raw_ostream &Out) {
  Printer(Strip, Out).print();
}
