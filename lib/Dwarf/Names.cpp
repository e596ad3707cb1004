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

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

/// An entry whose children are being gone over.
struct DebugInfo::Scope {
  /// Namespace, struct or class.
  bool PassesName;
  /// All above it are such, too.
  bool IsEntered;
  StringRef Name;
  /// What it passes on, once somebody needs it; 0 is nothing.
  std::optional<uint32_t> Prefix;
};

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

/// The number of what the innermost of Scopes passes on.
uint32_t DebugInfo::prefixOf(Unit &In, MutableArrayRef<Scope> Scopes) {
  if (Scopes.empty() || !Scopes.back().PassesName)
    return 0;
  Scope &Inner = Scopes.back();
  if (Inner.Prefix)
    return *Inner.Prefix;
  uint32_t Outer = prefixOf(In, Scopes.drop_back());
  std::string Name = In.Prefixes[Outer];
  if (!Inner.Name.empty())
    Name += Name.empty() ? Inner.Name.str() : ("::" + Inner.Name).str();
  else if (!Name.empty())
    Name += "::<anonymous>";
  Inner.Prefix = 0;
  if (!Name.empty()) {
    Inner.Prefix = In.Prefixes.size();
    In.Prefixes.push_back(std::move(Name));
  }
  return *Inner.Prefix;
}

void DebugInfo::scan(Unit &In, function_ref<void(const Entry &)> OnSymbol) {
  In.Prefixes.assign(1, "");
  In.Nested.clear();
  Entry E;
  read(In, In.First, E);
  std::vector<Scope> Scopes;
  if (E.HasChildren)
    Scopes.push_back({false, true, "", 0});
  uint64_t At = E.After;
  while (!Scopes.empty() && At < In.End && !failed()) {
    read(In, At, E);
    At = E.After;
    if (!E.Tag) {
      Scopes.pop_back();
      continue;
    }
    bool IsEntered = Scopes.back().IsEntered;
    bool IsScope = isScope(E.Tag);
    if (Scopes.back().PassesName && hasQualifiedName(E.Tag) &&
        E.has(Attr::Name))
      if (uint32_t Prefix = prefixOf(In, Scopes))
        In.Nested.emplace_back(E.Ref.Offset, Prefix);
    if (IsEntered && (E.Tag == DW_TAG_subprogram || E.Tag == DW_TAG_variable))
      OnSymbol(E);
    if (!E.HasChildren)
      continue;
    // A struct of a unit in C holds members alone.
    if (In.IsC && E.Tag != DW_TAG_namespace) {
      At = afterAll(E);
      continue;
    }
    StringRef Name = IsScope ? string(E, Attr::Name).value_or("") : StringRef();
    Scopes.push_back({IsScope, IsEntered && IsScope, Name, std::nullopt});
  }
}

StringRef DebugInfo::qualifiedName(const Entry &E, const Unit &Current,
                                   std::string &Buffer) {
  std::optional<StringRef> Name = string(E, Attr::Name);
  Unit &In = *E.Ref.In;
  if (!Name || In.Number > Current.Number)
    return "";
  auto Found =
      llvm::lower_bound(In.Nested, std::pair(E.Ref.Offset, uint32_t(0)));
  if (Found == In.Nested.end() || Found->first != E.Ref.Offset)
    return *Name;
  Buffer = (In.Prefixes[Found->second] + "::" + *Name).str();
  return Buffer;
}
