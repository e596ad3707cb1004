//===- HistoryHtml.cpp - What became of a symbol or type, as a page -------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HistoryStrip.h"
#include "HistoryWording.h"
#include "HtmlTypes.h"
#include "Wording.h"
#include "genksyms-cc/Report/StoreReport.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

class HistoryPage {
public:
  HistoryPage(const History &H, const PageOrigin &Origin, raw_ostream &Out)
      : H(H), Origin(Origin),
        Name(H.IsType ? expandedName(H.Subject) : H.Subject), Page(Out),
        Out(Out) {}

  void print() {
    HistoryStrip Strip = H.IsType ? typeStrip() : symbolStrip();
    Page.begin(Name, Origin, PageScripts::None);
    Out << "<p>In " << Strip.there() << " of "
        << counted(H.Steps.size(), "release") << " of " << HtmlName{H.Where}
        << ", by " << (H.ByDate ? "date" : "version");
    if (!Strip.Versions.empty())
      Out << "; "
          << counted(Strip.Versions.size(),
                     H.IsType ? "definition" : "version");
    Out << "</p>\n";
    Page.results();
    printHistoryStrip(Strip, Out);
    Out << "<section>\n<h2>Events</h2>\n";
    for (const HistoryStep &Step : H.Steps) {
      if (Step.IsFirst)
        beginSeries(Step);
      if (H.IsType)
        printTypeStep(Step);
      else
        printSymbolStep(Step);
      Before = &Step;
    }
    Out << "</ol>\n</section>\n";
    Page.end();
  }

private:
  HistoryStrip symbolStrip() const {
    HistoryStrip Strip;
    Strip.Noun = "Version";
    for (const HistoryStep &Step : H.Steps) {
      if (Step.IsFirst)
        Strip.Rows.push_back({H.Series[Step.Series], {}});
      StripCell Cell{Step.Release.Name, StripCell::Absent};
      if (Step.IsThere) {
        uint32_t Crc = Step.Content->Exports.rows().front().Crc;
        Cell.Version =
            Crc ? Strip.versionNumber(hex(Crc)) : int(StripCell::Unversioned);
      }
      Strip.Rows.back().Cells.push_back(Cell);
    }
    return Strip;
  }

  HistoryStrip typeStrip() const {
    HistoryStrip Strip;
    Strip.Noun = "Definition";
    std::vector<const SymtypesRecord *> Definitions;
    for (const HistoryStep &Step : H.Steps) {
      if (Step.IsFirst)
        Strip.Rows.push_back({H.Series[Step.Series], {}});
      StripCell Cell{Step.Release.Name, Step.HasDefinitions
                                            ? StripCell::Absent
                                            : StripCell::NotRecorded};
      if (Step.Definition) {
        const SymtypesRecord *Meaning = Step.Definition->Meaning;
        auto At = find(Definitions, Meaning);
        Cell.Version = At - Definitions.begin();
        if (At == Definitions.end()) {
          Definitions.push_back(Meaning);
          Strip.Versions.push_back(Meaning->Opaque
                                       ? "without a body"
                                       : "in " + counted(Step.Files, "file") +
                                             " at first");
        }
      }
      Strip.Rows.back().Cells.push_back(Cell);
    }
    return Strip;
  }

  void beginSeries(const HistoryStep &First) {
    IsThere = false;
    if (Before)
      Out << "</ol>\n";
    if (StringRef Series = H.Series[First.Series]; !Series.empty())
      Out << "<h3>" << Html{Series} << "</h3>\n";
    Out << "<ol class=\"events\">\n";
  }

  void beginEvent(const HistoryStep &Step) {
    Out << "<li><b class=\"release\">" << HtmlName{Step.Release.Name} << "</b>";
    auto Date = Step.Release.Labelled.find("date");
    if (Date != Step.Release.Labelled.end())
      Out << " <time class=\"muted\">" << Html{Date->second} << "</time>";
    Out << "\n<p>";
  }

  void printSymbolStep(const HistoryStep &Step) {
    if (Step.IsFirst) {
      beginEvent(Step);
      if (Step.IsThere)
        printRow(Step.Content->Exports.rows().front());
      else
        Out << "not exported";
      Out << "</p></li>\n";
      return;
    }
    if (!Step.Changes || Step.Changes->Exports.empty())
      return;
    const ExportChange &Export = Step.Changes->Exports.front();
    beginEvent(Step);
    ListSeparator NextLine("<br>");
    for (ExportChangeKind Kind : AllExportChanges)
      if (Export.Kinds & Kind) {
        Out << NextLine << Html{spelledChange(Export, Kind)};
        if (Kind == ExportAdded && Export.New->Crc)
          Out << ", version " << hex(Export.New->Crc);
      }
    Out << "</p>\n";
    if (Export.Kinds & ExportReversioned)
      printCauses(Step);
    Out << "</li>\n";
  }

  void printRow(const SymversRow &Row) {
    Out << "exported";
    if (!Row.Module.empty())
      Out << " by " << HtmlName{Row.Module} << ", " << Html{Row.Kind};
    if (!Row.Namespace.empty())
      Out << ", namespace " << HtmlName{Row.Namespace};
    if (Row.Crc)
      Out << ", version " << hex(Row.Crc);
  }

  void printCauses(const HistoryStep &Step) {
    const Comparison &C = *Step.Changes;
    if (!C.hasTypes())
      Out << "<p class=\"muted\">" << Html{whyNotKnown(*Before, Step)}
          << "</p>\n";
    else if (C.Types.empty())
      Out << "<p class=\"muted\">no definition that it reaches is different"
             "</p>\n";
    for (const TypeChange &Type : C.Types) {
      std::string Changed = spelledName(*Type.Name);
      Out << "<details><summary><code>" << HtmlName{Changed} << "</code> "
          << Html{htmlSentence(Type.Variants.front())} << "</summary>\n";
      for (const TypeVariant &Variant : Type.Variants)
        printHtmlDefinitions(Variant, Changed, Out);
      if (Type.Chain.size() > 1)
        printHtmlChain(Type, Out);
      Out << "</details>\n";
    }
  }

  void printTypeStep(const HistoryStep &Step) {
    if (!Step.HasDefinitions)
      return;
    bool WasThere = std::exchange(IsThere, Step.Definition != nullptr);
    if (!WasThere && !Step.Definition)
      return;
    if (WasThere && Step.Definition && !Step.TypeChange)
      return;
    beginEvent(Step);
    if (!Step.Definition)
      Out << "in no file";
    else if (Step.TypeChange)
      Out << Html{htmlSentence(*Step.TypeChange)};
    else
      Out << "defined, in " << counted(Step.Files, "file");
    if (Step.Definition && Step.OtherFiles)
      Out << "; " << counted(Step.OtherFiles, "file")
          << (Step.OtherFiles == 1 ? " defines" : " define") << " it otherwise";
    Out << "</p>\n";
    if (Step.TypeChange)
      printHtmlDefinitions(*Step.TypeChange, Name, Out);
    Out << "</li>\n";
  }

  const History &H;
  const PageOrigin &Origin;
  const std::string Name;
  HtmlPage Page;
  raw_ostream &Out;
  const HistoryStep *Before = nullptr; ///< the release before
  bool IsThere = false;                ///< the type, in the release before
};

} // namespace

void genksyms::printHistoryHtml(const History &H, const PageOrigin &Origin,
                                raw_ostream &Out) {
  HistoryPage(H, Origin, Out).print();
}
