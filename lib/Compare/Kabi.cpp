//===- Kabi.cpp - How versions can stay what they were --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Kabi.h"
#include "Describe.h"
#include "KabiRecords.h"
#include "Members.h"
#include "genksyms-cc/Symtypes/SymtypesVersions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace genksyms;
using namespace llvm;

StringRef genksyms::truthName(KabiAdvice::Truth Truth) {
  switch (Truth) {
  case KabiAdvice::True:
    return "yes";
  case KabiAdvice::Conditional:
    return "on a condition";
  case KabiAdvice::NotKnown:
    return "not known";
  case KabiAdvice::None:
    return "no";
  }
  return "";
}

// The records have to follow each other without padding, and stay although
// nothing refers to them.
StringRef genksyms::kabiRuleMacro() {
  return "#define KABI_RULE(type, target, value)                         \\\n"
         "\tstatic const char __PASTE(kabi_rule_, __COUNTER__)[]          "
         "\\\n"
         "\t__used __aligned(1)                                           "
         "\\\n"
         "\t__section(\".discard.gendwarfksyms.kabi_rules\") =            "
         "\\\n"
         "\t\t\"1\\0\" type \"\\0\" target \"\\0\" value\n";
}

std::string genksyms::kabiRule(StringRef Type, StringRef Target,
                               StringRef Value) {
  auto Literal = [](StringRef Text) {
    std::string Result = "\"";
    for (char C : Text) {
      if (C == '"' || C == '\\')
        Result += '\\';
      Result += C;
    }
    return Result + "\"";
  };
  return "KABI_RULE(" + Literal(Type) + ", " + Literal(Target) + ", " +
         Literal(Value) + ");";
}

namespace {

class Adviser {
public:
  explicit Adviser(const Comparison &C)
      : OldTypes(C.Old->Types), NewTypes(C.New->Types) {}

  KabiAdvice advise(const TypeChange &Type, const TypeVariant &Variant) {
    KabiAdvice Result;
    Result.Type = &Type;
    Result.Variant = &Variant;
    if (Variant.New->OfDwarf && Variant.Old->OfDwarf)
      adviseDwarf(Variant, Result);
    else
      adviseGenksyms(Variant, Result);
    if (Result.IsTrue == KabiAdvice::None)
      Result.Suggestions.clear();
    return Result;
  }

private:
  static void refuse(KabiAdvice &Result, const Twine &Reason) {
    Result.IsTrue = KabiAdvice::None;
    Result.Reason = Reason.str();
  }

  void adviseDwarf(const TypeVariant &Variant, KabiAdvice &Result) {
    const SymtypesRecord &Old = *Variant.Old, &New = *Variant.New;
    std::unique_ptr<DwarfType> Was = parseDwarfType(Old),
                               Is = parseDwarfType(New);
    if (!Was || !Is)
      return refuse(Result, "its text is of no known form");
    bool IsTag = genksyms::isTag(New.Name->Kind);
    if (IsTag && Was->IsOpened != Is->IsOpened) {
      if (!Is->IsOpened)
        return refuse(Result, "it is only declared now, which hides whether "
                              "its layout is what it was");
      Result.IsTrue = KabiAdvice::True;
      Result.Suggestions.push_back(
          {"declonly", kabiRule("declonly", Is->Name, ""),
           "modules built before could not see into it"});
      Result.Text = Old.Text.str();
      return;
    }
    if (IsTag && Is->Kind == DwarfType::Enum && Was->Kind == DwarfType::Enum)
      keepEnum(*Was, *Is, Old, Result);
    else if (IsTag && Was->Kind == Is->Kind &&
             (Is->Kind == DwarfType::Struct || Is->Kind == DwarfType::Union))
      adviseRecord(*Was, *Is, Variant, Result);
    // What rules and members cannot say, a whole text can.
    if (Result.Text == Old.Text && Result.IsTrue != KabiAdvice::None)
      return;
    if (!Result.Reason.empty() && Result.IsTrue == KabiAdvice::None)
      return;
    Result.Suggestions.clear();
    if (Variant.Verdict != LayoutVerdict::Harmless)
      return refuse(Result, join(Variant.What, "; "));
    Result.IsTrue = KabiAdvice::True;
    Result.Suggestions.push_back({"type_string",
                                  kabiRule("type_string", New.key(), Old.Text),
                                  "the text as it was"});
    Result.Text = Old.Text.str();
  }

  /// Members can say anything; what they say must not hide a break.
  void adviseRecord(const DwarfType &Was, const DwarfType &Is,
                    const TypeVariant &Variant, KabiAdvice &Result) const {
    if (Variant.BesidesSize == LayoutVerdict::Breaks)
      return refuse(Result, join(Variant.What, "; "));
    keepRecord(Was, Is, *Variant.Old, OldTypes, NewTypes, Result);
    if (Result.IsTrue == KabiAdvice::True &&
        Variant.BesidesSize == LayoutVerdict::Unknown) {
      Result.IsTrue = KabiAdvice::NotKnown;
      Result.Reason = join(Variant.What, "; ");
    }
  }

  /// The C engine reads what stands there, so all that it is to read otherwise
  /// stands there twice.
  void adviseGenksyms(const TypeVariant &Variant, KabiAdvice &Result) {
    std::string Break = describeChange(*Variant.Old, *Variant.New).Break;
    if (!Break.empty())
      return refuse(Result, Break);
    if (Variant.OldSize && Variant.NewSize &&
        *Variant.OldSize != *Variant.NewSize)
      return refuse(Result, "its size changed from " + Twine(*Variant.OldSize) +
                                " to " + Twine(*Variant.NewSize) + " bytes");
    std::string Code;
    char Open = ' ';
    for (const DiffLine &Line : wholeDiff(Variant)) {
      if (Line.Mark != Open) {
        if (Line.Mark == '-')
          Code += Open == '+' ? "#endif\n#ifdef __GENKSYMS__\n"
                              : "#ifdef __GENKSYMS__\n";
        else if (Line.Mark == '+')
          Code += Open == '-' ? "#else\n" : "#ifndef __GENKSYMS__\n";
        else
          Code += "#endif\n";
        Open = Line.Mark;
      }
      Code += Line.Text + "\n";
    }
    if (Open != ' ')
      Code += "#endif\n";
    Result.Suggestions.push_back(
        {"__GENKSYMS__", Code, "genksyms reads what it read before"});
    Result.Text = Variant.Old->Text.str();
    Result.IsTrue = KabiAdvice::NotKnown;
    Result.Reason = "symtypes of genksyms tell no sizes and offsets; compare "
                    "objects with debugging information, or give the trees";
  }

  SideTypes OldTypes, NewTypes;
};

} // namespace

std::vector<KabiAdvice> genksyms::suggestKabi(const Comparison &C) {
  Adviser A(C);
  std::vector<KabiAdvice> Result;
  for (const TypeChange &Type : C.Types)
    for (const TypeVariant &Variant : Type.Variants)
      Result.push_back(A.advise(Type, Variant));
  return Result;
}

KabiProof genksyms::proveKabi(const Comparison &C, ArrayRef<KabiAdvice> Advice,
                              SymtypesPool &Pool) {
  DenseMap<const SymtypesRecord *, const SymtypesRecord *> Instead;
  for (const KabiAdvice &A : Advice) {
    if (A.Text.empty())
      continue;
    std::string Line = (A.Variant->New->key() + " " + A.Text).str();
    if (auto Record = Pool.intern(Line))
      Instead[A.Variant->New] = (*Record)->Meaning;
    else
      consumeError(Record.takeError());
  }
  // What an old text mentions, and no new one has to.
  DenseMap<const SymtypesName *, const SymtypesRecord *> OldRecords;
  for (const SymtypesFile &File : C.Old->Types.Files)
    for (const SymtypesRecord *Record : File.Records) {
      const SymtypesRecord *&Known = OldRecords[Record->Name];
      if (!Known || Known->Text.size() < Record->Text.size())
        Known = Record;
    }
  SymtypesSet Followed;
  for (const SymtypesFile &File : C.New->Types.Files) {
    SymtypesFile &Now = Followed.Files.emplace_back();
    Now.Path = File.Path;
    StringSet<> Names;
    for (const SymtypesRecord *Record : File.Records) {
      const SymtypesRecord *Other = Instead.lookup(Record->Meaning);
      Now.Records.push_back(Other ? Other : Record);
      Names.insert(Record->Name->Text);
    }
    for (size_t I = 0; I < Now.Records.size(); ++I)
      for (const SymtypesName *Name : Now.Records[I]->References)
        if (Names.insert(Name->Text).second)
          if (const SymtypesRecord *Record = OldRecords.lookup(Name))
            Now.Records.push_back(Record);
  }
  StringMap<uint32_t> Before = versionsOf(C.Old->Types),
                      After = versionsOf(Followed);
  KabiProof Result;
  for (const ExportChange &E : C.Exports) {
    if (!(E.Kinds & ExportReversioned))
      continue;
    KabiProof::Export Of;
    Of.Symbol = E.Symbol;
    Of.Wanted = E.Old->Crc ? E.Old->Crc : Before.lookup(E.Symbol);
    Of.Found = After.lookup(E.Symbol);
    (Of.Wanted == Of.Found ? Result.Kept : Result.Other).push_back(Of);
  }
  return Result;
}
