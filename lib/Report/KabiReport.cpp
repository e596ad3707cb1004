//===- KabiReport.cpp - Suggestions that keep versions --------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Report/KabiReport.h"
#include "Wording.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/JSON.h"

using namespace genksyms;
using namespace llvm;

static bool isRule(const KabiSuggestion &S) {
  return StringRef(S.Code).starts_with("KABI_RULE");
}

static void printAdvice(const KabiAdvice &A, raw_ostream &Out) {
  constexpr size_t MaxClauses = 8;
  Out << '\n'
      << Plain{spelledName(*A.Type->Name)} << ", which hits "
      << counted(A.Type->Hits.size(), "export") << "\n  "
      << Plain{sentence(*A.Variant, MaxClauses)} << '\n';
  if (std::string Place = spelledPlace(*A.Variant); !Place.empty())
    Out << "  at " << Plain{Place} << '\n';
  if (A.IsTrue == KabiAdvice::None) {
    Out << "  no suggestion: " << Plain{A.Reason} << '\n';
    return;
  }
  Out << "  true to the layout: " << truthName(A.IsTrue);
  if (!A.Reason.empty())
    Out << ", " << Plain{A.Reason};
  Out << '\n';
  for (const KabiSuggestion &S : A.Suggestions) {
    Out << "  " << S.Kind << ", as " << Plain{S.Why} << ":\n";
    SmallVector<StringRef, 8> Lines;
    StringRef(S.Code).rtrim('\n').split(Lines, '\n');
    for (StringRef Line : Lines)
      Out << '\t' << Plain{Line} << '\n';
  }
}

static void printSummary(const KabiProof &Proof, raw_ostream &Out) {
  size_t All = Proof.Kept.size() + Proof.Other.size();
  Out << "With that, " << Proof.Kept.size() << " of " << counted(All, "export")
      << " with another version " << (Proof.Kept.size() == 1 ? "has" : "have")
      << " the old one again.\n";
}

void genksyms::printKabi(const KabiReport &Report, raw_ostream &Out) {
  Out << "Old: " << Plain{Report.C.Old->Path}
      << "\nNew: " << Plain{Report.C.New->Path} << '\n'
      << counted(Report.Advice.size(), "changed type") << '\n';
  for (const std::string &Note : Report.C.Notes)
    Out << "Note: " << Plain{Note} << '\n';
  bool HasRules = any_of(Report.Advice, [](const KabiAdvice &A) {
    return any_of(A.Suggestions, isRule);
  });
  if (HasRules)
    Out << "\nRules are written with this, once, and stand where every object "
           "that\nexports something sees them, beside the type:\n"
        << kabiRuleMacro();
  for (const KabiAdvice &A : Report.Advice)
    printAdvice(A, Out);
  Out << '\n';
  printSummary(Report.Proof, Out);
}

void genksyms::printKabiProof(const KabiReport &Report, raw_ostream &Out) {
  for (const KabiProof::Export &E : Report.Proof.Kept)
    Out << Plain{E.Symbol} << ": " << hex(E.Wanted) << ", as before\n";
  for (const KabiProof::Export &E : Report.Proof.Other) {
    Out << Plain{E.Symbol} << ": " << hex(E.Found) << ", not " << hex(E.Wanted);
    std::string Reasons;
    for (const KabiAdvice &A : Report.Advice)
      if (A.IsTrue == KabiAdvice::None &&
          any_of(A.Type->Hits, [&](uint32_t Hit) {
            return Report.C.Exports[Hit].Symbol == E.Symbol;
          }))
        Reasons += (Reasons.empty() ? ": " : ", ") + spelledName(*A.Type->Name);
    Out << Plain{Reasons} << '\n';
  }
  printSummary(Report.Proof, Out);
}

void genksyms::printKabiJson(const KabiReport &Report, raw_ostream &Out) {
  json::OStream J(Out, 1);
  auto Exports = [&](StringRef Key, ArrayRef<KabiProof::Export> List) {
    J.attributeArray(Key, [&] {
      for (const KabiProof::Export &E : List)
        J.object([&] {
          J.attribute("symbol", forJson(E.Symbol));
          J.attribute("old", hex(E.Wanted));
          J.attribute("found", hex(E.Found));
        });
    });
  };
  auto Advice = [&](const KabiAdvice &A) {
    J.attribute("type", forJson(A.Type->Name->Text));
    J.attributeArray("what", [&] {
      for (const std::string &What : A.Variant->What)
        J.value(forJson(What));
    });
    J.attribute("true", truthName(A.IsTrue));
    J.attribute("reason", forJson(A.Reason));
    J.attributeArray("suggestions", [&] {
      for (const KabiSuggestion &S : A.Suggestions)
        J.object([&] {
          J.attribute("kind", S.Kind);
          J.attribute("code", forJson(S.Code));
          J.attribute("why", forJson(S.Why));
        });
    });
  };
  J.object([&] {
    J.attribute("format", "genksyms-cc-kabi");
    J.attribute("formatVersion", 1);
    J.attribute("macro", kabiRuleMacro());
    J.attributeArray("types", [&] {
      for (const KabiAdvice &A : Report.Advice)
        J.object([&] { Advice(A); });
    });
    Exports("kept", Report.Proof.Kept);
    Exports("other", Report.Proof.Other);
  });
  Out << '\n';
}

void genksyms::printHoles(const DwarfType &Type, const SideTypes &Types,
                          raw_ostream &Out) {
  std::vector<Hole> Holes = holesOf(Type, Types);
  std::vector<PlacedMember> Members = placedMembers(Type, Types);
  llvm::stable_sort(Members, [](const PlacedMember &A, const PlacedMember &B) {
    return A.Offset < B.Offset;
  });
  Out << Plain{spelledAsC(&Type)};
  if (Type.ByteSize)
    Out << ", " << counted(*Type.ByteSize, "byte");
  Out << '\n';
  auto Next = Holes.begin();
  uint64_t Free = 0, Reserved = 0;
  auto PrintHoles = [&](uint64_t Before) {
    for (; Next != Holes.end() && Next->Offset * 8 < Before; ++Next) {
      Out << format("%6llu", (unsigned long long)Next->Offset) << "  -- "
          << (Next->IsAtEnd ? "padding of " : "hole of ")
          << counted(Next->Size, "byte") << " --\n";
      Free += Next->Size;
    }
  };
  for (const PlacedMember &M : Members) {
    PrintHoles(M.Offset);
    std::string At = utostr(M.Offset / 8);
    if (M.Offset % 8)
      At += ":" + utostr(M.Offset % 8);
    Out << right_justify(At, 6) << "  " << Plain{spelledAsC(M.Type)};
    if (!M.Name.empty())
      Out << "  " << Plain{M.Name};
    if (M.IsBitField)
      Out << " : " << M.Size.value_or(0);
    if (M.isReserved()) {
      Out << "  -- reserved, " << counted(M.Size.value_or(0) / 8, "byte")
          << " --";
      Reserved += M.Size.value_or(0) / 8;
    }
    Out << '\n';
  }
  PrintHoles(UINT64_MAX);
  Out << counted(Free, "byte") << " in " << counted(Holes.size(), "hole")
      << ", " << Reserved << " reserved\n";
}

void genksyms::printHolesJson(const DwarfType &Type, const SideTypes &Types,
                              raw_ostream &Out) {
  json::OStream J(Out, 1);
  J.object([&] {
    J.attribute("type", forJson(spelledAsC(&Type)));
    J.attribute("size", Type.ByteSize);
    J.attributeArray("holes", [&] {
      for (const Hole &H : holesOf(Type, Types))
        J.object([&] {
          J.attribute("offset", H.Offset);
          J.attribute("size", H.Size);
          J.attribute("atEnd", H.IsAtEnd);
        });
    });
    J.attributeArray("reserved", [&] {
      for (const PlacedMember &M : placedMembers(Type, Types))
        if (M.isReserved())
          J.object([&] {
            J.attribute("name", forJson(M.Name));
            J.attribute("offset", M.Offset / 8);
            J.attribute("size", M.Size.value_or(0) / 8);
          });
    });
  });
  Out << '\n';
}
