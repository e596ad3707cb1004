//===- ExplainJson.cpp - Explanations for programs ------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExplainPrinter.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace genksyms;
using namespace llvm;

namespace {

json::Value version(std::optional<uint32_t> Version) {
  if (!Version)
    return nullptr;
  return hex(*Version);
}

json::Value location(const FileLocation &Loc) {
  if (Loc.File.empty())
    return nullptr;
  return json::Object{{"file", forJson(Loc.File)},
                      {"line", static_cast<int64_t>(Loc.Line)}};
}

json::Array texts(ArrayRef<std::string> Texts) {
  json::Array Result;
  for (const std::string &Text : Texts)
    Result.push_back(forJson(Text));
  return Result;
}

json::Object member(const MemberFacts &Member) {
  return json::Object{
      {"name", forJson(Member.Name)},
      {"type", forJson(Member.Type)},
      {"offset_in_bits", static_cast<int64_t>(Member.OffsetInBits)},
      {"size_in_bits", static_cast<int64_t>(Member.SizeInBits)},
      {"bit_field", Member.IsBitField},
      {"line", static_cast<int64_t>(Member.Line)}};
}

json::Object type(const ExplainedType &Type) {
  json::Array Uses;
  for (const ExplainedType::Use &Use : Type.Uses)
    Uses.push_back(json::Object{{"type", static_cast<int64_t>(Use.Type)},
                                {"through", forJson(Use.Through)}});
  json::Object Result = factsJson(Type);
  Result["counts"] = Type.Counts;
  Result["reason"] = forJson(Type.Reason);
  Result["public_reason"] = forJson(Type.PublicReason);
  Result["uses"] = std::move(Uses);
  return Result;
}

/// Whether gendwarfksyms made the version that counts.
bool isOfDwarf(const Explanation &E) {
  return E.OfDwarf && E.DwarfVersion == E.GenksymsVersion;
}

/// null where it is not known.
json::Value generator(const Explanation &E) {
  if (isOfDwarf(E))
    return json::Object{{"name", "gendwarfksyms"}};
  if (!E.Generator)
    return nullptr;
  return json::Object{{"name", "genksyms"},
                      {"releases", releasesOf(*E.Generator)}};
}

json::Object versions(const Explanation &E) {
  json::Object Result{
      {"genksyms", isOfDwarf(E) ? nullptr : version(E.GenksymsVersion)},
      {"public", version(E.PublicVersion)},
      {"source", version(E.SourceVersion)}};
  if (E.DwarfVersion)
    Result["dwarf"] = version(E.DwarfVersion);
  return Result;
}

} // namespace

void genksyms::printExplanationJson(raw_ostream &OS, const Explanation &E,
                                    ArrayRef<size_t> Chain, bool Full) {
  json::Array Types;
  for (const ExplainedType &Type : E.Types)
    Types.push_back(type(Type));
  json::Object Result{{"symbol", forJson(E.Symbol)},
                      {"exported", !E.IsImport},
                      {"imported", E.IsImport},
                      {"kind", forJson(E.Kind)},
                      {"namespace", forJson(E.Namespace)},
                      {"module", forJson(E.Module)},
                      {"generator", generator(E)},
                      {"versions", versions(E)},
                      {"export_place", location(E.Exported)},
                      {"declared", location(E.Declared)},
                      {"defined", location(E.Defined)},
                      {"declaration", forJson(E.Declaration)},
                      {"symtypes", forJson(E.Symtypes)},
                      {"types", std::move(Types)},
                      {"without_types", forJson(E.WithoutTypes)},
                      {"notes", texts(E.Notes)}};
  if (Full)
    Result["expanded_text"] = forJson(E.ExpandedText);
  if (!Chain.empty()) {
    json::Array Indices;
    for (size_t Index : Chain)
      Indices.push_back(static_cast<int64_t>(Index));
    Result["chain"] = std::move(Indices);
  }
  OS << formatv("{0:2}", json::Value(std::move(Result))) << '\n';
}

json::Object genksyms::factsJson(const ExplainedType &Type) {
  json::Object Result{{"name", forJson(Type.Name)},
                      {"place", location(Type.Loc)}};
  if (Type.SizeInBytes)
    Result["size"] = static_cast<int64_t>(*Type.SizeInBytes);
  json::Array Members;
  for (const MemberFacts &Member : Type.Members)
    Members.push_back(member(Member));
  if (!Members.empty())
    Result["members"] = std::move(Members);
  return Result;
}

/// null where it is not known.
static json::Value exported(ExportState State) {
  if (State == ExportState::NotKnown)
    return nullptr;
  return State == ExportState::Listed;
}

void genksyms::printOtherJson(raw_ostream &OS, const OtherSymbol &Other) {
  json::Object Result{{"symbol", forJson(Other.Symbol)},
                      {"exported", exported(Other.State)},
                      {"reason", forJson(Other.Reason)},
                      {"what", forJson(Other.What)},
                      {"place", location(Other.Loc)},
                      {"declaration", forJson(Other.Declaration)},
                      {"calls_exported", texts(Other.CallsExported)},
                      {"nearest_exports", texts(Other.NearestExports)},
                      {"candidates", texts(Other.Candidates)},
                      {"notes", texts(Other.Notes)}};
  if (Other.State == ExportState::Listed) {
    Result["module"] = forJson(Other.Module);
    Result["kind"] = forJson(Other.Kind);
    Result["version"] = hex(Other.Version);
  }
  OS << formatv("{0:2}", json::Value(std::move(Result))) << '\n';
}
