//===- Text.cpp - Differences as text for people --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"
#include "genksyms-cc/Compare/MemberOffsets.h"
#include "genksyms-cc/Report/Report.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <map>
#include <optional>
#include <tuple>

using namespace genksyms;
using namespace llvm;

namespace {

/// Clauses of a sentence that are spelled out.
constexpr size_t MaxClauses = 8;
constexpr size_t MaxFiles = 3;
constexpr size_t LineWidth = 78;
/// Entries of a list that is cut, and of the overview that comes first then.
constexpr size_t MaxListed = 100;
constexpr size_t MaxInOverview = 10;

class TextReport {
public:
  TextReport(const Comparison &C, const TextOptions &Options, raw_ostream &Out)
      : C(C), Options(Options), ListLimit(Options.Limit ? MaxListed : SIZE_MAX),
        Out(Out) {}

  void print() {
    Out << "Old: " << Plain{C.Old->Path} << "\nNew: " << Plain{C.New->Path}
        << '\n'
        << summary(C) << '\n';
    for (const std::string &Note : notes(C))
      Out << "Note: " << Plain{Note} << '\n';
    if (isCut())
      printOverview();
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
    if (Options.Color)
      Out << "\x1b[" << unsigned(How) << 'm';
    Out << Plain{Text};
    if (Options.Color)
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

  /// Re-versioned exports whose types are shown are not listed once more, nor
  /// those whose types are suppressed.
  static bool isListed(const ExportChange &E, ExportChangeKind Kind) {
    return (E.Kinds & Kind) && (Kind != ExportReversioned || !E.isExplained());
  }

  bool isCut() const {
    return C.Types.size() > ListLimit ||
           any_of(AllExportChanges, [&](ExportChangeKind Kind) {
             return size_t(count_if(C.Exports, [&](const ExportChange &E) {
                      return isListed(E, Kind);
                    })) > ListLimit;
           });
  }

  void more(size_t Count) {
    if (Count)
      Out << "  ... and " << Count << " more (--full)\n";
  }

  /// A line for each of Rows: how many exports, and what has them.
  void printCounts(StringRef Title,
                   ArrayRef<std::pair<size_t, std::string>> Rows) {
    if (Rows.empty())
      return;
    heading(Title);
    for (const auto &[Count, Name] : Rows.take_front(MaxInOverview))
      Out << format("%8zu", Count) << "  " << Plain{Name} << '\n';
    if (Rows.size() > MaxInOverview)
      Out << "  ... and " << Rows.size() - MaxInOverview << " more\n";
  }

  /// What a reader of long lists wants to know first.
  void printOverview() {
    std::vector<std::pair<size_t, std::string>> Causes, Modules;
    for (const TypeChange &Type : C.Types)
      Causes.emplace_back(Type.Hits.size(), spelledName(*Type.Name));
    printCounts("Exports by what gave them new versions", Causes);
    std::map<StringRef, size_t> ByModule;
    for (const ExportChange &Export : C.Exports)
      if (!Export.row().Module.empty())
        ++ByModule[Export.row().Module];
    for (const auto &[Module, Count] : ByModule)
      Modules.emplace_back(Count, Module.str());
    llvm::sort(Modules, [](const auto &A, const auto &B) {
      return std::tie(B.first, A.second) < std::tie(A.first, B.second);
    });
    printCounts("Changed exports by module", Modules);
  }

  void printExports(ExportChangeKind Kind) {
    std::vector<const ExportChange *> Listed;
    for (const ExportChange &E : C.Exports)
      if (isListed(E, Kind))
        Listed.push_back(&E);
    if (Listed.empty())
      return;
    bool Unexplained = Kind == ExportReversioned && C.hasTypes();
    heading(counted(Listed.size(), "export") + " " + changeName(Kind) +
            (Unexplained ? ", and the symtypes show no cause" : ""));
    if (Options.ByModule)
      llvm::sort(Listed, [](const ExportChange *A, const ExportChange *B) {
        return std::tuple(A->row().Module, A->Symbol) <
               std::tuple(B->row().Module, B->Symbol);
      });
    std::optional<StringRef> Module;
    size_t Shown = std::min(ListLimit, Listed.size());
    for (const ExportChange *E : ArrayRef(Listed).take_front(Shown)) {
      if (Options.ByModule && Module != E->row().Module) {
        Module = E->row().Module;
        Out << "  " << Plain{Module->empty() ? "(no module known)" : *Module}
            << ":\n";
      }
      Out << (Options.ByModule ? "    " : "  ") << Plain{E->Symbol} << ": "
          << Plain{spelledChange(*E, Kind)} << tolerance(E->Tolerated) << '\n';
    }
    more(Listed.size() - Shown);
  }

  void printTypes() {
    if (C.Types.empty())
      return;
    heading(counted(C.Types.size(), "changed type") + " behind new versions");
    size_t Shown = std::min(ListLimit, C.Types.size());
    for (const auto &[Number, Type] :
         enumerate(ArrayRef(C.Types).take_front(Shown)))
      printType(Number + 1, Type);
    if (Shown < C.Types.size())
      Out << '\n';
    more(C.Types.size() - Shown);
  }

  void printType(size_t Number, const TypeChange &Type) {
    Out << '\n';
    painted(Bold, (Twine(Number) + ". " + spelledName(*Type.Name)).str());
    Out << " hits " << counted(Type.Hits.size(), "export")
        << tolerance(Type.Tolerated) << '\n';
    for (const TypeVariant &Variant : Type.Variants)
      printVariant(Type, Variant);
    if (Type.Chain.size() > 1)
      Out << "   reached by " << Plain{spelledChain(Type)} << '\n';
    printHits(Type);
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
    if (std::string Place = spelledPlace(Variant); !Place.empty())
      Out << "   at " << Plain{Place} << '\n';
    MemberOffsets Offsets(Variant);
    for (const DiffLine &Line : Variant.Diff) {
      Out << "   ";
      std::string Text =
          Line.Mark == '@' ? Line.Text : std::string(1, Line.Mark) + Line.Text;
      if (Line.Mark == ' ')
        Out << Plain{Text};
      else
        painted(Line.Mark == '-' ? Red : Line.Mark == '+' ? Green : Cyan, Text);
      if (std::string Offset = Offsets.inDiff(Line); !Offset.empty())
        Out << "  /* " << Offset << " */";
      Out << '\n';
    }
  }

  void printHits(const TypeChange &Type) {
    if (Type.Hits.size() == 1 &&
        C.Exports[Type.Hits[0]].Symbol == Type.Name->Text)
      return;
    size_t Shown = Options.Limit ? std::min(Options.Limit, Type.Hits.size())
                                 : Type.Hits.size();
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
  const TextOptions &Options;
  const size_t ListLimit;
  raw_ostream &Out;
};

} // namespace

void genksyms::printText(const Comparison &C, const TextOptions &Options,
                         raw_ostream &Out) {
  TextReport(C, Options, Out).print();
}
