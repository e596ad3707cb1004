//===- LoadText.cpp - Which modules load where, as text -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoadWording.h"
#include "genksyms-cc/Report/LoadReport.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace genksyms;
using namespace llvm;

namespace {

class Printer {
public:
  Printer(const LoadTable &Table, const LoadTextOptions &Options,
          raw_ostream &Out)
      : Table(Table), Options(Options), Out(Out) {}

  void print() {
    if (Options.Detail != LoadDetail::Summary) {
      if (Table.Kernels.size() > 1)
        printTable();
      for (const LoadRow &Row : Table.Rows)
        for (size_t I = 0; I < Row.Cells.size(); ++I)
          printCell(Row, Row.Cells[I], *Table.Kernels[I]);
    }
    if (Options.Detail == LoadDetail::Summary || Table.Rows.size() > 1 ||
        Table.Kernels.size() > 1)
      for (size_t I = 0; I < Table.Kernels.size(); ++I)
        printSummary(I);
  }

private:
  bool isShown(const LoadRow &Row) const {
    return Options.Detail == LoadDetail::All ||
           any_of(Row.Cells, isLoadFailure);
  }

  static std::string cellText(const LoadCell &Cell) {
    std::string Text = loadWord(Cell).str();
    return Cell.Copy.empty() ? Text : Text + ": " + Cell.Copy;
  }

  /// The modules against the kernels, one line a module.
  void printTable() {
    std::vector<std::vector<std::string>> Lines = {{"module"}};
    for (const Base *B : Table.Kernels)
      Lines[0].push_back(B->K.Label);
    for (const LoadRow &Row : Table.Rows) {
      if (!isShown(Row))
        continue;
      Lines.push_back({Row.Name});
      for (const LoadCell &Cell : Row.Cells)
        Lines.back().push_back(cellText(Cell));
    }
    if (Lines.size() == 1)
      return;
    std::vector<size_t> Widths(Lines[0].size());
    for (const auto &Line : Lines)
      for (size_t I = 0; I < Line.size(); ++I)
        Widths[I] = std::max(Widths[I], Line[I].size());
    for (const auto &Line : Lines) {
      for (size_t I = 0; I < Line.size(); ++I) {
        Out << Plain{Line[I]};
        if (I + 1 < Line.size())
          Out.indent(Widths[I] - Line[I].size() + 2);
      }
      Out << '\n';
    }
    Out << '\n';
  }

  void printCell(const LoadRow &Row, const LoadCell &Cell, const Base &B) {
    bool Alone = Table.Kernels.size() == 1;
    if (!isLoadFailure(Cell) && (Options.Detail != LoadDetail::All || !Alone))
      return;
    if (Cell.Is != LoadCell::Checked && !Alone)
      return;
    Out << Plain{Row.Name} << ": "
        << (Cell.Is == LoadCell::Absent ? "not installed" : loadWord(Cell))
        << " in " << Plain{B.K.Label};
    if (Cell.V && Cell.V->Result == Outcome::Fails && !Cell.V->Errno.empty())
      Out << " (" << Cell.V->Errno << ')';
    Out << '\n';
    if (Cell.V)
      printVerdict(*Cell.V, Cell);
  }

  void printVerdict(const Verdict &V, const LoadCell &Cell) {
    for (const std::string &Line : V.Warnings)
      Out << "    " << Plain{Line} << '\n';
    size_t Shown = 0;
    bool Hidden = false;
    for (const Problem &P : V.Problems) {
      if (Options.ProblemLimit && Shown++ == Options.ProblemLimit) {
        Out << "    and " << V.Problems.size() - Options.ProblemLimit
            << " more problems\n";
        break;
      }
      if (P.Hidden && !std::exchange(Hidden, true))
        Out << "  The kernel stops there. What else is wrong:\n";
      printProblem(P);
    }
    if (V.MagicUnknown)
      Out << "    " << UnknownMagic << '\n';
    printUnknown(V);
    if (Cell.Forced)
      Out << "  " << Plain{forceSentence(*Cell.Forced)} << '\n';
  }

  void printProblem(const Problem &P) {
    for (const std::string &Line : P.Messages)
      Out << "    " << Plain{Line} << '\n';
    if (P.Kind == ProblemKind::Version)
      Out << "        the module expects " << hex(*P.Expected)
          << ", the kernel has " << hex(*P.Found) << '\n';
    if (P.Kind == ProblemKind::GplOnly)
      Out << "        it is there, but only for modules under the GPL\n";
    if (!P.Note.empty())
      Out << "        " << Plain{P.Note} << '\n';
    if (Table.Explain && P.Kind == ProblemKind::Version)
      for (const std::string &Line : Table.Explain(P.Symbol))
        Out << "        " << Plain{Line} << '\n';
  }

  void printUnknown(const Verdict &V) {
    if (V.Unknown.empty())
      return;
    Out << "    not known whether the kernel has";
    size_t Limit = Options.ProblemLimit ? Options.ProblemLimit : SIZE_MAX;
    for (const auto &[I, Name] : enumerate(V.Unknown)) {
      if (I == Limit) {
        Out << " and " << V.Unknown.size() - Limit << " more";
        break;
      }
      Out << ' ' << Plain{Name};
    }
    Out << '\n';
  }

  void printSummary(size_t Kernel) {
    LoadCounts Counts = countLoads(Table, Kernel);
    Out << Plain{Table.Kernels[Kernel]->K.Label} << ": " << Counts.Checked
        << (Counts.Checked == 1 ? " module checked: " : " modules checked: ")
        << Counts.Loads << " load, " << Counts.Fails << " do not";
    if (Counts.Undecided)
      Out << ", " << Counts.Undecided << " undecided";
    if (Counts.Unreadable)
      Out << "; " << Counts.Unreadable << " unreadable";
    Out << '\n';
  }

  const LoadTable &Table;
  const LoadTextOptions &Options;
  raw_ostream &Out;
};

} // namespace

void genksyms::printLoadText(const LoadTable &Table,
                             const LoadTextOptions &Options, raw_ostream &Out) {
  Printer(Table, Options, Out).print();
}
