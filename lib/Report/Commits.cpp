//===- Commits.cpp - What each commit of a range did ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"
#include "genksyms-cc/Report/CommitReport.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// As much of a hash as git shows.
constexpr size_t ShownHash = 12;

std::optional<uint32_t> versionIn(const SymversRow *Row) {
  return Row ? std::optional<uint32_t>(Row->Crc) : std::nullopt;
}

} // namespace

std::vector<ExportEffect> genksyms::exportEffects(const Comparison &C) {
  std::vector<ExportEffect> Result;
  for (const ExportChange &Change : C.Exports) {
    ExportEffect &Effect = Result.emplace_back();
    Effect.Symbol = Change.Symbol.str();
    for (unsigned Kind : AllExportChanges)
      if (Change.Kinds & Kind)
        Effect.What += (Effect.What.empty() ? "" : ", ") +
                       spelledChange(Change, ExportChangeKind(Kind));
    Effect.Why = whyReversioned(C, Change.Symbol);
    Effect.OldVersion = versionIn(Change.Old);
    Effect.NewVersion = versionIn(Change.New);
    Effect.Tolerated = Change.Tolerated;
  }
  return Result;
}

void genksyms::printCommits(ArrayRef<CommitEffect> Commits, size_t Limit,
                            raw_ostream &Out) {
  Out << "commit        files  exports  subject\n";
  for (const CommitEffect &Commit : Commits) {
    Out << StringRef(Commit.Hash).take_front(ShownHash)
        << format("  %5zu  %7zu  ", Commit.Files, Commit.Exports.size())
        << onOneLine(Commit.Subject) << '\n';
    size_t Shown = 0;
    for (const ExportEffect &Effect : Commit.Exports) {
      if (Limit && Shown++ == Limit) {
        Out << "    and " << Commit.Exports.size() - Limit
            << " more; --full names all\n";
        break;
      }
      Out << "    " << onOneLine(Effect.Symbol) << ": "
          << onOneLine(Effect.What);
      if (!Effect.Why.empty())
        Out << " (" << onOneLine(Effect.Why) << ')';
      Out << (Effect.Tolerated ? ", tolerated\n" : "\n");
    }
    for (const std::string &Why : Commit.Incomplete)
      Out << "    not all: " << onOneLine(Why) << '\n';
  }
}

void genksyms::printCommitsJson(ArrayRef<CommitEffect> Commits,
                                raw_ostream &Out) {
  json::OStream J(Out, 1);
  auto Version = [&](StringRef Name, std::optional<uint32_t> Value) {
    if (Value)
      J.attribute(Name, hex(*Value));
  };
  auto PrintExport = [&](const ExportEffect &Effect) {
    J.attribute("symbol", forJson(Effect.Symbol));
    J.attribute("change", forJson(Effect.What));
    if (!Effect.Why.empty())
      J.attribute("why", forJson(Effect.Why));
    Version("old", Effect.OldVersion);
    Version("new", Effect.NewVersion);
    J.attribute("tolerated", Effect.Tolerated);
  };
  auto PrintCommit = [&](const CommitEffect &Commit) {
    J.attribute("commit", forJson(Commit.Hash));
    J.attribute("subject", forJson(Commit.Subject));
    J.attribute("files", Commit.Files);
    J.attributeArray("exports", [&] {
      for (const ExportEffect &Effect : Commit.Exports)
        J.object([&] { PrintExport(Effect); });
    });
    J.attributeArray("incomplete", [&] {
      for (const std::string &Why : Commit.Incomplete)
        J.value(forJson(Why));
    });
  };
  J.object([&] {
    J.attributeArray("commits", [&] {
      for (const CommitEffect &Commit : Commits)
        J.object([&] { PrintCommit(Commit); });
    });
  });
  Out << '\n';
}
