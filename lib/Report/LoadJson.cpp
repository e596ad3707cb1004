//===- LoadJson.cpp - Which modules load where, as JSON -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Report/LoadReport.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

using namespace genksyms;
using namespace llvm;

namespace {

StringRef verdictName(const LoadCell &Cell) {
  switch (Cell.Is) {
  case LoadCell::BuiltIn:
    return "built-in";
  case LoadCell::Absent:
    return "absent";
  case LoadCell::Unlisted:
    return "unlisted";
  case LoadCell::Unreadable:
    return "unreadable";
  case LoadCell::Checked:
    break;
  }
  switch (Cell.V->Result) {
  case Outcome::Loads:
    return "loads";
  case Outcome::Fails:
    return "fails";
  case Outcome::Undecided:
    return "undecided";
  }
  llvm_unreachable("every outcome has a name");
}

class Writer {
public:
  Writer(const LoadTable &Table, raw_ostream &Out) : Table(Table), J(Out, 2) {}

  void write() {
    J.object([&] {
      J.attributeArray("kernels", [&] {
        for (size_t I = 0; I < Table.Kernels.size(); ++I)
          kernel(*Table.Kernels[I], countLoads(Table, I));
      });
      J.attributeArray("modules", [&] {
        for (const LoadRow &Row : Table.Rows)
          for (size_t I = 0; I < Row.Cells.size(); ++I)
            cell(Row, Row.Cells[I], *Table.Kernels[I]);
      });
    });
  }

private:
  void list(StringRef Name, const std::vector<std::string> &Values) {
    J.attributeArray(Name, [&] {
      for (const std::string &Value : Values)
        J.value(forJson(Value));
    });
  }

  void kernel(const Base &B, const LoadCounts &Counts) {
    J.object([&] {
      J.attribute("label", forJson(B.K.Label));
      J.attribute("release", forJson(B.K.Release));
      if (B.K.Vermagic)
        J.attribute("vermagic", forJson(*B.K.Vermagic));
      list("sources", B.Sources);
      J.attribute("complete", B.K.Complete);
      J.attribute("checked", int64_t(Counts.Checked));
      J.attribute("loads", int64_t(Counts.Loads));
      J.attribute("fails", int64_t(Counts.Fails));
      J.attribute("undecided", int64_t(Counts.Undecided));
      J.attribute("unreadable", int64_t(Counts.Unreadable));
    });
  }

  void cell(const LoadRow &Row, const LoadCell &Cell, const Base &B) {
    J.object([&] {
      J.attribute("name", forJson(Row.Name));
      J.attribute("kernel", forJson(B.K.Label));
      J.attribute("verdict", verdictName(Cell));
      if (!Cell.Copy.empty())
        J.attribute("file", forJson(Cell.Copy));
      if (!Cell.Shadowed.empty())
        list("shadowed", Cell.Shadowed);
      if (!Cell.Error.empty())
        J.attribute("error", forJson(Cell.Error));
      if (Cell.V)
        verdict(*Cell.V);
      if (Cell.Forced)
        force(*Cell.Forced);
    });
  }

  void verdict(const Verdict &V) {
    if (!V.Errno.empty())
      J.attribute("errno", V.Errno);
    J.attributeArray("problems", [&] {
      for (const Problem &P : V.Problems)
        problem(P);
    });
    list("warnings", V.Warnings);
    list("unknown", V.Unknown);
    if (V.MagicUnknown)
      J.attribute("vermagicUnknown", true);
    list("needs", V.Needs);
  }

  void problem(const Problem &P) {
    J.object([&] {
      J.attribute("kind", identifier(P.Kind));
      if (!P.Symbol.empty())
        J.attribute("symbol", forJson(P.Symbol));
      list("messages", P.Messages);
      if (P.Expected)
        J.attribute("expected", hex(*P.Expected));
      if (P.Found)
        J.attribute("found", hex(*P.Found));
      if (!P.Note.empty())
        J.attribute("note", forJson(P.Note));
      J.attribute("reached", !P.Hidden);
      if (Table.Explain && P.Kind == ProblemKind::Version)
        list("causes", Table.Explain(P.Symbol));
    });
  }

  void force(const ForceOutcome &F) {
    J.attributeObject("force", [&] {
      J.attribute("modversion", F.Modversion);
      J.attribute("vermagic", F.Vermagic);
      J.attribute("both", F.Both);
      if (!F.Both)
        J.attribute("remaining", forJson(F.Remaining));
    });
  }

  const LoadTable &Table;
  json::OStream J;
};

} // namespace

void genksyms::printLoadJson(const LoadTable &Table, raw_ostream &Out) {
  Writer(Table, Out).write();
  Out << '\n';
}
