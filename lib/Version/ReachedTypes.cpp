//===- ReachedTypes.cpp - The types behind a version ----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/ReachedTypes.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The definition that a reference leads to, if there is one with a body.
const Definition *target(const DefinitionToken &Reference) {
  const Name &Referent = Reference.referent();
  const Definition *Found = Table::definition(Referent, Reference.kind());
  return Found && !Found->Unknown ? Found : nullptr;
}

std::string spelledName(EntityKind Kind, StringRef Name) {
  return (expansionWord(Kind) + Name).str();
}

/// The member or parameter that the token at Index is part of: what stands
/// between `{`, `}` and `;` or, in a declaration without a body, between the
/// parentheses and commas around it.
ArrayRef<DefinitionToken> clauseAround(ArrayRef<DefinitionToken> Tokens,
                                       size_t Index) {
  auto Is = [](const DefinitionToken &T, StringRef Text) {
    return !T.isReference() && T.text() == Text;
  };
  bool Braced =
      any_of(Tokens, [&](const DefinitionToken &T) { return Is(T, "{"); });
  auto Ends = [&](const DefinitionToken &T, StringRef Open, StringRef Close,
                  int &Depth) {
    if (Braced)
      return Is(T, "{") || Is(T, "}") || Is(T, ";");
    if (Depth == 0 && (Is(T, ",") || Is(T, Open)))
      return true;
    Depth += Is(T, Close) - Is(T, Open);
    return false;
  };
  size_t Begin = Index, End = Index;
  int Depth = 0;
  while (Begin > 0 && !Ends(Tokens[Begin - 1], "(", ")", Depth))
    --Begin;
  Depth = 0;
  while (End < Tokens.size() && !Ends(Tokens[End], ")", "(", Depth))
    ++End;
  return Tokens.slice(Begin, End - Begin);
}

std::string textOf(ArrayRef<DefinitionToken> Tokens) {
  std::string Text;
  for (const DefinitionToken &T : Tokens) {
    if (!Text.empty())
      Text += ' ';
    if (T.isReference())
      Text += expansionWord(T.kind());
    Text += T.text();
  }
  return Text;
}

class TypeCollector {
public:
  explicit TypeCollector(std::vector<const Definition *> Reached)
      : Reached(std::move(Reached)) {}

  std::vector<ExplainedType>
  collect(const Definition &Root,
          function_ref<FileLocation(const Definition &)> Locate);

private:
  void noteUses(const Definition &Of, size_t Index);
  size_t typeOf(const DefinitionToken &Reference);

  std::vector<const Definition *> Reached;
  std::vector<ExplainedType> Types;
  DenseMap<const Definition *, size_t> Indices;
  StringMap<size_t> Opaque;
};

std::vector<ExplainedType>
TypeCollector::collect(const Definition &Root,
                       function_ref<FileLocation(const Definition &)> Locate) {
  // The symbol, which comes last, is to be the first.
  std::rotate(Reached.begin(), llvm::find(Reached, &Root), Reached.end());
  for (const Definition *D : Reached) {
    if (D->Unknown)
      continue;
    Indices[D] = Types.size();
    ExplainedType &Type = Types.emplace_back();
    Type.Name = spelledName(D->Kind, D->Defines->text());
    Type.Loc = Locate(*D);
    Type.Counts = true;
  }
  for (const Definition *D : Reached)
    if (!D->Unknown)
      noteUses(*D, Indices[D]);
  return std::move(Types);
}

size_t TypeCollector::typeOf(const DefinitionToken &Reference) {
  if (const Definition *D = target(Reference))
    if (auto Known = Indices.find(D); Known != Indices.end())
      return Known->second;
  std::string Name = spelledName(Reference.kind(), Reference.text());
  auto [Entry, New] = Opaque.try_emplace(Name, Types.size());
  if (New)
    Types.emplace_back().Name = Name;
  return Entry->second;
}

void TypeCollector::noteUses(const Definition &Of, size_t Index) {
  for (size_t I = 0; I < Of.Tokens.size(); ++I) {
    if (!Of.Tokens[I].isReference())
      continue;
    size_t Used = typeOf(Of.Tokens[I]);
    bool Known = any_of(Types[Index].Uses, [&](const ExplainedType::Use &U) {
      return U.Type == Used;
    });
    if (Known || Used == Index)
      continue;
    // A definition names itself first; that is no member.
    Types[Index].Uses.push_back({Used, textOf(clauseAround(Of.Tokens, I))});
  }
}

} // namespace

std::vector<ExplainedType>
genksyms::reachedTypes(Versioner &Versions, const Definition &Root,
                       function_ref<FileLocation(const Definition &)> Locate) {
  return TypeCollector(Versions.reachedBy(Root)).collect(Root, Locate);
}

std::string genksyms::mentionOf(ArrayRef<DefinitionToken> Tokens,
                                EntityKind Kind, StringRef To) {
  for (size_t I = 0; I < Tokens.size(); ++I) {
    const DefinitionToken &T = Tokens[I];
    bool IsSame = T.kind() == Kind || (isTag(T.kind()) && isTag(Kind));
    if (T.isReference() && IsSame && T.text() == To)
      return textOf(clauseAround(Tokens, I));
  }
  return "";
}
