//===- HistoryText.cpp - What became of a symbol or type, as text ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HistoryWording.h"
#include "Wording.h"
#include "genksyms-cc/Report/StoreReport.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

class Printer {
public:
  Printer(const History &H, raw_ostream &Out) : H(H), Out(Out) {}

  void print() {
    size_t There =
        count_if(H.Steps, [](const HistoryStep &S) { return S.IsThere; });
    Out << Plain{H.IsType ? expandedName(H.Subject) : H.Subject} << ": in "
        << There << " of " << counted(H.Steps.size(), "release") << ", by "
        << (H.ByDate ? "date" : "version") << '\n';
    for (const HistoryStep &Step : H.Steps) {
      if (Step.IsFirst && !H.Series[Step.Series].empty())
        Out << Plain{H.Series[Step.Series]} << ":\n";
      if (H.IsType)
        printType(Step);
      else
        printSymbol(Step);
      Before = &Step;
    }
  }

private:
  void head(const HistoryStep &Step) {
    Out << Plain{Step.Release.Name};
    auto Date = Step.Release.Labelled.find("date");
    if (H.ByDate && Date != Step.Release.Labelled.end())
      Out << " (" << Date->second << ')';
    Out << ": ";
  }

  void printSymbol(const HistoryStep &Step) {
    if (Step.IsFirst) {
      head(Step);
      if (Step.IsThere)
        printRow(Step.Content->Exports.rows().front());
      else
        Out << "not exported\n";
      return;
    }
    if (!Step.Changes || Step.Changes->Exports.empty())
      return;
    const ExportChange &Export = Step.Changes->Exports.front();
    for (ExportChangeKind Kind : AllExportChanges)
      if (Export.Kinds & Kind) {
        head(Step);
        Out << Plain{spelledChange(Export, Kind)};
        if (Kind == ExportAdded && Export.New->Crc)
          Out << ", version " << hex(Export.New->Crc);
        Out << '\n';
        if (Kind == ExportReversioned)
          printCauses(Step);
      }
  }

  void printRow(const SymversRow &Row) {
    Out << "exported";
    if (!Row.Module.empty())
      Out << " by " << Plain{Row.Module} << ", " << Plain{Row.Kind};
    if (!Row.Namespace.empty())
      Out << ", namespace " << Plain{Row.Namespace};
    if (Row.Crc)
      Out << ", version " << hex(Row.Crc);
    Out << '\n';
  }

  void printCauses(const HistoryStep &Step) {
    const Comparison &C = *Step.Changes;
    if (!C.hasTypes()) {
      Out << "  " << Plain{whyNotKnown(*Before, Step)} << '\n';
      return;
    }
    for (const TypeChange &Type : C.Types)
      Out << "  " << Plain{spelledName(*Type.Name)} << ": "
          << Plain{sentence(Type, 4)} << "\n    " << Plain{spelledChain(Type)}
          << '\n';
    if (C.Types.empty())
      Out << "  no definition that it reaches is different\n";
  }

  void printType(const HistoryStep &Step) {
    if (Step.IsFirst)
      Last = nullptr;
    bool WasThere = Last != nullptr;
    if (!Step.HasDefinitions)
      return;
    std::string What;
    if (Step.Definition && !WasThere)
      What = "defined, " + counted(Step.Files, "file");
    else if (!Step.Definition && WasThere)
      What = "in no file";
    else if (Step.TypeChange)
      What = sentence(*Step.TypeChange, 8);
    Last = Step.Definition;
    if (What.empty())
      return;
    head(Step);
    Out << Plain{What};
    if (Step.OtherFiles)
      Out << "; " << counted(Step.OtherFiles, "file")
          << (Step.OtherFiles == 1 ? " defines" : " define") << " it otherwise";
    Out << '\n';
    if (Step.TypeChange)
      for (const DiffLine &Line : Step.TypeChange->Diff)
        Out << "    "
            << Plain{Line.Mark == '@' ? Line.Text
                                      : std::string(1, Line.Mark) + Line.Text}
            << '\n';
  }

  const History &H;
  raw_ostream &Out;
  const HistoryStep *Before = nullptr;  ///< the release before
  const SymtypesRecord *Last = nullptr; ///< of the release before
};

} // namespace

std::string genksyms::whyNotKnown(const HistoryStep &Old,
                                  const HistoryStep &New) {
  bool IsOld = !Old.HasDefinitions ||
               (New.HasDefinitions && !New.Changes->Old->hasTypes());
  const HistoryStep &Without = IsOld ? Old : New;
  if (Without.HasDefinitions)
    return "why is not known: the store has no definition of it in " +
           Without.Release.Name;
  return "why is not known: the store has no definitions of " +
         Without.Release.Name + "; add its symtypes";
}

void genksyms::printHistory(const History &H, raw_ostream &Out) {
  Printer(H, Out).print();
}
