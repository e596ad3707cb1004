//===- Json.cpp - Differences as JSON -------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/JSON.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/Support/FormatVariadic.h"

using namespace genksyms;
using namespace llvm;

namespace {

class JsonReport {
public:
  JsonReport(const Comparison &C, raw_ostream &Out) : C(C), J(Out, 1) {}

  void print() {
    J.object([&] {
      J.attribute("format", "genksyms-cc-diff");
      J.attribute("formatVersion", 1);
      J.attributeObject("old", [&] { printSide(*C.Old); });
      J.attributeObject("new", [&] { printSide(*C.New); });
      J.attributeObject("summary", [&] { printSummary(); });
      J.attributeArray("exports", [&] {
        for (const ExportChange &Export : C.Exports)
          J.object([&] { printExport(Export); });
      });
      J.attributeArray("types", [&] {
        for (const TypeChange &Type : C.Types)
          J.object([&] { printType(Type); });
      });
      strings("notes", C.Notes);
      strings("versionKept", C.VersionKept);
      strings("stableAbsent", C.StableAbsent);
    });
  }

private:
  template <typename Range> void strings(StringRef Key, const Range &Texts) {
    J.attributeArray(Key, [&] {
      for (StringRef Text : Texts)
        J.value(forJson(Text));
    });
  }

  void orNull(StringRef Key, StringRef Text) {
    if (Text.empty())
      J.attribute(Key, nullptr);
    else
      J.attribute(Key, forJson(Text));
  }

  void printSide(const Side &S) {
    J.attribute("path", forJson(S.Path));
    orNull("symvers", S.SymversPath);
    orNull("symtypes", S.SymtypesPath);
    J.attribute("exports", S.Exports.rows().size());
  }

  void printSummary() {
    J.attribute("compared", C.Compared);
    for (ExportChangeKind Kind : AllExportChanges) {
      size_t Count = 0;
      for (const ExportChange &Export : C.Exports)
        Count += (Export.Kinds & Kind) != 0;
      J.attribute(changeName(Kind), Count);
    }
    J.attribute("types", C.Types.size());
    J.attribute("suppressedTypes", C.SuppressedTypes);
    J.attribute("tolerated", C.Tolerated);
    J.attribute("fails", !C.isFine());
  }

  void printRow(StringRef Key, const SymversRow *Row) {
    if (!Row)
      return J.attribute(Key, nullptr);
    J.attributeObject(Key, [&] {
      if (Row->Crc)
        J.attribute("crc", formatv("{0:x8}", Row->Crc).str());
      else
        J.attribute("crc", nullptr);
      orNull("module", Row->Module);
      orNull("kind", Row->Kind);
      orNull("namespace", Row->Namespace);
    });
  }

  void printExport(const ExportChange &Export) {
    J.attribute("symbol", forJson(Export.Symbol));
    J.attributeArray("changes", [&] {
      for (ExportChangeKind Kind : AllExportChanges)
        if (Export.Kinds & Kind)
          J.value(changeName(Kind));
    });
    printRow("old", Export.Old);
    printRow("new", Export.New);
    J.attribute("tolerated", Export.Tolerated);
    J.attribute("suppressed", Export.Suppressed);
    if (const Rule *R = Export.Decision)
      J.attributeObject("rule", [&] {
        J.attribute("file", forJson(R->File));
        J.attribute("line", R->Line);
        J.attribute("pattern", forJson(R->Pattern.text()));
        J.attribute("verdict", R->Tolerates ? "PASS" : "FAIL");
      });
    else
      J.attribute("rule", nullptr);
    if (Export.Kinds & ExportReversioned)
      J.attribute("verdict", verdictName(Export.Verdict));
    else
      J.attribute("verdict", nullptr);
    J.attribute("causeCount", Export.CauseCount);
    J.attribute("suppressedCauses", Export.SuppressedCauses);
    J.attributeArray("causes", [&] {
      for (uint32_t Cause : Export.Causes)
        J.value(forJson(C.Types[Cause].Name->Text));
    });
  }

  void printType(const TypeChange &Type) {
    J.attribute("name", forJson(Type.Name->Text));
    J.attribute("tolerated", Type.Tolerated);
    J.attributeArray("variants", [&] {
      for (const TypeVariant &Variant : Type.Variants)
        J.object([&] { printVariant(Variant); });
    });
    J.attributeArray("chain", [&] {
      for (const SymtypesName *Name : Type.Chain)
        J.value(forJson(Name->Text));
    });
    J.attributeArray("exports", [&] {
      for (uint32_t Hit : Type.Hits)
        J.value(forJson(C.Exports[Hit].Symbol));
    });
  }

  void printMembers(StringRef Side, ArrayRef<MemberFacts> Members) {
    J.attributeArray(Side, [&] {
      for (const MemberFacts &Member : Members)
        J.object([&] {
          J.attribute("name", forJson(Member.Name));
          J.attribute("offsetInBits", Member.OffsetInBits);
        });
    });
  }

  void printVariant(const TypeVariant &Variant) {
    strings("what", Variant.What);
    if (Variant.Verdict)
      J.attribute("verdict", verdictName(*Variant.Verdict));
    else
      J.attribute("verdict", nullptr);
    J.attribute("old", forJson(Variant.Old->Text));
    J.attribute("new", forJson(Variant.New->Text));
    J.attributeArray("diff", [&] {
      for (const DiffLine &Line : Variant.Diff)
        J.value(forJson(Line.Mark == '@'
                            ? Line.Text
                            : std::string(1, Line.Mark) + Line.Text));
    });
    strings("files", Variant.Files);
    J.attributeObject("size", [&] {
      J.attribute("old", Variant.OldSize);
      J.attribute("new", Variant.NewSize);
    });
    J.attributeObject("members", [&] {
      printMembers("old", Variant.OldMembers);
      printMembers("new", Variant.NewMembers);
    });
    if (Variant.Source.File.empty())
      return J.attribute("source", nullptr);
    J.attributeObject("source", [&] {
      J.attribute("file", forJson(Variant.Source.File));
      J.attribute("line", Variant.Source.Line);
    });
  }

  const Comparison &C;
  json::OStream J;
};

} // namespace

void genksyms::printJson(const Comparison &C, raw_ostream &Out) {
  JsonReport(C, Out).print();
  Out << '\n';
}
