//===- DwarfSpelling.cpp - Types of debugging information in C ------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Symtypes/DwarfType.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

static std::string pointerTo(const std::string &To) {
  return To + (StringRef(To).ends_with("*") ? "*" : " *");
}

static std::string parametersAsC(const DwarfType &Function) {
  std::string Result = "(";
  for (const DwarfMember &M : Function.Members) {
    if (Result.size() > 1)
      Result += ", ";
    Result += spelledAsC(M.Type.get());
  }
  return Result == "(" ? "(void)" : Result + ")";
}

std::string genksyms::spelledAsC(const DwarfType *Type) {
  if (!Type)
    return "nothing";
  switch (Type->Kind) {
  case DwarfType::Void:
    return "void";
  case DwarfType::Reference:
    return expandedName(referredName(*Type));
  case DwarfType::Base:
    return Type->Name.str();
  case DwarfType::Wrapper: {
    const DwarfType *Inner = Type->Inner.get();
    if (Type->isPointer() && Inner && Inner->Kind == DwarfType::Function)
      return spelledAsC(Inner->Inner.get()) + " (*)" + parametersAsC(*Inner);
    if (Type->isPointer() && Inner && Inner->Kind == DwarfType::Array)
      return spelledAsC(Inner->Inner.get()) + " (*)[]";
    std::string To = spelledAsC(Inner);
    StringRef Word = Type->Tag.drop_back(StringRef("_type").size());
    if (Type->isPointer())
      return pointerTo(To);
    if (Word == "typedef")
      return Type->Name.str();
    if (Word == "const" && StringRef(To).ends_with("*"))
      return To + Word.str();
    return (Word + " " + To).str();
  }
  case DwarfType::Array: {
    std::string Result = spelledAsC(Type->Inner.get());
    for (const std::optional<uint64_t> &Bound : Type->Bounds)
      Result += "[" + (Bound ? utostr(*Bound) : "") + "]";
    return Result;
  }
  case DwarfType::Function:
    return spelledAsC(Type->Inner.get()) + " " + parametersAsC(*Type);
  case DwarfType::Struct:
  case DwarfType::Union:
  case DwarfType::Enum: {
    StringRef Word = Type->Kind == DwarfType::Struct  ? "struct"
                     : Type->Kind == DwarfType::Union ? "union"
                                                      : "enum";
    if (!Type->Name.empty())
      return (Word + " " + Type->Name).str();
    std::string Result = (Word + " {").str();
    for (const DwarfMember &M : Type->Members)
      Result += " " + (M.Type ? spelledAsC(M.Type.get()) + " " : "") +
                M.Name.str() + (M.Type ? ";" : ",");
    return Result + " }";
  }
  case DwarfType::Variant:
  case DwarfType::Other:
    return Type->Tag.str();
  }
  return "";
}

/// What stands before the declarator and after it.
static std::string declared(const DwarfType *Type, std::string Declarator);

static std::string bodyAsC(const DwarfType &Type) {
  std::string Result = Type.Kind == DwarfType::Struct  ? "struct {"
                       : Type.Kind == DwarfType::Union ? "union {"
                                                       : "enum {";
  for (const DwarfMember &M : Type.Members)
    Result +=
        Type.Kind == DwarfType::Enum
            ? " " + M.Name.str() + " = " + utostr(M.Value.value_or(0)) + ","
            : " " + declaredAsC(M) + ";";
  return Result + " }";
}

static std::string declared(const DwarfType *Type, std::string Declarator) {
  auto After = [&](const std::string &Words) {
    return Declarator.empty() ? Words : Words + " " + Declarator;
  };
  if (!Type)
    return After("void");
  switch (Type->Kind) {
  case DwarfType::Array: {
    for (const std::optional<uint64_t> &Bound : Type->Bounds)
      Declarator += "[" + (Bound ? utostr(*Bound) : "") + "]";
    return declared(Type->Inner.get(), std::move(Declarator));
  }
  case DwarfType::Function: {
    std::string Parameters;
    for (const DwarfMember &M : Type->Members)
      Parameters += (Parameters.empty() ? "" : ", ") + declaredAsC(M);
    return declared(Type->Inner.get(),
                    Declarator + "(" +
                        (Parameters.empty() ? "void" : Parameters) + ")");
  }
  case DwarfType::Wrapper: {
    const DwarfType *To = Type->Inner.get();
    if (Type->isPointer()) {
      bool NeedsBrackets = To && (To->Kind == DwarfType::Array ||
                                  To->Kind == DwarfType::Function);
      return declared(To, NeedsBrackets ? "(*" + Declarator + ")"
                                        : "*" + Declarator);
    }
    StringRef Word = Type->Tag.drop_back(StringRef("_type").size());
    // What an array is, its elements are.
    const DwarfType *Of = To;
    while (Of && Of->Kind == DwarfType::Array)
      Of = Of->Inner.get();
    if (Of != To && Of && Of->Tag == Type->Tag)
      return declared(To, std::move(Declarator));
    if (Of && Of->isPointer())
      return declared(To, Declarator.empty() ? Word.str()
                                             : (Word + " " + Declarator).str());
    return (Word + " " + declared(To, std::move(Declarator))).str();
  }
  case DwarfType::Struct:
  case DwarfType::Union:
  case DwarfType::Enum:
    if (Type->Name.empty())
      return After(bodyAsC(*Type));
    break;
  default:
    break;
  }
  return After(spelledAsC(Type));
}

std::string genksyms::declaredAsC(const DwarfMember &Member, StringRef Name) {
  std::string Result =
      declared(Member.Type.get(), (Name.empty() ? Member.Name : Name).str());
  if (Member.BitSize)
    Result += " : " + utostr(*Member.BitSize);
  return Result;
}
