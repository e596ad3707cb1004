//===- Names.cpp - Qualified names ----------------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Namespaces, structs and classes pass their name on to what they hold; what
// any other entry holds has the plain name that it has itself. So a unit in C
// has none but plain names.
//
//===----------------------------------------------------------------------===//

#include "DebugInfo.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

/// An entry whose children are being gone over. There may be one for each byte
/// of the unit.
struct DebugInfo::Scope {
  uint64_t At;
  /// The number of what it passes on, once somebody has asked for it. All but
  /// namespaces, structs and classes pass nothing on.
  uint32_t Number;
  /// All from the unit to this one are such.
  bool IsEntered;
};

constexpr uint32_t NotYet = UINT32_MAX;

static bool isScope(unsigned Tag) {
  return Tag == DW_TAG_namespace || Tag == DW_TAG_structure_type ||
         Tag == DW_TAG_class_type;
}

/// Whether the text of an entry has its qualified name.
static bool hasQualifiedName(unsigned Tag) {
  switch (Tag) {
  case DW_TAG_member:
  case DW_TAG_formal_parameter:
  case DW_TAG_subprogram:
  case DW_TAG_variable:
  case DW_TAG_inheritance:
  case DW_TAG_variant:
  case DW_TAG_variant_part:
  case DW_TAG_template_type_parameter:
  case DW_TAG_template_value_parameter:
  case DW_TAG_imported_declaration:
    return false;
  default:
    return true;
  }
}

/// The number of what the innermost of Open passes on.
uint32_t DebugInfo::namedScope(Unit &In, MutableArrayRef<Scope> Open) {
  size_t Known = Open.size();
  while (Open[Known - 1].Number == NotYet)
    --Known;
  uint32_t Number = Open[Known - 1].Number;
  Entry E;
  for (Scope &S : Open.drop_front(Known)) {
    read(In, S.At, E);
    StringRef Name = string(E, Attr::Name).value_or("");
    // One without a name counts where it is in one that has a name.
    if (Number != 0 || !Name.empty()) {
      In.Scopes.push_back({Number, Name});
      Number = In.Scopes.size() - 1;
    }
    S.Number = Number;
  }
  return Number;
}

void DebugInfo::scan(Unit &In, function_ref<void(const Entry &)> OnSymbol) {
  In.Nested.clear();
  In.Scopes.assign(1, {});
  Entry E;
  read(In, In.First, E);
  std::vector<Scope> Open;
  if (E.HasChildren)
    Open.push_back({In.First, 0, true});
  uint64_t At = E.After;
  uint32_t Last = 0; // the scope of the last entry with a name
  while (!Open.empty() && At < In.End && !failed()) {
    read(In, At, E);
    At = E.After;
    if (!E.Tag) {
      Open.pop_back();
      continue;
    }
    bool IsEntered = Open.back().IsEntered;
    bool IsPlain = Open.back().Number == 0 && Last == 0;
    if (!IsPlain && hasQualifiedName(E.Tag) && E.has(Attr::Name))
      if (uint32_t Number = namedScope(In, Open); Number != Last) {
        In.Nested.emplace_back(E.Ref.Offset, Number);
        Last = Number;
      }
    if (IsEntered && (E.Tag == DW_TAG_subprogram || E.Tag == DW_TAG_variable))
      OnSymbol(E);
    if (!E.HasChildren)
      continue;
    // A struct of a unit in C holds members alone.
    if (In.IsC && IsPlain && E.Tag != DW_TAG_namespace) {
      At = afterAll(E);
      continue;
    }
    bool IsScope = isScope(E.Tag);
    Open.push_back({E.Ref.Offset, IsScope ? NotYet : 0, IsEntered && IsScope});
  }
}

StringRef DebugInfo::qualifiedName(const Entry &E, const Unit &Current,
                                   std::string &Buffer) {
  std::optional<StringRef> Name = string(E, Attr::Name);
  const Unit &In = *E.Ref.In;
  if (!Name || In.Number > Current.Number)
    return "";
  auto After = llvm::partition_point(
      In.Nested, [&](const auto &From) { return From.first <= E.Ref.Offset; });
  uint32_t Scope = After == In.Nested.begin() ? 0 : std::prev(After)->second;
  if (Scope == 0)
    return *Name;
  constexpr StringLiteral Between = "::", Anonymous = "<anonymous>";
  auto NameOf = [&](uint32_t Number) {
    StringRef Own = In.Scopes[Number].Name;
    return Own.empty() ? StringRef(Anonymous) : Own;
  };
  uint64_t Length = Name->size();
  for (uint32_t I = Scope; I != 0; I = In.Scopes[I].Outer)
    Length += NameOf(I).size() + Between.size();
  // A name has its parts from the object, a few of them twice.
  constexpr uint64_t LeastLimit = 1 << 16;
  if (Length > Object.Size + LeastLimit)
    fail(*In.In, E.Ref.Offset,
         "a name of " + Twine(Length) + " bytes, with those of its namespaces");
  charge(*In.In, E.Ref.Offset, Length);
  if (failed())
    return "";
  Buffer.resize(Length);
  char *End = Buffer.data() + Length;
  auto Prepend = [&](StringRef Part) {
    End -= Part.size();
    llvm::copy(Part, End);
  };
  Prepend(*Name);
  for (uint32_t I = Scope; I != 0; I = In.Scopes[I].Outer) {
    Prepend(Between);
    Prepend(NameOf(I));
  }
  return Buffer;
}
