//===- DwarfType.h - A type as gendwarfksyms writes it -------- -*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The text of a record that came from debugging information, taken apart: what
// is in it, how large it is, where it lies. doc/gendwarfksyms.md has the
// grammar.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SYMTYPES_DWARFTYPE_H
#define GENKSYMS_CC_SYMTYPES_DWARFTYPE_H

#include "genksyms-cc/Symtypes/SymtypesPool.h"
#include "llvm/ADT/StringRef.h"
#include <memory>
#include <optional>
#include <vector>

namespace genksyms {

struct DwarfType;

/// A member, a parameter, an enumerator, or a variant of a Rust enum.
struct DwarfMember {
  llvm::StringRef Name; ///< empty for one without
  /// Null for an enumerator, and where a rule left it out.
  std::unique_ptr<DwarfType> Type;
  std::optional<uint64_t> Value; ///< of an enumerator
  std::optional<uint64_t> BitSize, BitOffset;
  std::optional<uint64_t> Location; ///< in bytes
  /// All that stands for it.
  llvm::StringRef Text;

  /// In bits, from the start of what it is a member of.
  uint64_t offset() const {
    return BitOffset.value_or(Location.value_or(0) * 8);
  }
};

struct DwarfType {
  enum TypeKind {
    Void,
    Reference, ///< a key, in Name
    Base,
    Wrapper,  ///< around Inner, as Tag says: a pointer, `const`, a typedef, …
    Array,    ///< of Inner
    Function, ///< from Members to Inner
    Struct,   ///< or class
    Union,
    Enum,
    Variant, ///< of Rust
    Other,
  };
  TypeKind Kind = Other;
  llvm::StringRef Tag; ///< `pointer_type`
  /// Of a reference, the key as it stands there, quotes and all.
  llvm::StringRef Name;
  std::unique_ptr<DwarfType> Inner;
  std::vector<DwarfMember> Members;
  bool IsOpened = false; ///< has a body: members or attributes
  /// Of each dimension of an array; nothing for `[]`.
  std::vector<std::optional<uint64_t>> Bounds;
  std::optional<uint64_t> ByteSize, Encoding, Alignment;
  /// All that stands for it.
  llvm::StringRef Text;

  bool isPointer() const { return Kind == Wrapper && Tag == "pointer_type"; }
  /// A word that changes neither size nor layout: `const`, a typedef.
  bool isTransparent() const {
    return Kind == Wrapper && Tag != "pointer_type" &&
           Tag != "reference_type" && Tag != "rvalue_reference_type";
  }
};

/// The type that Record defines, or of an export the function type or the type
/// of the variable. Null where the text is not of that form. The result refers
/// to the record's text.
std::unique_ptr<DwarfType> parseDwarfType(const SymtypesRecord &Record);

/// The same of a text alone.
std::unique_ptr<DwarfType> parseDwarfType(llvm::StringRef Text);

/// The name of the record that the reference Type refers to, `s#two words`.
std::string referredName(const DwarfType &Type);

/// As C would have it: `const struct page *[16]`. Member names, where a type
/// has a body in place, are left out.
std::string spelledAsC(const DwarfType *Type);

/// The declaration of Member as C has it, without the semicolon; under another
/// Name where that is not empty.
std::string declaredAsC(const DwarfMember &Member, llvm::StringRef Name = "");

} // namespace genksyms

#endif // GENKSYMS_CC_SYMTYPES_DWARFTYPE_H
