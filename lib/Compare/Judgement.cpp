//===- Judgement.cpp - Which changes fail ---------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Judgement.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

LayoutVerdict worst(const TypeChange &Type) {
  LayoutVerdict Worst = LayoutVerdict::Harmless;
  for (const TypeVariant &Variant : Type.Variants)
    Worst = std::max(Worst, Variant.Verdict.value_or(LayoutVerdict::Unknown));
  return Worst;
}

void addCause(ExportChange &Export, uint32_t Number, const TypeChange &Type) {
  Export.Verdict =
      Export.CauseCount++ ? std::max(Export.Verdict, worst(Type)) : worst(Type);
  // Its own declaration is never left out.
  if (Type.Name->Text == Export.Symbol) {
    Export.Causes.insert(Export.Causes.begin(), Number);
    if (Export.Causes.size() > ExportChange::MaxCauses)
      Export.Causes.pop_back();
  } else if (Export.Causes.size() < ExportChange::MaxCauses) {
    Export.Causes.push_back(Number);
  }
}

/// Whether Kind, which happened to Export, opens it to more modules.
bool isRelaxation(const ExportChange &Export, ExportChangeKind Kind) {
  switch (Kind) {
  case ExportRelicensed:
    return Export.Old->Kind.contains("_GPL") &&
           !Export.New->Kind.contains("_GPL");
  case ExportRenamespaced:
    return Export.New->Namespace.empty();
  default:
    return false;
  }
}

unsigned layoutBit(const ExportChange &Export) {
  switch (Export.Verdict) {
  case LayoutVerdict::Harmless:
    return LayoutHarmless;
  case LayoutVerdict::Unknown:
    return LayoutUndecided;
  case LayoutVerdict::Breaks:
    return LayoutBreaks;
  }
  return 0;
}

/// Whether something happened to Export that is to fail.
bool mayFail(const ExportChange &Export, unsigned FailOn) {
  return any_of(AllExportChanges, [&](ExportChangeKind Kind) {
    if (!(Export.countingKinds() & Kind))
      return false;
    if (Kind == ExportReversioned && (FailOn & layoutBit(Export)))
      return true;
    unsigned Bit = isRelaxation(Export, Kind) ? RelaxedChanges : Kind;
    return (FailOn & Bit) != 0;
  });
}

bool isTolerated(ExportChange &Export, const CompareOptions &Options) {
  bool Result = !mayFail(Export, Options.FailOn);
  Export.Decision = nullptr;
  if (Options.Rules && !Result) {
    Export.Decision = firstMatch(*Options.Rules, Export.judgedRow(),
                                 Export.countingKinds() == ExportReversioned
                                     ? verdictName(Export.Verdict)
                                     : "");
    Result = Export.Decision && Export.Decision->Tolerates;
  }
  return Result ||
         (Options.StableList && !Options.StableList->matches(Export.Symbol));
}

} // namespace

void genksyms::giveCauses(Comparison &C) {
  for (ExportChange &Export : C.Exports) {
    Export.Causes.clear();
    Export.CauseCount = 0;
    Export.Verdict = LayoutVerdict::Unknown;
  }
  for (const auto &[Number, Type] : enumerate(C.Types))
    for (uint32_t Hit : Type.Hits)
      addCause(C.Exports[Hit], Number, Type);
}

void genksyms::judge(Comparison &C, const CompareOptions &Options) {
  C.Tolerated = 0;
  for (ExportChange &Export : C.Exports) {
    Export.Tolerated = isTolerated(Export, Options);
    C.Tolerated += Export.Tolerated;
  }
  for (TypeChange &Type : C.Types)
    Type.Tolerated =
        all_of(Type.Hits, [&](uint32_t I) { return C.Exports[I].Tolerated; });
}
