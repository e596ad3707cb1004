//===- Suppressions.cpp - Changes that do not count -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Compare/Suppressions.h"
#include "Judgement.h"
#include "SuppressionMatch.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

class Suppressor {
public:
  Suppressor(Comparison &C, const CompareOptions &Options,
             ArrayRef<Suppression> Sections)
      : C(C), Options(Options), Sections(Sections), Used(Sections.size()),
        Types(C) {}

  std::vector<std::string> run() {
    matchExports();
    matchTypes();
    giveCauses(C);
    judgeAnew();
    return notes();
  }

private:
  /// How each side declares a symbol.
  using Declarations =
      DenseMap<StringRef,
               std::pair<const SymtypesRecord *, const SymtypesRecord *>>;

  Declarations declarations() const {
    Declarations Result;
    for (bool IsOld : {true, false})
      for (const SymtypesFile &File : (IsOld ? C.Old : C.New)->Types.Files)
        for (const SymtypesRecord *Record : File.Records)
          if (Record->Name->Kind == EntityKind::Ordinary &&
              findChange(C, Record->Name->Text)) {
            auto &Both = Result[Record->Name->Text];
            (IsOld ? Both.first : Both.second) = Record;
          }
    return Result;
  }

  void matchExports() {
    auto IsAboutExports = [](const Suppression &S) {
      return S.About != Suppression::Type;
    };
    if (none_of(Sections, IsAboutExports))
      return;
    Declarations Declared = declarations();
    for (ExportChange &Export : C.Exports) {
      auto [Old, New] = Declared.lookup(Export.Symbol);
      for (const auto &[Number, S] : enumerate(Sections))
        if (IsAboutExports(S) && (Export.Kinds & S.Changes) &&
            matchesExport(S, Export.Symbol, Old, New)) {
          Used.set(Number);
          Export.SuppressedKinds |= Export.Kinds & S.Changes;
        }
    }
  }

  bool isSuppressed(const TypeChange &Type, const TypeVariant &Variant) {
    ChangedType Asked(C, Type, Variant, Types);
    bool Result = false;
    // All are asked: which of them are of use is told.
    for (const auto &[Number, S] : enumerate(Sections))
      if (Asked.matches(S, Known)) {
        Used.set(Number);
        Result = true;
      }
    if (Result || Type.Name->Kind != EntityKind::Ordinary)
      return Result;
    // How a suppressed export is declared is nobody else's cause.
    return all_of(Type.Hits, [&](uint32_t Hit) {
      return (C.Exports[Hit].SuppressedKinds & ExportReversioned) != 0;
    });
  }

  void matchTypes() {
    std::vector<TypeChange> Left;
    for (TypeChange &Type : C.Types) {
      size_t Before = Type.Variants.size();
      erase_if(Type.Variants, [&](const TypeVariant &Variant) {
        return isSuppressed(Type, Variant);
      });
      C.SuppressedTypes += Before - Type.Variants.size();
      if (!Type.Variants.empty())
        Left.push_back(std::move(Type));
      else
        for (uint32_t Hit : Type.Hits)
          ++C.Exports[Hit].SuppressedCauses;
    }
    C.Types = std::move(Left);
  }

  void judgeAnew() {
    BitVector Was(C.Exports.size());
    for (const auto &[I, Export] : enumerate(C.Exports)) {
      Was[I] = Export.Tolerated;
      if (Export.SuppressedCauses && !Export.CauseCount)
        Export.SuppressedKinds |= ExportReversioned;
    }
    judge(C, Options);
    for (const auto &[I, Export] : enumerate(C.Exports))
      Export.Suppressed = Export.Tolerated && !Was[I];
  }

  /// The sections of one file that matched nothing.
  std::string unused(ArrayRef<const Suppression *> Unused) const {
    std::string Result = Unused.front()->File + ": ";
    Result += Unused.size() == 1 ? "a section matches" : "sections match";
    Result += " no change: ";
    ListSeparator Comma;
    for (const Suppression *S : Unused) {
      Result += StringRef(Comma);
      Result += "line " + utostr(S->Line);
      if (!S->Label.empty())
        Result += " (" + onOneLine(S->Label) + ")";
    }
    return Result;
  }

  std::vector<std::string> notes() const {
    std::vector<std::string> Result;
    std::vector<const Suppression *> Unused;
    for (size_t I = 0; I < Sections.size(); ++I) {
      if (!Used[I])
        Unused.push_back(&Sections[I]);
      bool IsLast =
          I + 1 == Sections.size() || Sections[I + 1].File != Sections[I].File;
      if (IsLast && !Unused.empty()) {
        Result.push_back(unused(Unused));
        Unused.clear();
      }
    }
    if (Known.AsksPlace && !Known.KnowsPlace)
      Result.emplace_back(
          "source_location_not_in and source_location_not_regexp match "
          "nothing: of no changed type it is known where it is defined; -p DIR "
          "tells that, and so do objects with debugging information");
    if (Known.AsksLayout && !Known.KnowsLayout)
      Result.emplace_back(
          "has_data_member_inserted_at and its relatives match nothing: of no "
          "changed struct the layout is known on both sides; -p DIR tells it "
          "where OLD is a built tree, and so do objects with debugging "
          "information");
    return Result;
  }

  Comparison &C;
  const CompareOptions &Options;
  ArrayRef<Suppression> Sections;
  BitVector Used; ///< of Sections
  Knowledge Known;
  BothTypes Types;
};

} // namespace

bool genksyms::needPlaces(ArrayRef<Suppression> Sections) {
  return any_of(Sections, [](const Suppression &S) {
    return S.needsPlace() || S.needsLayout();
  });
}

std::vector<std::string>
genksyms::applySuppressions(Comparison &C, const CompareOptions &Options,
                            ArrayRef<Suppression> Sections) {
  return Sections.empty() ? std::vector<std::string>()
                          : Suppressor(C, Options, Sections).run();
}
