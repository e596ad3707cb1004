//===- Wording.cpp - What the formats for people have in common -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

std::string orNone(StringRef Text) {
  return Text.empty() ? "none" : Text.str();
}

std::string crc(uint32_t Crc) { return Crc ? hex(Crc) : "unknown"; }

} // namespace

std::string genksyms::spelledName(const SymtypesName &Name) {
  if (Name.Kind == EntityKind::Typedef)
    return ("typedef " + Name.plain()).str();
  if (Name.Kind == EntityKind::Enumerator)
    return ("enumerator " + Name.plain()).str();
  return (expansionWord(Name.Kind) + Name.plain()).str();
}

std::string genksyms::counted(size_t Count, StringRef Noun) {
  return (Twine(Count) + " " + Noun + (Count == 1 ? "" : "s")).str();
}

std::string genksyms::sentence(const TypeVariant &Variant, size_t Limit) {
  ArrayRef<std::string> Clauses = Variant.What;
  std::string Result = join(Clauses.take_front(Limit), "; ");
  if (Clauses.size() > Limit)
    Result += "; and " + counted(Clauses.size() - Limit, "more change");
  if (Variant.Verdict)
    Result += (" (" + verdictSentence(*Variant.Verdict) + ")").str();
  return Result;
}

std::string genksyms::sentence(const TypeChange &Type, size_t Limit) {
  std::string Result = sentence(Type.Variants.front(), Limit);
  if (Type.Variants.size() > 1)
    Result += "; and " + counted(Type.Variants.size() - 1, "other change") +
              " elsewhere";
  return Result;
}

std::string genksyms::spelledPlace(const TypeVariant &Variant) {
  const FileLocation &Place = Variant.Source;
  if (Place.File.empty())
    return "";
  std::string Result = Place.File + ":" + utostr(Place.Line);
  if (!Variant.OldSize || !Variant.NewSize)
    return Result;
  if (*Variant.OldSize == *Variant.NewSize)
    return Result + ", size " + counted(*Variant.NewSize, "byte") +
           " as before";
  return Result + ", size " + utostr(*Variant.OldSize) + " -> " +
         counted(*Variant.NewSize, "byte");
}

std::string genksyms::spelledChain(const TypeChange &Type) {
  SmallVector<std::string, 8> Names;
  for (const SymtypesName *Name : Type.Chain)
    Names.push_back(spelledName(*Name));
  return join(Names, " -> ");
}

std::string genksyms::spelledChange(const ExportChange &Export,
                                    ExportChangeKind Kind) {
  StringRef Verb = changeName(Kind);
  auto FromTo = [&](StringRef Old, StringRef New) {
    return (Verb + " from " + orNone(Old) + " to " + orNone(New)).str();
  };
  switch (Kind) {
  case ExportMoved:
    return FromTo(Export.Old->Module, Export.New->Module);
  case ExportRelicensed:
    return FromTo(Export.Old->Kind, Export.New->Kind);
  case ExportRenamespaced:
    return FromTo(Export.Old->Namespace, Export.New->Namespace);
  case ExportReversioned:
    if (Export.Old->Crc || Export.New->Crc)
      return FromTo(crc(Export.Old->Crc), crc(Export.New->Crc));
    return Verb.str();
  case ExportAdded:
  case ExportRemoved:
    break;
  }
  const SymversRow &Row = Export.row();
  if (Row.Module.empty())
    return Verb.str();
  return (Verb + (Kind == ExportAdded ? " to " : " from ") + Row.Module + ", " +
          Row.Kind + (Row.Namespace.empty() ? "" : ", namespace ") +
          Row.Namespace)
      .str();
}

size_t genksyms::countOf(const Comparison &C, ExportChangeKind Kind) {
  return count_if(C.Exports,
                  [&](const ExportChange &E) { return E.Kinds & Kind; });
}

std::string genksyms::summary(const Comparison &C) {
  std::string Result = counted(C.Compared, "export") + " on both sides";
  for (ExportChangeKind Kind : AllExportChanges)
    if (size_t Count = countOf(C, Kind))
      Result += (", " + Twine(Count) + " " + changeName(Kind)).str();
  if (C.hasTypes())
    Result += ", " + counted(C.Types.size(), "changed type");
  if (C.SuppressedTypes)
    Result += ", " + counted(C.SuppressedTypes, "type change") + " suppressed";
  if (C.Tolerated)
    Result += "; " + utostr(C.Tolerated) + " of " +
              counted(C.Exports.size(), "change") + " tolerated";
  return Result;
}

std::vector<std::string> genksyms::notes(const Comparison &C) {
  std::vector<std::string> Result = C.Notes;
  if (!C.hasTypes() && (C.Old->hasTypes() || C.New->hasTypes()))
    Result.push_back("only " + (C.Old->hasTypes() ? C.Old : C.New)->Path +
                     " has symtypes; the causes of new versions are unknown");
  if (!C.VersionKept.empty())
    Result.push_back(
        counted(C.VersionKept.size(), "export") + " (" +
        C.VersionKept.front().str() +
        (C.VersionKept.size() > 1 ? ", ..." : "") +
        ") reach changed types but keep their versions; symvers and symtypes "
        "are not of the same build");
  if (!C.StableAbsent.empty())
    Result.push_back(counted(C.StableAbsent.size(), "symbol") +
                     " of the stable list (" + C.StableAbsent.front().str() +
                     (C.StableAbsent.size() > 1 ? ", ..." : "") +
                     ") exported by neither side");
  return Result;
}
