//===- Table.h - The definitions of one translation unit --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A definition is the recorded token list of one name; a reference is a token
// that stands for a definition. This file holds both, and the table of one
// translation unit's definitions. How they come about is the parser's business,
// how they are expanded the versions'.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_TYPES_TABLE_H
#define GENKSYMS_CC_TYPES_TABLE_H

#include "genksyms-cc/Source/Names.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"
#include <functional>
#include <optional>
#include <vector>

namespace genksyms {

/// What a definition defines, or what a reference token refers to.
enum class EntityKind : uint8_t {
  Ordinary, ///< function or variable; as a token: plain text
  Typedef,
  Enum,
  Struct,
  Union,
  Enumerator,
};

inline bool isTag(EntityKind Kind) {
  return Kind == EntityKind::Enum || Kind == EntityKind::Struct ||
         Kind == EntityKind::Union;
}

/// The prefix that a symtypes file puts before a name or reference of Kind:
/// `t#`, `e#`, `s#`, `u#`, `E#`, or nothing.
llvm::StringRef symtypesPrefix(EntityKind Kind);

/// The kind that the letter of such a prefix stands for; nothing for other
/// letters.
std::optional<EntityKind> kindOfSymtypesPrefix(char Letter);

/// The word that stands before a name of Kind in expanded text: `struct `,
/// `union `, `enum `, or nothing.
llvm::StringRef expansionWord(EntityKind Kind);

/// One token of a definition: plain text or a reference.
class DefinitionToken {
public:
  static DefinitionToken plain(llvm::StringRef Text) {
    return {Text.data(), static_cast<uint32_t>(Text.size()),
            EntityKind::Ordinary};
  }
  static DefinitionToken reference(EntityKind Kind, Name &Referent) {
    return {&Referent, Referent.Size, Kind};
  }

  bool isReference() const { return Kind != EntityKind::Ordinary; }
  EntityKind kind() const { return Kind; }

  /// The name that a reference refers to.
  Name &referent() const { return *Referent; }

  /// Plain text, or the name that a reference refers to, without a prefix.
  llvm::StringRef text() const {
    return isReference() ? Referent->text() : llvm::StringRef(Data, Size);
  }

  friend bool operator==(const DefinitionToken &A, const DefinitionToken &B) {
    return A.Kind == B.Kind && A.text() == B.text();
  }

private:
  DefinitionToken(const char *Data, uint32_t Size, EntityKind Kind)
      : Data(Data), Size(Size), Kind(Kind) {}
  DefinitionToken(Name *Referent, uint32_t Size, EntityKind Kind)
      : Referent(Referent), Size(Size), Kind(Kind) {}

  union {
    const char *Data;
    Name *Referent;
  };
  uint32_t Size;
  EntityKind Kind;
};

/// The recorded token list of one name.
struct Definition {
  Name *Defines = nullptr;
  EntityKind Kind = EntityKind::Ordinary;
  /// Declared `extern`: a symtypes file says so before the tokens.
  bool Extern = false;
  /// A tag that an export reached before any definition of it: its text is
  /// `UNKNOWN`, for the rest of the file.
  bool Unknown = false;
  /// The reference symtypes have this name with other tokens.
  bool DiffersFromReference = false;
  /// A tag that the reference symtypes have as unknown, and that is not now.
  bool BecameDefined = false;
  /// Kept as an `override` line of the reference symtypes has it; a symtypes
  /// file repeats the word.
  bool Override = false;
  /// Dense number from 1, of those that something asked it of: Table::number().
  mutable uint32_t Number = 0;
  llvm::ArrayRef<DefinitionToken> Tokens;
  /// The name's token in the input; null for what has no place there.
  const char *Loc = nullptr;
};

/// Whether both say the same, however they were declared.
inline bool sameText(const Definition &A, const Definition &B) {
  return A.Kind == B.Kind && A.Tokens == B.Tokens;
}

/// Definitions known in advance, from a reference symtypes file. They declare
/// nothing; what the input declares is compared with them.
struct References {
  /// In the order of the file. Of several for one name the last one counts.
  std::vector<Definition> Lines;
  /// Keep what an `override` line says where the input declares otherwise.
  bool Preserve = false;
  /// Told of each name whose `override` line is kept: as Recorded, and Changed
  /// where the input says otherwise.
  std::function<void(const Definition &Recorded, EntityKind Declared,
                     bool Changed)>
      OnOverride;
};

/// Reads declarations that the parser has left unread until somebody asks for
/// what they define.
class DeclarationResolver {
public:
  /// Reads a deferred declaration. The names that it defines are no longer
  /// deferred after that.
  virtual void readDeferred(uint32_t Number) = 0;

  /// Where a deferred declaration begins.
  virtual const char *location(uint32_t Number) const = 0;

protected:
  ~DeclarationResolver() = default;
};

/// All definitions of one translation unit, in two name spaces: tags, and
/// functions, variables, typedefs and enumerators together.
class Table {
public:
  Table() : Saver(Memory) {}

  NameTable &names() { return Names; }
  const NameTable &names() const { return Names; }

  /// Sets what to compare definitions with; before anything is recorded.
  void setReferences(References Known);
  const References &references() const { return Known; }

  /// Records a definition that has none of its name space yet. The tokens are
  /// copied; their texts are not. Loc is the name's token or null.
  Definition &record(Name &Defines, EntityKind Kind,
                     llvm::ArrayRef<DefinitionToken> Tokens,
                     bool Extern = false, const char *Loc = nullptr);

  /// Who reads what is deferred; null as long as nothing is.
  void setResolver(DeclarationResolver *Reader) { Resolver = Reader; }

  /// Has Defines, of which nothing is known, count as defined by the deferred
  /// declaration Number.
  void defer(Name &Defines, EntityKind Kind, uint32_t Number) {
    slot(Defines, Kind) =
        NameSlot::deferred(Number, static_cast<uint8_t>(Kind));
  }

  /// Whether Defines has been declared in the name space of Kind, read or not.
  bool isTaken(const Name &Defines, EntityKind Kind) const {
    NameSlot S = isTag(Kind) ? Defines.Tag : Defines.Ordinary;
    return S.isDeferred() ? S.number() != BeingRead : !S.isAbsent();
  }

  /// The definition of Defines in the name space of Kind, or null where there
  /// is none or it has not been read.
  static const Definition *definition(const Name &Defines, EntityKind Kind) {
    return (isTag(Kind) ? Defines.Tag : Defines.Ordinary).definition();
  }

  /// Whether Known is a typedef or enumerator (Kind) by now or, with Last, up
  /// to that place in the input.
  bool defines(const Name &Known, EntityKind Kind, const char *Last) const {
    NameSlot S = Known.Ordinary;
    if (LLVM_LIKELY(S.isAbsent()))
      return false;
    if (S.isDeferred())
      return S.kind() == static_cast<uint8_t>(Kind) &&
             S.number() != BeingRead &&
             (!Last || Resolver->location(S.number()) <= Last);
    const Definition *D = S.definition();
    return D->Kind == Kind && (!Last || D->Loc <= Last);
  }

  /// The tag Defines, recorded as unknown where no definition is there.
  Definition &tagOrUnknown(Name &Defines, EntityKind Kind);

  /// The function, variable, typedef or enumerator Defines, or null.
  Definition *ordinary(Name &Defines);

  /// How many enums were recorded as unknown so far.
  unsigned unknownEnums() const { return UnknownEnums; }

  /// A copy of Text that lives as long as the table.
  llvm::StringRef save(const llvm::Twine &Text) { return Saver.save(Text); }
  llvm::ArrayRef<DefinitionToken> save(llvm::ArrayRef<DefinitionToken> Tokens) {
    return Tokens.copy(Memory);
  }

  /// The number of D: an index for what is kept of the definitions that are
  /// reached, which most are not.
  uint32_t number(const Definition &D) {
    return D.Number ? D.Number : D.Number = ++Numbered;
  }

  llvm::ArrayRef<Definition *> definitions() const { return Definitions; }

private:
  static NameSlot &slot(Name &Defines, EntityKind Kind) {
    return isTag(Kind) ? Defines.Tag : Defines.Ordinary;
  }
  void readDeferred(const Name &Defines, const NameSlot &Slot);
  void compareWithReference(Definition &New);

  NameTable Names;
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver;
  std::vector<Definition *> Definitions;
  uint32_t Numbered = 0;
  unsigned UnknownEnums = 0;
  DeclarationResolver *Resolver = nullptr;
  /// The deferred declaration that is being read: what it defines is not known
  /// until it is recorded.
  std::optional<uint32_t> BeingRead;
  References Known;
  llvm::DenseMap<const Name *, const Definition *> KnownTags, KnownOrdinary;
};

} // namespace genksyms

#endif // GENKSYMS_CC_TYPES_TABLE_H
