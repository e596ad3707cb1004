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

std::optional<EntityKind> genksyms::kindOfSymtypesPrefix(char Letter) {
  switch (Letter) {
  case 't':
    return EntityKind::Typedef;
  case 'e':
    return EntityKind::Enum;
  case 's':
    return EntityKind::Struct;
  case 'u':
    return EntityKind::Union;
  case 'E':
    return EntityKind::Enumerator;
  default:
    return std::nullopt;
  }
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

/// Whether D is a tag whose tokens end in `{ UNKNOWN }`.
static bool isUnknownTag(const Definition &D) {
  static constexpr StringRef Body[] = {"{", "UNKNOWN", "}"};
  return isTag(D.Kind) && D.Tokens.size() >= std::size(Body) &&
         std::equal(std::begin(Body), std::end(Body),
                    D.Tokens.take_back(std::size(Body)).begin(),
                    [](StringRef Text, const DefinitionToken &T) {
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
                          ArrayRef<DefinitionToken> Tokens, bool Extern,
                          const char *Loc) {
  auto *New = new (Memory) Definition;
  New->Defines = &Defines;
  New->Kind = Kind;
  New->Extern = Extern;
  New->Tokens = save(Tokens);
  New->Loc = Loc;
  slot(Defines, Kind) = NameSlot::defined(*New);
  Definitions.push_back(New);
  if (!Known.Lines.empty())
    compareWithReference(*New);
  return *New;
}

/// Has what Slot waits for read. A declaration that does not define what it was
/// taken to define would give a wrong version, so there is none then.
void Table::readDeferred(const Name &Defines, const NameSlot &Slot) {
  BeingRead = Slot.number();
  Resolver->readDeferred(*BeingRead);
  BeingRead.reset();
  if (LLVM_UNLIKELY(!Slot.definition()))
    report_fatal_error("genksyms-cc: the declaration of " + Defines.text() +
                           " was not understood; please report the input",
                       /*gen_crash_diag=*/false);
}

Definition *Table::ordinary(Name &Defines) {
  if (Defines.Ordinary.isDeferred())
    readDeferred(Defines, Defines.Ordinary);
  return Defines.Ordinary.definition();
}

Definition &Table::tagOrUnknown(Name &Defines, EntityKind Kind) {
  if (LLVM_UNLIKELY(Defines.Tag.isDeferred()))
    readDeferred(Defines, Defines.Tag);
  if (Definition *Known = Defines.Tag.definition())
    return *Known;
  const DefinitionToken Text[] = {
      DefinitionToken::plain(expansionWord(Kind).rtrim()),
      DefinitionToken::plain(Defines.text()), DefinitionToken::plain("{"),
      DefinitionToken::plain("UNKNOWN"), DefinitionToken::plain("}")};
  Definition &New = record(Defines, Kind, Text);
  New.Unknown = true;
  UnknownEnums += Kind == EntityKind::Enum;
  return New;
}
