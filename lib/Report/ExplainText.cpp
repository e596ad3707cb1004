//===- ExplainText.cpp - Explanations for people --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExplainPrinter.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/WithColor.h"

using namespace genksyms;
using namespace llvm;

namespace {

std::string location(const FileLocation &Loc) {
  if (Loc.File.empty())
    return "";
  return onOneLine(Loc.File) + (Loc.Line ? ":" + utostr(Loc.Line) : "");
}

std::string version(std::optional<uint32_t> Version) {
  return Version ? hex(*Version) : "none";
}

} // namespace

raw_ostream &ExplainPrinter::in(raw_ostream::Colors Color, StringRef Text) {
  if (How.Color)
    OS.changeColor(Color, /*Bold=*/true);
  OS << Text;
  if (How.Color)
    OS.resetColor();
  return OS;
}

void ExplainPrinter::line(StringRef Label, const Twine &Text) {
  std::string Value = Text.str();
  if (!Value.empty())
    OS << "  " << left_justify(Label, 13) << Value << '\n';
}

void ExplainPrinter::typeLine(const ExplainedType &Type) {
  in(raw_ostream::CYAN, onOneLine(Type.Name));
  if (!Type.Loc.File.empty())
    OS << "  " << location(Type.Loc);
  if (Type.SizeInBytes)
    OS << "  " << *Type.SizeInBytes << " bytes";
  if (!Type.Counts)
    OS << "  [" << Type.Reason << ']';
  else if (StringRef(Type.PublicReason).ends_with("opaque"))
    OS << "  [public: " << Type.PublicReason << ']';
}

void ExplainPrinter::members(const ExplainedType &Type, unsigned Level) {
  for (const MemberFacts &Member : Type.Members) {
    OS.indent(2 * Level) << format("%6s  ", spelledOffset(Member).c_str())
                         << onOneLine(Member.Type);
    if (!Member.Name.empty())
      OS << "  " << onOneLine(Member.Name);
    if (Member.IsBitField)
      OS << " : " << Member.SizeInBits;
    OS << '\n';
  }
}

void ExplainPrinter::tree(const Explanation &E, size_t Index, unsigned Level) {
  for (const ExplainedType::Use &Use : E.Types[Index].Uses) {
    const ExplainedType &Type = E.Types[Use.Type];
    OS.indent(2 * Level);
    typeLine(Type);
    bool Again =
        Shown[Use.Type] && (!Type.Uses.empty() || !Type.Members.empty());
    if (Again)
      OS << "  (see above)";
    bool Below = Level - 1 < How.Depth;
    if (!Again && !Below && !Type.Uses.empty())
      OS << "  ...";
    OS << '\n';
    if (Again || !Below)
      continue;
    Shown[Use.Type] = true;
    members(Type, Level);
    tree(E, Use.Type, Level + 1);
  }
}

void ExplainPrinter::explain(const Explanation &E) {
  in(raw_ostream::GREEN, onOneLine(E.Symbol)) << '\n';
  line("version", version(E.GenksymsVersion));
  line("  public", E.PublicVersion ? version(E.PublicVersion) : "");
  line("  source", E.SourceVersion ? version(E.SourceVersion) : "");
  if (E.DwarfVersion && E.DwarfVersion != E.GenksymsVersion)
    line("  dwarf", version(E.DwarfVersion));
  if (E.Generator)
    line("generator", "genksyms of " + releasesOf(*E.Generator));
  else if (E.OfDwarf && E.DwarfVersion == E.GenksymsVersion)
    line("generator", "gendwarfksyms");
  line("symtypes", onOneLine(E.Symtypes));
  if (!E.Kind.empty() || !E.Exported.File.empty())
    line("exported",
         onOneLine(E.Kind) +
             (E.Namespace.empty() ? ""
                                  : " in namespace " + onOneLine(E.Namespace)) +
             (E.Kind.empty() || E.Exported.File.empty() ? "" : " at ") +
             location(E.Exported));
  line(E.IsImport ? "imported by" : "module", onOneLine(E.Module));
  line("declared", location(E.Declared));
  line("defined", location(E.Defined));
  line("declaration", onOneLine(E.Declaration));
  for (const std::string &Note : E.Notes)
    line("note", onOneLine(Note));
  if (E.Types.empty()) {
    line("types", E.WithoutTypes.empty()
                      ? "none: the symbol is not declared before its export"
                      : "not known: " + onOneLine(E.WithoutTypes));
    return;
  }
  size_t Counting = 0;
  for (size_t I = 1; I < E.Types.size(); ++I)
    Counting += E.Types[I].Counts;
  line("types", utostr(E.Types.size() - 1) + " reached, " + utostr(Counting) +
                    " of them with their definition");
  Shown.assign(E.Types.size(), false);
  tree(E, 0, 2);
  if (How.Full)
    OS << "  expanded text\n    " << onOneLine(E.ExpandedText) << '\n';
}

void genksyms::printExplanation(raw_ostream &OS, const Explanation &E,
                                const ExplainPrinting &How) {
  ExplainPrinter(OS, How).explain(E);
}

void genksyms::printChain(raw_ostream &OS, const Explanation &E,
                          ArrayRef<size_t> Chain, const ExplainPrinting &How) {
  ExplainPrinter P(OS, How);
  for (size_t I = 0; I < Chain.size(); ++I) {
    OS.indent(2 * I);
    P.typeLine(E.Types[Chain[I]]);
    OS << '\n';
    if (I + 1 == Chain.size())
      break;
    for (const ExplainedType::Use &Use : E.Types[Chain[I]].Uses)
      if (Use.Type == Chain[I + 1])
        OS.indent(2 * I + 2) << "through: " << onOneLine(Use.Through) << '\n';
  }
}

/// What is known of the export, after the symbol's name.
static StringRef exportPhrase(const OtherSymbol &Other) {
  switch (Other.State) {
  case ExportState::NotExported:
    return " is not exported";
  case ExportState::NotByThese:
    return " is not exported by the sources given";
  case ExportState::NotBuilt:
    return " is not exported by this kernel";
  case ExportState::Listed:
    return " is exported";
  case ExportState::NotKnown:
    return " may be exported or not";
  }
  llvm_unreachable("no other state");
}

void genksyms::printOther(raw_ostream &OS, const OtherSymbol &Other,
                          const ExplainPrinting &How) {
  ExplainPrinter P(OS, How);
  P.in(raw_ostream::YELLOW, onOneLine(Other.Symbol)) << exportPhrase(Other);
  if (!Other.What.empty())
    OS << ": it is a " << Other.What;
  if (!Other.Loc.File.empty())
    OS << " at " << location(Other.Loc);
  OS << '\n';
  if (Other.State == ExportState::Listed) {
    P.line("module", onOneLine(Other.Module));
    P.line("kind", onOneLine(Other.Kind));
    P.line("version", version(Other.Version));
  }
  P.line("declaration", onOneLine(Other.Declaration));
  for (const std::string &Candidate : Other.Candidates)
    P.line("candidate", onOneLine(Candidate));
  for (const std::string &Call : Other.CallsExported)
    P.line("calls", onOneLine(Call) +
                        ", which is exported; see: genksyms-cc "
                        "--explain " +
                        onOneLine(Call));
  bool IsTag = Other.What == "struct, union or enum";
  if (IsTag || Other.What == "typedef")
    P.line("see",
           Twine("genksyms-cc explain ") + (IsTag ? "struct:" : "typedef:") +
               onOneLine(Other.Symbol) + ", for the exports that reach it");
  for (const std::string &Note : Other.Notes)
    P.line("note", onOneLine(Note));
}
