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
#include "genksyms-cc/KernelTree/CompileCommand.h"
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

/// What GitHub's code scanning shows of a run.
constexpr size_t MaxResults = 5000;

/// About versions of symbols, in the kernel's own words.
constexpr StringRef Information =
    "https://docs.kernel.org/kbuild/modules.html#module-versioning";

struct ResultKind {
  StringRef Id;
  StringRef Description;
  StringRef Level; ///< where no result says another
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
  SarifReport(const Comparison &C, const SarifOptions &Options,
              raw_ostream &Out)
      : C(C), Options(Options), J(Out, 1) {}

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
        J.attribute("version", Options.Version);
        J.attribute("informationUri", Information);
        J.attributeArray("rules", [&] { printRules(); });
      });
    });
    J.attribute("columnKind", "utf16CodeUnits");
    // What fails comes first: a service may cut what comes last.
    J.attributeArray("results", [&] {
      for (bool Tolerated : {false, true}) {
        for (const TypeChange &Type : C.Types)
          if (Type.Tolerated == Tolerated && mayPrint())
            J.object([&] { printType(Type); });
        for (const ExportChange &Export : C.Exports)
          if (Export.Tolerated == Tolerated)
            printExport(Export);
      }
    });
    if (LeftOut)
      J.attributeArray("invocations",
                       [&] { J.object([&] { printLeftOut(); }); });
  }

  /// Whether there is room for one more result. Counts those that have none.
  bool mayPrint() {
    if (Printed == MaxResults) {
      ++LeftOut;
      return false;
    }
    ++Printed;
    return true;
  }

  void printLeftOut() {
    J.attribute("executionSuccessful", true);
    J.attributeArray("toolExecutionNotifications", [&] {
      J.object([&] {
        J.attribute("level", "warning");
        J.attributeObject("message", [&] {
          J.attribute("text", utostr(LeftOut) + " more results are left out; "
                                                "the formats json and html "
                                                "have all");
        });
      });
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
  void printResult(size_t Kind, const std::string &Message,
                   const FileLocation &Place, StringRef Name, bool Tolerated) {
    J.attribute("ruleId", Kinds[Kind].Id);
    J.attribute("ruleIndex", Kind);
    J.attribute("level", Tolerated ? StringRef("note") : StringRef("error"));
    J.attributeObject("message",
                      [&] { J.attribute("text", forJson(Message)); });
    J.attributeArray("locations", [&] {
      J.object([&] {
        J.attributeObject("physicalLocation", [&] {
          J.attributeObject("artifactLocation", [&] { printUri(Place.File); });
          J.attributeObject("region", [&] {
            J.attribute("startLine", std::max<uint64_t>(1, Place.Line));
          });
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
          J.attribute("justification", "tolerated by the rules, suppressed, or "
                                       "not in the stable list");
        });
      });
  }

  /// A path as it was given, or what it means where the base is not what that
  /// starts from.
  std::string given(StringRef Path) const {
    return Options.WorkingDirectory.empty()
               ? Path.str()
               : absolutePath(Options.WorkingDirectory, Path);
  }

  void printUri(StringRef Path) {
    StringRef Below = Path;
    StringRef Base = Options.Base.rtrim('/');
    bool IsBelow = !Options.Base.empty() && Below.consume_front(Base) &&
                   Below.consume_front("/");
    J.attribute("uri", asUri(IsBelow ? Below : Path));
    if (IsBelow || sys::path::is_relative(Path))
      J.attribute("uriBaseId", "%SRCROOT%");
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
    const TypeVariant &First = Type.Variants.front();
    FileLocation Place = First.Source;
    if (Place.File.empty())
      Place = {given(C.New->symtypesFile(First.Files.front())), First.Line};
    else
      Place.File = absolutePath(Options.Sources, Place.File);
    printResult(0, Message, Place, Type.Name->Text, Type.Tolerated);
    if (First.Verdict)
      J.attributeObject("properties", [&] {
        J.attribute("verdict", verdictName(*First.Verdict));
      });
  }

  void printExport(const ExportChange &Export) {
    for (const auto &[I, Kind] : enumerate(AllExportChanges)) {
      if (!(Export.Kinds & Kind) ||
          (Kind == ExportReversioned && Export.isExplained()))
        continue;
      bool IsOld = Kind == ExportRemoved;
      const Side &S = IsOld ? *C.Old : *C.New;
      FileLocation Place = {
          given(S.hasSymvers() ? S.SymversPath : S.SymtypesPath),
          IsOld ? Export.Old->Line : Export.New->Line};
      if (!Export.Source.File.empty())
        Place = {absolutePath(Options.Sources, Export.Source.File),
                 Export.Source.Line};
      std::string Message =
          Export.Symbol.str() + " is " + spelledChange(Export, Kind) + ".";
      if (!mayPrint())
        continue;
      J.object([&] {
        printResult(I + 1, Message, Place, Export.Symbol, Export.Tolerated);
      });
    }
  }

  const Comparison &C;
  const SarifOptions &Options;
  json::OStream J;
  size_t Printed = 0, LeftOut = 0;
};

} // namespace

void genksyms::printSarif(const Comparison &C, const SarifOptions &Options,
                          raw_ostream &Out) {
  SarifReport(C, Options, Out).print();
  Out << '\n';
}
