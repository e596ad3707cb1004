//===- Sarif.cpp - Differences for code scanning services -----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// SARIF 2.1.0. A changed type is one result, whatever the number of exports
// that it hits; so is each other change of an export. What is tolerated is a
// result that is suppressed.
//
//===----------------------------------------------------------------------===//

#include "Wording.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Exports that a message names.
constexpr size_t MaxNamed = 10;

struct ResultKind {
  StringRef Id;
  StringRef Description;
  StringRef Level;
};

/// A changed type, then the changes of exports in the order of
/// AllExportChanges.
constexpr ResultKind Kinds[] = {
    {"type-changed",
     "A type that exports reach changed, which gives them new "
     "versions.",
     "error"},
    {"export-removed", "An export is gone; modules that use it no longer load.",
     "error"},
    {"export-moved", "An export is in another module.", "warning"},
    {"export-relicensed",
     "An export is for modules of other licenses than before.", "error"},
    {"export-renamespaced",
     "An export is in another namespace, which modules must import.", "error"},
    {"export-reversioned",
     "An export has a new version; modules built before no longer load.",
     "error"},
    {"export-added", "An export is new.", "note"},
};

class SarifReport {
public:
  SarifReport(const Comparison &C, StringRef Version, raw_ostream &Out)
      : C(C), Version(Version), J(Out, 1) {}

  void print() {
    J.object([&] {
      J.attribute("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/"
                             "errata01/os/schemas/sarif-schema-2.1.0.json");
      J.attribute("version", "2.1.0");
      J.attributeArray("runs", [&] { J.object([&] { printRun(); }); });
    });
  }

private:
  void printRun() {
    J.attributeObject("tool", [&] {
      J.attributeObject("driver", [&] {
        J.attribute("name", "genksyms-cc");
        J.attribute("version", Version);
        J.attributeArray("rules", [&] { printRules(); });
      });
    });
    J.attribute("columnKind", "utf16CodeUnits");
    J.attributeArray("results", [&] {
      for (const TypeChange &Type : C.Types)
        J.object([&] { printType(Type); });
      for (const ExportChange &Export : C.Exports)
        printExport(Export);
    });
  }

  void printRules() {
    for (const ResultKind &Kind : Kinds)
      J.object([&] {
        J.attribute("id", Kind.Id);
        J.attributeObject("shortDescription",
                          [&] { J.attribute("text", Kind.Description); });
        J.attributeObject("defaultConfiguration",
                          [&] { J.attribute("level", Kind.Level); });
      });
  }

  /// What all results have. Name tells this one from others of its kind.
  void printResult(size_t Kind, const std::string &Message, StringRef Path,
                   unsigned Line, StringRef Name, bool Tolerated) {
    J.attribute("ruleId", Kinds[Kind].Id);
    J.attribute("ruleIndex", Kind);
    J.attribute("level", Kinds[Kind].Level);
    J.attributeObject("message",
                      [&] { J.attribute("text", forJson(Message)); });
    J.attributeArray("locations", [&] {
      J.object([&] {
        J.attributeObject("physicalLocation", [&] {
          J.attributeObject("artifactLocation",
                            [&] { J.attribute("uri", asUri(Path)); });
          J.attributeObject("region", [&] { J.attribute("startLine", Line); });
        });
        J.attributeArray("logicalLocations", [&] {
          J.object([&] {
            J.attribute("name", forJson(Name));
            J.attribute("kind", Kind ? "function" : "type");
          });
        });
      });
    });
    J.attributeObject("partialFingerprints", [&] {
      J.attribute("changedName/v1",
                  forJson((Kinds[Kind].Id + ":" + Name).str()));
    });
    if (Tolerated)
      J.attributeArray("suppressions", [&] {
        J.object([&] {
          J.attribute("kind", "external");
          J.attribute("justification", "tolerated by the rules or not in the "
                                       "stable list");
        });
      });
  }

  std::string named(ArrayRef<uint32_t> Hits) const {
    std::string Result;
    for (uint32_t Hit : Hits.take_front(MaxNamed))
      Result += (Result.empty() ? "" : ", ") + C.Exports[Hit].Symbol.str();
    if (Hits.size() > MaxNamed)
      Result += " and " + utostr(Hits.size() - MaxNamed) + " more";
    return Result;
  }

  void printType(const TypeChange &Type) {
    std::string Message = spelledName(*Type.Name) + ": " + sentence(Type, 8) +
                          ". New versions for " +
                          counted(Type.Hits.size(), "export") + ": " +
                          named(Type.Hits) + ".";
    if (Type.Chain.size() > 1)
      Message += " Reached by " + spelledChain(Type) + ".";
    StringRef Shows = Type.Variants.front().Files.front();
    printResult(0, Message, C.New->symtypesFile(Shows), 1, Type.Name->Text,
                Type.Tolerated);
  }

  void printExport(const ExportChange &Export) {
    for (const auto &[I, Kind] : enumerate(AllExportChanges)) {
      if (!(Export.Kinds & Kind) ||
          (Kind == ExportReversioned && Export.CauseCount))
        continue;
      bool IsOld = Kind == ExportRemoved;
      const Side &S = IsOld ? *C.Old : *C.New;
      unsigned Line = IsOld ? Export.Old->Line : Export.New->Line;
      std::string Message =
          Export.Symbol.str() + " is " + spelledChange(Export, Kind) + ".";
      J.object([&] {
        printResult(I + 1, Message,
                    S.hasSymvers() ? S.SymversPath : S.SymtypesPath,
                    std::max(1U, Line), Export.Symbol, Export.Tolerated);
      });
    }
  }

  const Comparison &C;
  StringRef Version;
  json::OStream J;
};

} // namespace

void genksyms::printSarif(const Comparison &C, StringRef Version,
                          raw_ostream &Out) {
  SarifReport(C, Version, Out).print();
  Out << '\n';
}
