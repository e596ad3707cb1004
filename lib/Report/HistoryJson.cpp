//===- HistoryJson.cpp - What became of a symbol or type, as JSON ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Report/StoreReport.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/Support/JSON.h"

using namespace genksyms;
using namespace llvm;

namespace {

class Writer {
public:
  Writer(const History &H, raw_ostream &Out) : H(H), J(Out, 2) {}

  void write() {
    J.object([&] {
      J.attribute("format", "genksyms-cc-history");
      J.attribute("formatVersion", 1);
      J.attribute("store", forJson(H.Where));
      J.attribute(H.IsType ? "type" : "symbol", forJson(H.Subject));
      J.attribute("order", H.ByDate ? "date" : "version");
      J.attributeArray("releases", [&] {
        for (const HistoryStep &Step : H.Steps)
          J.object([&] { step(Step); });
      });
    });
  }

private:
  void step(const HistoryStep &Step) {
    J.attribute("name", forJson(Step.Release.Name));
    J.attributeObject("labels", [&] {
      for (const auto &[Key, Value] : Step.Release.Labelled)
        J.attribute(forJson(Key), forJson(Value));
    });
    J.attribute("series", forJson(H.Series[Step.Series]));
    J.attribute("hasDefinitions", Step.HasDefinitions);
    if (H.IsType)
      type(Step);
    else
      symbol(Step);
  }

  void symbol(const HistoryStep &Step) {
    J.attributeBegin("export");
    if (Step.IsThere)
      row(Step.Content->Exports.rows().front());
    else
      J.value(nullptr);
    J.attributeEnd();
    const ExportChange *Export = Step.Changes && !Step.Changes->Exports.empty()
                                     ? &Step.Changes->Exports.front()
                                     : nullptr;
    J.attributeArray("changes", [&] {
      for (ExportChangeKind Kind : AllExportChanges)
        if (Export && Export->Kinds & Kind)
          J.value(changeName(Kind));
    });
    J.attributeBegin("causes");
    if (Step.Changes && Step.Changes->hasTypes())
      J.array([&] {
        for (const TypeChange &Type : Step.Changes->Types)
          cause(Type);
      });
    else
      J.value(nullptr);
    J.attributeEnd();
  }

  void row(const SymversRow &Row) {
    J.object([&] {
      J.attribute("version", hex(Row.Crc));
      J.attribute("module", forJson(Row.Module));
      J.attribute("kind", forJson(Row.Kind));
      J.attribute("namespace", forJson(Row.Namespace));
    });
  }

  void strings(StringRef Name, ArrayRef<std::string> Values) {
    J.attributeArray(Name, [&] {
      for (const std::string &Value : Values)
        J.value(forJson(Value));
    });
  }

  void cause(const TypeChange &Type) {
    J.object([&] {
      J.attribute("name", forJson(Type.Name->Text));
      J.attributeArray("variants", [&] {
        for (const TypeVariant &Variant : Type.Variants)
          J.object([&] { variant(Variant); });
      });
      J.attributeArray("chain", [&] {
        for (const SymtypesName *Name : Type.Chain)
          J.value(forJson(Name->Text));
      });
    });
  }

  void variant(const TypeVariant &Variant) {
    strings("what", Variant.What);
    J.attributeArray("diff", [&] {
      for (const DiffLine &Line : Variant.Diff)
        J.value(forJson(Line.Mark == '@'
                            ? Line.Text
                            : std::string(1, Line.Mark) + Line.Text));
    });
  }

  void type(const HistoryStep &Step) {
    J.attributeBegin("definition");
    if (Step.Definition)
      J.value(forJson(Step.Definition->Text));
    else
      J.value(nullptr);
    J.attributeEnd();
    J.attribute("files", int64_t(Step.Files));
    J.attribute("otherFiles", int64_t(Step.OtherFiles));
    J.attributeBegin("change");
    if (Step.TypeChange)
      J.object([&] { variant(*Step.TypeChange); });
    else
      J.value(nullptr);
    J.attributeEnd();
  }

  const History &H;
  json::OStream J;
};

} // namespace

void genksyms::printHistoryJson(const History &H, raw_ostream &Out) {
  Writer(H, Out).write();
  Out << '\n';
}
