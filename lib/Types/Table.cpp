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

Table::Table(size_t Names) : Names(Names), Saver(Memory) {}

/// Whether D is a tag whose tokens end in `{ UNKNOWN }`.
static bool isUnknownTag(const Definition &D) {
  static constexpr StringRef Body[] = {"{", "UNKNOWN", "}"};
  return isTag(D.Kind) && D.Tokens.size() >= std::size(Body) &&
         std::equal(std::begin(Body), std::end(Body),
                    D.Tokens.take_back(std::size(Body)).begin(),
                    [](StringRef Text, const Token &T) {
                      return !T.isReference() && T.text() == Text;
                    });
}

void Table::setReferences(References New) {
  Known = std::move(New);
  for (const Definition &D : Known.Lines)
    (isTag(D.Kind) ? KnownTags : KnownOrdinary)[D.Defines] = &D;
}

/// Marks New where the reference says otherwise, or makes it what an `override`
/// line says. Where both agree the reference's `extern` is the one that stays.
void Table::compareWithReference(Definition &New) {
  const Definition *Old =
      (isTag(New.Kind) ? KnownTags : KnownOrdinary).lookup(New.Defines);
  if (!Old)
    return;
  bool Changed = !sameText(*Old, New);
  EntityKind Declared = New.Kind;
  if (Old->Override && (Known.Preserve || !Changed)) {
    New.Override = true;
    New.Kind = Old->Kind;
    New.Tokens = Old->Tokens;
    New.Extern = Old->Extern;
    if (Known.OnOverride)
      Known.OnOverride(New, Declared, Changed);
  } else if (Changed) {
    New.DiffersFromReference = true;
    New.BecameDefined = isUnknownTag(*Old);
  } else {
    New.Extern = Old->Extern;
  }
}

Definition &Table::record(Name &Defines, EntityKind Kind,
                          ArrayRef<Token> Tokens, bool Extern,
                          const char *Place) {
  Definition *New = new (Memory) Definition;
  New->Defines = &Defines;
  New->Kind = Kind;
  New->Extern = Extern;
  New->Tokens = save(Tokens);
  New->Place = Place;
  (isTag(Kind) ? Defines.Tag : Defines.Ordinary) = New;
  Definitions.push_back(New);
  if (!Known.Lines.empty())
    compareWithReference(*New);
  return *New;
}

bool Table::postponeTag(Name &Defines, uint32_t Number) {
  // What nothing looks into, because tagOrUnknown() is the way to it.
  static Definition Waiting;
  Defines.Postponed = Number + 1;
  if (Defines.Postponed != Number + 1) {
    Defines.Postponed = 0;
    return false;
  }
  Defines.Tag = &Waiting;
  return true;
}

/// Whether D stands for enumerators that wait to be read.
static bool isPostponed(const Definition &D) { return !D.Defines; }

void Table::postponeEnumerators(ArrayRef<Name *> Defined, uint32_t Number,
                                const char *Place) {
  Definition *Waiting = new (Memory) Definition;
  Waiting->Kind = EntityKind::Enumerator;
  Waiting->Number = Number;
  Waiting->Place = Place;
  for (Name *N : Defined)
    N->Ordinary = Waiting;
}

void Table::forgetPostponed(Name &Defines, uint32_t Number) {
  if (Defines.Postponed == Number + 1) {
    Defines.Postponed = 0;
    Defines.Tag = nullptr;
  }
  if (Defines.Ordinary && isPostponed(*Defines.Ordinary) &&
      Defines.Ordinary->Number == Number)
    Defines.Ordinary = nullptr;
}

Definition *Table::ordinary(Name &Defines) {
  if (Defines.Ordinary && LLVM_UNLIKELY(isPostponed(*Defines.Ordinary))) {
    ReadPostponed(Defines.Ordinary->Number);
    assert(Defines.Ordinary && !isPostponed(*Defines.Ordinary) &&
           "not as plain as it was taken for");
  }
  return Defines.Ordinary;
}

Definition &Table::tagOrUnknown(Name &Defines, EntityKind Kind) {
  if (LLVM_UNLIKELY(Defines.Postponed)) {
    ReadPostponed(Defines.Postponed - 1);
    assert(Defines.Tag && !Defines.Postponed &&
           "not as plain as it was taken for");
  }
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
