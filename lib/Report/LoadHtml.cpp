//===- LoadHtml.cpp - Which modules load where, as one HTML page ----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The verdict and the kernels, the table of modules by kernels, and for each
// module that there is something to say of an entry that can be folded open.
//
//===----------------------------------------------------------------------===//

#include "HtmlPage.h"
#include "LoadWording.h"
#include "Wording.h"
#include "genksyms-cc/Report/LoadReport.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// What a cell is, as bits for the tiles.
enum CellKind : unsigned {
  CellLoads = 1,
  CellFails = 2,
  CellUndecided = 4,
  CellUnreadable = 8,
  CellUnlisted = 16,
  CellBuiltIn = 32,
  CellAbsent = 64,
};

/// In the order of the tiles.
constexpr std::pair<CellKind, StringRef> CellKinds[] = {
    {CellFails, "does not load"},   {CellUndecided, "undecided"},
    {CellUnreadable, "unreadable"}, {CellUnlisted, "not in modules.dep"},
    {CellAbsent, "not installed"},  {CellLoads, "loads"},
    {CellBuiltIn, "built in"}};

CellKind kindOf(const LoadCell &Cell) {
  switch (Cell.Is) {
  case LoadCell::BuiltIn:
    return CellBuiltIn;
  case LoadCell::Absent:
    return CellAbsent;
  case LoadCell::Unlisted:
    return CellUnlisted;
  case LoadCell::Unreadable:
    return CellUnreadable;
  case LoadCell::Checked:
    break;
  }
  switch (Cell.V->Result) {
  case Outcome::Loads:
    return CellLoads;
  case Outcome::Fails:
    return CellFails;
  case Outcome::Undecided:
    return CellUndecided;
  }
  llvm_unreachable("every outcome has a kind");
}

/// The class of a cell, for its color.
StringRef classOf(const LoadCell &Cell) {
  switch (kindOf(Cell)) {
  case CellLoads:
  case CellBuiltIn:
    return "good";
  case CellFails:
  case CellUnlisted:
    return "bad";
  case CellUndecided:
  case CellUnreadable:
    return "warn";
  case CellAbsent:
    return "muted";
  }
  llvm_unreachable("every kind has a class");
}

std::string wordOf(const LoadCell &Cell) {
  if (Cell.Is == LoadCell::Absent)
    return "not installed";
  std::string Word = loadWord(Cell).str();
  if (Cell.V && !Cell.V->Errno.empty())
    Word += (" (" + Cell.V->Errno + ")").str();
  return Word;
}

/// There is more to say of it than its word.
bool hasMore(const LoadCell &Cell) {
  return isLoadFailure(Cell) || !Cell.Shadowed.empty() ||
         (Cell.V && !Cell.V->Warnings.empty());
}

/// What a kernel says of a module.
class LoadReason {
public:
  LoadReason(const LoadTable &Table, raw_ostream &Out)
      : Table(Table), Out(Out) {}

  void print(const LoadCell &Cell) {
    if (!Cell.Error.empty())
      Out << "<p>" << Html{Cell.Error} << "</p>\n";
    if (!Cell.Shadowed.empty()) {
      Out << "<p>Not taken:";
      for (const std::string &Copy : Cell.Shadowed)
        Out << ' ' << HtmlName{Copy};
      Out << "</p>\n";
    }
    if (Cell.V)
      printVerdict(*Cell.V);
    if (Cell.Forced)
      Out << "<p>" << Html{forceSentence(*Cell.Forced)} << "</p>\n";
  }

private:
  void printVerdict(const Verdict &V) {
    for (const std::string &Line : V.Warnings)
      Out << "<p class=\"log\">" << Html{Line} << "</p>\n";
    ArrayRef<Problem> Problems = V.Problems;
    auto Reached =
        Problems.take_while([](const Problem &P) { return !P.Hidden; });
    printProblems(Reached);
    if (Reached.size() < Problems.size()) {
      Out << "<p>The kernel stops there. What else is wrong:</p>\n";
      printProblems(Problems.drop_front(Reached.size()));
    }
    if (V.MagicUnknown)
      Out << "<p>It is " << UnknownMagic << ".</p>\n";
    if (V.Unknown.empty())
      return;
    Out << "<p>Not known whether the kernel has</p>\n<ul class=\"links\">";
    for (const std::string &Symbol : V.Unknown)
      Out << "<li>" << HtmlName{Symbol} << "</li>";
    Out << "</ul>\n";
  }

  void printProblems(ArrayRef<Problem> Problems) {
    auto List = [&](ArrayRef<Problem> Some) {
      Out << "<ul class=\"problems\">\n";
      for (const Problem &P : Some)
        printProblem(P);
      Out << "</ul>\n";
    };
    if (Problems.empty())
      return;
    ArrayRef<Problem> Shown =
        Problems.take_front(std::min(Problems.size(), ShownLinks));
    List(Shown);
    if (Shown.size() == Problems.size())
      return;
    Out << "<details><summary>"
        << counted(Problems.size() - Shown.size(), "more problem")
        << "</summary>";
    List(Problems.drop_front(Shown.size()));
    Out << "</details>\n";
  }

  void printProblem(const Problem &P) {
    Out << "<li>";
    for (const std::string &Line : P.Messages)
      Out << "<span class=\"log\">" << Html{Line} << "</span>";
    auto Say = [&](const Twine &Text) {
      Out << "<span class=\"why\">" << Html{Text.str()} << "</span>";
    };
    if (P.Kind == ProblemKind::Version)
      Say("the module expects " + hex(*P.Expected) + ", the kernel has " +
          hex(*P.Found));
    if (P.Kind == ProblemKind::GplOnly)
      Say("it is there, but only for modules under the GPL");
    if (!P.Note.empty())
      Say(P.Note);
    if (Table.Explain && P.Kind == ProblemKind::Version)
      for (const std::string &Line : Table.Explain(P.Symbol))
        Say(Line);
    Out << "</li>\n";
  }

  const LoadTable &Table;
  raw_ostream &Out;
};

class LoadPage {
public:
  LoadPage(const LoadTable &Table, const PageOrigin &Origin, raw_ostream &Out)
      : Table(Table), Origin(Origin), Page(Out), Out(Out) {}

  void print(LoadAnswer Answer, ArrayRef<std::string> Warnings) {
    Page.begin("Which modules load", Origin);
    printVerdict(Answer);
    Page.notes(Warnings);
    printKernels();
    printTiles();
    printTools();
    if (!Table.Rows.empty())
      printTable();
    if (any_of(Table.Rows,
               [](const LoadRow &Row) { return any_of(Row.Cells, hasMore); }))
      printReasons();
    Page.end();
  }

private:
  size_t rowsWith(unsigned Kinds) const {
    return count_if(Table.Rows, [&](const LoadRow &Row) {
      return any_of(Row.Cells,
                    [&](const LoadCell &Cell) { return kindOf(Cell) & Kinds; });
    });
  }

  void printVerdict(LoadAnswer Answer) {
    std::string Of = "of " + counted(Table.Rows.size(), "module") + ", ";
    size_t Failing = rowsWith(CellFails | CellUnlisted | CellAbsent);
    size_t Open = rowsWith(CellUndecided | CellUnreadable);
    switch (Answer) {
    case LoadAnswer::AllLoad:
      return Page.verdict(PageVerdict::Good, "All load:",
                          counted(Table.Rows.size(), "module") + " in " +
                              counted(Table.Kernels.size(), "kernel") + ".");
    case LoadAnswer::SomeFail:
      return Page.verdict(PageVerdict::Bad, "Not all load:",
                          Of + utostr(Failing) +
                              (Failing == 1 ? " does" : " do") +
                              " not load in some kernel.");
    case LoadAnswer::NotKnown:
      return Page.verdict(PageVerdict::Unknown, "Not known:",
                          Of + utostr(Open) +
                              " could not be read or judged in some kernel.");
    }
  }

  void printKernels() {
    Out << "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
           "aria-label=\"Kernels\"><table class=\"facts\"><caption>Kernels"
           "</caption><thead><tr><th scope=\"col\">Kernel</th><th "
           "scope=\"col\">Version magic</th><th scope=\"col\">Checked</th><th "
           "scope=\"col\">Load</th><th scope=\"col\">Do not</th><th "
           "scope=\"col\">Undecided</th><th scope=\"col\">Read from</th></tr>"
           "</thead>\n<tbody>\n";
    for (const auto &[Number, B] : enumerate(Table.Kernels)) {
      LoadCounts Counts = countLoads(Table, Number);
      Out << "<tr><th scope=\"row\">" << HtmlName{B->K.Label};
      if (!B->K.Release.empty() && B->K.Release != B->K.Label)
        Out << "<br><span class=\"muted\">" << HtmlName{B->K.Release}
            << "</span>";
      Out << "</th><td>" << Html{B->K.Vermagic.value_or("not known")}
          << "</td><td>" << Counts.Checked << "</td><td>" << Counts.Loads
          << "</td><td>" << Counts.Fails << "</td><td>" << Counts.Undecided
          << "</td><td>";
      for (const auto &[I, Source] : enumerate(B->Sources)) {
        std::string Date = Origin.DateOf(Source);
        Out << (I ? "<br>" : "") << HtmlName{Source};
        if (!Date.empty())
          Out << " <span class=\"muted\">of " << Html{Date} << "</span>";
      }
      Out << "</td></tr>\n";
    }
    Out << "</tbody></table></div>\n";
  }

  void printTiles() {
    std::vector<HtmlTile> Tiles;
    for (auto [Kind, Word] : CellKinds)
      Tiles.push_back({rowsWith(Kind), Word.str(), 0, Kind});
    Page.tiles(Tiles);
  }

  void printTools() {
    HtmlChoice Verdicts{"Verdict", {}}, Kernels{"Kernel", {}},
        Problems{"Problem", {}};
    for (auto [Kind, Word] : CellKinds)
      if (rowsWith(Kind))
        Verdicts.Values.push_back({Kind, Word.str()});
    for (const auto &[Number, B] : enumerate(Table.Kernels))
      Kernels.Values.push_back({unsigned(Number), B->K.Label});
    unsigned All = 0;
    for (const LoadRow &Row : Table.Rows)
      for (const Facets &F : facetsOf(Row))
        All |= F.Marks;
    for (unsigned Kind = 0; All >> Kind; ++Kind)
      if (All >> Kind & 1)
        Problems.Values.push_back(
            {1U << Kind, identifier(ProblemKind(Kind)).str()});
    Page.tools("Module, symbol, message", {Verdicts, Kernels, Problems}, {});
  }

  static std::vector<Facets> facetsOf(const LoadRow &Row) {
    std::vector<Facets> Result;
    for (const auto &[Kernel, Cell] : enumerate(Row.Cells)) {
      Facets F{kindOf(Cell), unsigned(Kernel), 0};
      if (Cell.V)
        for (const Problem &P : Cell.V->Problems)
          F.Marks |= 1U << unsigned(P.Kind);
      Result.push_back(F);
    }
    return Result;
  }

  void printTable() {
    Out << "<section>\n<h2 id=\"modules\">Modules</h2>\n<div class=\"scroll\" "
           "tabindex=\"0\" role=\"region\" aria-labelledby=\"modules\"><table "
           "class=\"cards loads\" data-noun=\"module\" data-limit=\""
        << ShownRows
        << "\"><caption class=\"sr\">Modules by kernels: which loads where"
           "</caption><thead><tr><th scope=\"col\">Module</th>";
    for (const Base *B : Table.Kernels)
      Out << "<th scope=\"col\">" << HtmlName{B->K.Label} << "</th>";
    Out << "</tr></thead>\n";
    Page.beginEntries();
    Out << "<tbody>\n";
    for (const auto &[Number, Row] : enumerate(Table.Rows)) {
      Out << "<tr\nid=\"m" << Number << '"' << ArrayRef(facetsOf(Row))
          << "><th scope=\"row\" class=\"name\">";
      if (any_of(Row.Cells, hasMore))
        Out << "<a href=\"#w" << Number << "\">" << HtmlName{Row.Name}
            << "</a>";
      else
        Out << HtmlName{Row.Name};
      Out << "</th>";
      for (const auto &[Cell, B] : zip(Row.Cells, Table.Kernels))
        printCell(Cell, B->K.Label);
      Out << "</tr>\n";
    }
    Out << "</tbody>\n";
    Page.endEntries();
    Out << "</table></div>\n</section>\n";
  }

  /// On a narrow page, where no head is in sight, the style shows the Label.
  void printCell(const LoadCell &Cell, StringRef Label) {
    Out << "<td class=\"" << classOf(Cell) << "\" data-label=\"" << Html{Label}
        << "\">" << wordOf(Cell);
    if (!Cell.Copy.empty())
      Out << "<br><span class=\"muted\">" << HtmlName{Cell.Copy} << "</span>";
    Out << "</td>";
  }

  void printReasons() {
    Out << "<section>\n<h2 id=\"reasons\">What the kernels say</h2>\n<div "
           "data-noun=\"explanation\" data-search=\"all\" data-limit=\""
        << ShownEntries << "\">\n";
    Page.beginEntries();
    for (const auto &[Number, Row] : enumerate(Table.Rows)) {
      if (none_of(Row.Cells, hasMore))
        continue;
      size_t Failing = count_if(Row.Cells, isLoadFailure);
      Out << "<details\nid=\"w" << Number << '"' << ArrayRef(facetsOf(Row))
          << "><summary><code>" << HtmlName{Row.Name}
          << "</code> <span class=\"" << (Failing ? "bad" : "good") << "\">"
          << (Failing ? "not loaded in " + counted(Failing, "kernel")
                      : std::string("loads, with remarks"))
          << "</span></summary>\n";
      printReasons(Row);
      Out << "</details>\n";
    }
    Page.endEntries();
    Out << "</div>\n</section>\n";
  }

  /// Kernels that say the same are named together: of a module that loads in
  /// none of many there is one reason to read.
  void printReasons(const LoadRow &Row) {
    SmallVector<std::pair<std::string, std::string>> Reasons; ///< and kernels
    for (const auto &[Cell, B] : zip(Row.Cells, Table.Kernels)) {
      if (!hasMore(Cell))
        continue;
      std::string Text, Label;
      raw_string_ostream(Label) << HtmlName{B->K.Label};
      raw_string_ostream TextOut(Text);
      TextOut << ": " << wordOf(Cell) << "</h3>\n";
      LoadReason(Table, TextOut).print(Cell);
      auto *Same =
          find_if(Reasons, [&](const auto &R) { return R.first == Text; });
      if (Same != Reasons.end())
        Same->second += ", " + Label;
      else
        Reasons.emplace_back(std::move(Text), std::move(Label));
    }
    for (const auto &[Text, Labels] : Reasons)
      Out << "<h3>" << Labels << Text;
  }

  const LoadTable &Table;
  const PageOrigin &Origin;
  HtmlPage Page;
  raw_ostream &Out;
};

} // namespace

void genksyms::printLoadHtml(const LoadTable &Table, LoadAnswer Answer,
                             ArrayRef<std::string> Warnings,
                             const PageOrigin &Origin, raw_ostream &Out) {
  LoadPage(Table, Origin, Out).print(Answer, Warnings);
}
