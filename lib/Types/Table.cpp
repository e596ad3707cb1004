//===- Table.cpp - The definitions of one translation unit ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Types/Table.h"
#include "llvm/Support/ErrorHandling.h"

using namespace genksyms;
using namespace llvm;

StringRef genksyms::symtypesPrefix(EntityKind Kind) {
  switch (Kind) {
  case EntityKind::Ordinary:
    return "";
  case EntityKind::Typedef:
    return "t#";
  case EntityKind::Enum:
    return "e#";
  case EntityKind::Struct:
    return "s#";
  case EntityKind::Union:
    return "u#";
  case EntityKind::Enumerator:
    return "E#";
  }
  llvm_unreachable("all kinds are listed");
}

StringRef genksyms::expansionWord(EntityKind Kind) {
  switch (Kind) {
  case EntityKind::Enum:
    return "enum ";
  case EntityKind::Struct:
    return "struct ";
  case EntityKind::Union:
    return "union ";
  default:
    return "";
  }
}

Table::Table() : Saver(Memory) {}

Definition &Table::record(Name &Defines, EntityKind Kind,
                          ArrayRef<Token> Tokens) {
  Definition *New = new (Memory) Definition;
  New->Defines = &Defines;
  New->Kind = Kind;
  New->Number = static_cast<uint32_t>(Definitions.size());
  New->Tokens = Tokens.copy(Memory);
  (isTag(Kind) ? Defines.Tag : Defines.Ordinary) = New;
  Definitions.push_back(New);
  return *New;
}

Definition &Table::tagOrUnknown(Name &Defines, EntityKind Kind) {
  if (Defines.Tag)
    return *Defines.Tag;
  const Token Text[] = {Token::plain(expansionWord(Kind).rtrim()),
                        Token::plain(Defines.text()), Token::plain("{"),
                        Token::plain("UNKNOWN"), Token::plain("}")};
  Definition &New = record(Defines, Kind, Text);
  New.Unknown = true;
  UnknownEnums += Kind == EntityKind::Enum;
  return New;
}
