//===- Text.cpp - Differences as text for people --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Clauses of a sentence that are spelled out.
constexpr size_t MaxClauses = 8;
constexpr size_t MaxFiles = 3;
constexpr size_t LineWidth = 78;

class TextReport {
public:
  TextReport(const Comparison &C, bool Color, size_t Limit, raw_ostream &Out)
      : C(C), Color(Color), Limit(Limit), Out(Out) {}

  void print() {
    Out << "Old: " << Plain{C.Old->Path} << "\nNew: " << Plain{C.New->Path}
        << '\n'
        << summary(C) << '\n';
    for (const std::string &Note : notes(C))
      Out << "Note: " << Plain{Note} << '\n';
    for (ExportChangeKind Kind : AllExportChanges)
      if (Kind != ExportReversioned && Kind != ExportAdded)
        printExports(Kind);
    printTypes();
    printExports(ExportReversioned);
    printExports(ExportAdded);
  }

private:
  enum Paint { Bold = 1, Red = 31, Green = 32, Cyan = 36 };

  void painted(Paint How, StringRef Text) {
    if (Color)
      Out << "\x1b[" << unsigned(How) << 'm';
    Out << Plain{Text};
    if (Color)
      Out << "\x1b[0m";
  }

  void heading(const Twine &Text) {
    Out << '\n';
    painted(Bold, Text.str());
    Out << '\n';
  }

  StringRef tolerance(bool Tolerated) {
    return Tolerated ? " (tolerated)" : "";
  }

  /// Re-versioned exports whose types are shown are not listed once more.
  void printExports(ExportChangeKind Kind) {
    auto IsListed = [&](const ExportChange &E) {
      return (E.Kinds & Kind) && (Kind != ExportReversioned || !E.CauseCount);
    };
    size_t Count = count_if(C.Exports, IsListed);
    if (!Count)
      return;
    bool Unexplained = Kind == ExportReversioned && C.hasTypes();
    heading(counted(Count, "export") + " " + changeName(Kind) +
            (Unexplained ? ", and the symtypes show no cause" : ""));
    for (const ExportChange &Export : C.Exports)
      if (IsListed(Export))
        Out << "  " << Plain{Export.Symbol} << ": "
            << Plain{spelledChange(Export, Kind)} << tolerance(Export.Tolerated)
            << '\n';
  }

  void printTypes() {
    if (!C.Types.empty())
      heading(counted(C.Types.size(), "changed type") + " behind new versions");
    for (const auto &[Number, Type] : enumerate(C.Types)) {
      Out << '\n';
      painted(Bold, (Twine(Number + 1) + ". " + spelledName(*Type.Name)).str());
      Out << " hits " << counted(Type.Hits.size(), "export")
          << tolerance(Type.Tolerated) << '\n';
      for (const TypeVariant &Variant : Type.Variants)
        printVariant(Type, Variant);
      if (Type.Chain.size() > 1)
        Out << "   reached by " << Plain{spelledChain(Type)} << '\n';
      printHits(Type);
    }
  }

  void printVariant(const TypeChange &Type, const TypeVariant &Variant) {
    Out << "   " << Plain{sentence(Variant, MaxClauses)} << '\n';
    Out << "   in ";
    for (const auto &[I, File] : enumerate(Variant.Files)) {
      if (I == MaxFiles) {
        Out << " and " << counted(Variant.Files.size() - I, "more file");
        break;
      }
      Out << (I ? ", " : "") << Plain{File};
    }
    Out << '\n';
    for (const DiffLine &Line : Variant.Diff) {
      Out << "   ";
      std::string Text =
          Line.Mark == '@' ? Line.Text : std::string(1, Line.Mark) + Line.Text;
      if (Line.Mark == ' ')
        Out << Plain{Text};
      else
        painted(Line.Mark == '-' ? Red : Line.Mark == '+' ? Green : Cyan, Text);
      Out << '\n';
    }
  }

  void printHits(const TypeChange &Type) {
    if (Type.Hits.size() == 1 &&
        C.Exports[Type.Hits[0]].Symbol == Type.Name->Text)
      return;
    size_t Shown = Limit ? std::min(Limit, Type.Hits.size()) : Type.Hits.size();
    std::string Line = "   exports:";
    for (uint32_t Hit : ArrayRef<uint32_t>(Type.Hits).take_front(Shown)) {
      StringRef Symbol = C.Exports[Hit].Symbol;
      if (Line.size() + 1 + Symbol.size() > LineWidth) {
        Out << Plain{Line} << '\n';
        Line = "     ";
      }
      Line += (" " + Symbol).str();
    }
    Out << Plain{Line} << '\n';
    if (Shown < Type.Hits.size())
      Out << "     and " << Type.Hits.size() - Shown << " more\n";
  }

  const Comparison &C;
  bool Color;
  size_t Limit;
  raw_ostream &Out;
};

} // namespace

void genksyms::printText(const Comparison &C, bool Color, size_t Limit,
                         raw_ostream &Out) {
  TextReport(C, Color, Limit, Out).print();
}
