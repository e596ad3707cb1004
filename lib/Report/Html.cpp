//===- Html.cpp - Differences as one HTML page ----------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The verdict and the two sides, types that can be folded open, a table of
// exports, links both ways. What has no entry has no heading either.
//
//===----------------------------------------------------------------------===//

#include "DifferencePage.h"
#include "Wording.h"
#include "genksyms-cc/Report/Report.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SHA256.h"
#include <map>

using namespace genksyms;
using namespace llvm;

namespace {

/// Types that a row of the table names.
constexpr size_t MaxCausesInRow = 3;

enum Severity : unsigned { Fails = 1, Tolerated = 2 };

std::string sha256(StringRef Text) {
  return toHex(SHA256::hash(arrayRefFromStringRef(Text)), /*LowerCase=*/true);
}

StringRef shownModule(StringRef Module) {
  return Module.empty() ? "no module" : Module;
}

class HtmlReport {
public:
  HtmlReport(const Comparison &C, const DifferencePage &As, raw_ostream &Out)
      : C(C), As(As), Origin(*As.Origin), Page(Out, As.Frame), Out(Out) {
    for (const auto &[I, Export] : enumerate(C.Exports))
      Modules[Export.row().Module].push_back(I);
    for (const auto &[Number, M] : enumerate(Modules))
      ModuleNumbers[M.first] = Number;
  }

  void print() {
    Page.begin(As.Title, Origin);
    printVerdict();
    Page.notes(notes(C));
    printSides();
    printTiles();
    printTools();
    printHtmlTypes(
        C, As.Limit,
        [&](uint32_t Export) { return facetsOf(C.Exports[Export]); }, As.Links,
        Page, Out);
    printExports();
    Page.end();
  }

private:
  Facets facetsOf(const ExportChange &Export) const {
    return {Export.Kinds, ModuleNumbers.find(Export.row().Module)->second,
            Export.Tolerated ? Tolerated : Fails};
  }

  void printVerdict() {
    if (!C.Empty.empty())
      Page.verdict(PageVerdict::Unknown,
                   "Not compared in full:", join(C.Empty, "; "));
    if (C.Exports.empty())
      return Page.verdict(PageVerdict::Good, "No differences",
                          "among " + counted(C.Compared, "export") +
                              " on both sides.");
    std::string Of = counted(C.Exports.size(), "change");
    if (C.isFine())
      return Page.verdict(PageVerdict::Good,
                          "Compatible:", "of " + Of + ", all are tolerated.");
    size_t Failing = C.Exports.size() - C.Tolerated;
    Page.verdict(PageVerdict::Bad, "Not compatible:",
                 utostr(Failing) + " of " + Of +
                     (Failing == 1 ? " is" : " are") + " not tolerated.");
  }

  /// A row of the table of both sides; none where neither has anything to say.
  void printFact(StringRef What, StringRef Old, StringRef New) {
    if (Old.empty() && New.empty())
      return;
    Out << "<tr><th scope=\"row\">" << What << "</th><td>" << HtmlName{Old}
        << "</td><td>" << HtmlName{New} << "</td></tr>\n";
  }

  void printSides() {
    auto Fact = [&](StringRef What,
                    function_ref<std::string(const Side &)> Of) {
      printFact(What, Of(*C.Old), Of(*C.New));
    };
    Out << "<table class=\"facts\"><caption>Both sides</caption><thead><tr><th "
           "scope=\"col\">Side</th><th scope=\"col\">Old</th><th scope=\"col\">"
           "New</th></tr></thead>\n<tbody>\n";
    Fact(As.Frame.Of ? "Release" : "Given",
         [](const Side &S) { return S.Path; });
    Fact("Exports",
         [](const Side &S) { return utostr(S.Exports.rows().size()); });
    if (!As.Frame.Of)
      printFiles(Fact);
    Out << "</tbody></table>\n";
  }

  /// Where both sides were read from; those of a site come from its store.
  void printFiles(
      function_ref<void(StringRef, function_ref<std::string(const Side &)>)>
          Fact) {
    auto DateOf = [&](const std::string &Path) {
      return Path.empty() ? "" : Origin.DateOf(Path);
    };
    Fact("Symvers", [](const Side &S) { return S.SymversPath; });
    Fact("File's date", [&](const Side &S) { return DateOf(S.SymversPath); });
    Fact("SHA-256", [](const Side &S) {
      return S.SymversText ? sha256(S.SymversText->getBuffer()) : "";
    });
    Fact("Symtypes", [](const Side &S) { return S.SymtypesPath; });
    Fact("File's date", [&](const Side &S) { return DateOf(S.SymtypesPath); });
  }

  void printTiles() {
    std::vector<HtmlTile> Tiles;
    for (ExportChangeKind Kind : AllExportChanges)
      Tiles.push_back({countOf(C, Kind), changeName(Kind).str(), 0, Kind});
    Tiles.push_back(
        {C.Exports.size() - C.Tolerated, "not tolerated", 2, Fails});
    Tiles.push_back({C.Tolerated, "tolerated", 2, Tolerated});
    Page.tiles(Tiles);
    Out << "<p class=\"muted\">" << summary(C) << "</p>\n";
    if (!C.Types.empty())
      Out << "<nav aria-label=\"Sections\"><a href=\"#types\">Changed types"
             "</a> <a href=\"#exports\">Changed exports</a></nav>\n";
  }

  void printTools() {
    HtmlChoice Kinds{"Change", {}}, Groups{"Module", {}},
        Severities{"Severity", {}};
    for (ExportChangeKind Kind : AllExportChanges)
      if (countOf(C, Kind))
        Kinds.Values.push_back({Kind, changeName(Kind).str()});
    for (const auto &[Number, M] : enumerate(Modules))
      Groups.Values.push_back({unsigned(Number), shownModule(M.first).str()});
    if (!C.isFine())
      Severities.Values.push_back({Fails, "not tolerated"});
    if (C.Tolerated)
      Severities.Values.push_back({Tolerated, "tolerated"});
    // The first is how the table stands.
    std::vector<StringRef> Groupings = {"nothing"};
    if (Modules.size() > 1)
      Groupings.insert(Groupings.begin(), "module");
    if (!C.Types.empty())
      Groupings.emplace_back("cause");
    Page.tools("Export, type, member, module", {Kinds, Groups, Severities},
               Groupings);
  }

  void printExports() {
    if (C.Exports.empty())
      return;
    bool HasCauses = !C.Types.empty();
    Out << "<section>\n<h2 id=\"exports\">Changed exports</h2>\n<div "
           "class=\"scroll\" tabindex=\"0\" role=\"region\" "
           "aria-labelledby=\"exports\"><table class=\"cards exports\" "
           "data-noun=\"export\" data-limit=\""
        << ShownRows
        << "\"><caption class=\"sr\">Exports that changed, and how</caption>"
           "<thead><tr><th scope=\"col\">Export</th><th scope=\"col\">Change"
           "</th><th scope=\"col\">Severity</th><th scope=\"col\">Module</th>"
        << (HasCauses
                ? "<th scope=\"col\" data-sort=\"count\">Changed types</th>"
                : "")
        << "</tr></thead>\n";
    Page.beginEntries();
    for (const auto &[Module, Exports] : Modules) {
      Out << "<tbody>\n";
      if (Modules.size() > 1)
        Out << "<tr class=\"group\"><th scope=\"rowgroup\" colspan=\""
            << (HasCauses ? 5 : 4) << "\">" << HtmlName{shownModule(Module)}
            << " <span class=\"muted\">" << counted(Exports.size(), "export")
            << "</span></th></tr>\n";
      for (uint32_t Export : Exports)
        printExport(Export);
      Out << "</tbody>\n";
    }
    Page.endEntries();
    Out << "</table></div>\n</section>\n";
  }

  /// End tags that HTML does not need are left out, and so are blanks between
  /// rows: they are a fifth of what a browser has to read.
  void printExport(uint32_t Number) {
    const ExportChange &Export = C.Exports[Number];
    Out << "<tr\nid=\"e" << Number << '"' << ArrayRef(facetsOf(Export))
        << "><th scope=\"row\" class=\"name\">";
    std::string To =
        As.Links.ToSymbol ? As.Links.ToSymbol(Export.Symbol) : std::string();
    if (!To.empty())
      Out << "<a href=\"" << To << "\">";
    Out << HtmlName{Export.Symbol} << (To.empty() ? "" : "</a>") << "<td>";
    ListSeparator NextLine("<br>");
    for (ExportChangeKind Kind : AllExportChanges)
      if (Export.Kinds & Kind)
        Out << NextLine << Html{spelledChange(Export, Kind)};
    Out << "<td class=\"" << (Export.Tolerated ? "good" : "bad") << "\">"
        << (Export.Tolerated ? "tolerated" : "not tolerated");
    if (const Rule *R = Export.Decision)
      Out << "<br><span class=\"muted\">rule of line " << R->Line << "</span>";
    if (Export.Suppressed)
      Out << "<br><span class=\"muted\">suppressed</span>";
    Out << "<td>" << HtmlName{Export.row().Module};
    if (!C.Types.empty())
      printCauses(Export);
  }

  void printCauses(const ExportChange &Export) {
    Out << "<td>";
    ArrayRef<uint32_t> Shown = Export.Causes;
    Shown = Shown.take_front(isLarge(C) ? 1 : MaxCausesInRow);
    ListSeparator Comma;
    for (uint32_t Cause : Shown)
      Out << Comma << "<a href=\"#t" << Cause << "\">"
          << HtmlName{spelledName(*C.Types[Cause].Name)} << "</a>";
    if (Export.CauseCount > Shown.size())
      Out << " and " << Export.CauseCount - Shown.size() << " more";
  }

  const Comparison &C;
  const DifferencePage &As;
  const PageOrigin &Origin;
  HtmlPage Page;
  raw_ostream &Out;
  std::map<StringRef, std::vector<uint32_t>> Modules; ///< and their exports
  DenseMap<StringRef, unsigned> ModuleNumbers;
};

} // namespace

void genksyms::printDifferencePage(const Comparison &C,
                                   const DifferencePage &As, raw_ostream &Out) {
  HtmlReport(C, As, Out).print();
}

void genksyms::printHtml(const Comparison &C, size_t Limit,
                         const PageOrigin &Origin, raw_ostream &Out) {
  DifferencePage As;
  As.Title = "Kernel interface changes";
  As.Limit = Limit;
  As.Origin = &Origin;
  printDifferencePage(C, As, Out);
}
