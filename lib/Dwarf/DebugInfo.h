//===- DebugInfo.h - Units and entries --------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Debugging information entries, read where they stand when somebody asks for
// them: DWARF 2 to 5, section 7 of the standard. No table of them is kept.
//
// Attributes are those of the entry itself: no specification and no abstract
// origin is followed.
//
// Whatever cannot be read ends all reading: the first reason is kept, and
// every entry after it is a null entry.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_DEBUGINFO_H
#define GENKSYMS_CC_LIB_DWARF_DEBUGINFO_H

#include "DwarfObject.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include <array>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

namespace genksyms {

/// The attributes that something asks for.
enum class Attr : uint8_t {
  Name,
  LinkageName,
  Type,
  AbstractOrigin,
  Sibling,
  DeclFile,
  DeclLine,
  Declaration,
  ByteSize,
  BitSize,
  DataBitOffset,
  DataMemberLocation,
  Encoding,
  Alignment,
  Accessibility,
  ConstValue,
  Count,
  UpperBound,
  DiscrValue,
  StmtList,
  StrOffsetsBase,
  Language,
  Specification,
  External,
  CompDir,
  Other,
};
constexpr size_t AttributeCount = static_cast<size_t>(Attr::Other);

/// How long the values of a form are that differ in length.
constexpr uint8_t VariesInSize = 255;

struct AttributeSpec {
  uint16_t Form;
  Attr Which;
  int64_t Implicit; ///< of DW_FORM_implicit_const
};

/// The shape of entries with one abbreviation code.
struct Abbreviation {
  uint64_t Code = 0;
  uint32_t First = 0, End = 0; ///< of the table's specs
  uint16_t Tag = 0;
  bool HasChildren = false;
};

struct AbbreviationTable {
  std::vector<Abbreviation> ByCode; ///< in order; each code once
  std::vector<AttributeSpec> Specs;

  /// Null where there is none of that code.
  const Abbreviation *operator[](uint64_t Code) const {
    // Compilers count from 1.
    if (Code - 1 < ByCode.size() && ByCode[Code - 1].Code == Code)
      return &ByCode[Code - 1];
    return find(Code);
  }

private:
  const Abbreviation *find(uint64_t Code) const;
};

/// A namespace, struct or class that passes its name on.
struct NamedScope {
  uint32_t Outer = 0;   ///< the number of the one that it is in; 0: in none
  llvm::StringRef Name; ///< empty: anonymous
};

/// A file of a line table.
struct SourceFile {
  llvm::StringRef Directory, Name;
};

struct Unit {
  uint32_t Number = 0; ///< in the order of the sections
  const DwarfSection *In = nullptr;
  uint64_t Offset = 0; ///< of its header
  uint64_t First = 0;  ///< of its first entry
  uint64_t End = 0;
  uint16_t Version = 0;
  uint8_t AddressSize = 0;
  uint8_t OffsetSize = 0;
  uint64_t Signature = 0; ///< of a type unit, and where its type is
  uint64_t TypeOffset = 0;
  const AbbreviationTable *Abbreviations = nullptr;
  /// Of each form without parameters, how long its value is.
  const uint8_t *FormSizes = nullptr;
  uint64_t StrOffsetsBase = 0;
  std::optional<uint64_t> LineTable;
  /// All types of a unit in C have the names that they have in the source.
  bool IsC = false;
  /// What it says of functions is that they are there, not of which type.
  bool IsAssembler = false;
  /// Scopes that pass a name on, each after the one that it is in. Number 0
  /// passes none.
  std::vector<NamedScope> Scopes;
  /// From which offset on an entry with a name is in which of them, by offset.
  std::vector<std::pair<uint64_t, uint32_t>> Nested;
  /// The files of its line table, by number. Read when the first one is asked
  /// for.
  const std::vector<SourceFile> *Files = nullptr;
};

/// An entry that is referred to.
struct EntryRef {
  Unit *In = nullptr;
  uint64_t Offset = 0;

  explicit operator bool() const { return In; }
  friend bool operator==(const EntryRef &A, const EntryRef &B) {
    return A.In == B.In && A.Offset == B.Offset;
  }
};

/// One entry as it was read: where its attributes' values are.
struct Entry {
  EntryRef Ref;
  uint16_t Tag = 0; ///< 0: a null entry
  bool HasChildren = false;
  uint64_t After = 0; ///< the offset after the attributes
  uint32_t Present = 0;
  struct Value {
    uint16_t Form;
    /// Offset of the value, or the value of DW_FORM_implicit_const.
    uint64_t At;
  };
  std::array<Value, AttributeCount> Values;

  bool has(Attr A) const { return Present >> unsigned(A) & 1; }
  const Value &operator[](Attr A) const { return Values[size_t(A)]; }
};

class DebugInfo {
public:
  explicit DebugInfo(const DwarfObject &Object);

  /// Units in the order of `.debug_info`, then of `.debug_types`.
  std::deque<Unit> &units() { return Units; }

  /// Reads the entry at Offset of In; a null entry where there is none.
  void read(Unit &In, uint64_t Offset, Entry &Result);
  void read(EntryRef Ref, Entry &Result) { read(*Ref.In, Ref.Offset, Result); }

  /// A number for the entry, in whichever section it is.
  uint64_t idOf(EntryRef Ref) const {
    return Ref.Offset << 1 | (Ref.In->In == &Object.Types);
  }

  /// The offset of what follows E and all below it.
  uint64_t afterAll(const Entry &E);

  /// Nothing where the attribute is not there, or has no form of its class.
  std::optional<uint64_t> constant(const Entry &E, Attr A);
  std::optional<llvm::StringRef> string(const Entry &E, Attr A);
  EntryRef reference(const Entry &E, Attr A);
  bool flag(const Entry &E, Attr A);

  /// The name of E with its namespaces. Empty where it has none, and for an
  /// entry of a unit after Current, whose names are not known by then.
  /// Buffer holds a name that stands nowhere as it is.
  llvm::StringRef qualifiedName(const Entry &E, const Unit &Current,
                                std::string &Buffer);

  /// Learns the names of In, and calls OnSymbol for each function and variable
  /// of the unit itself and of its namespaces, structs and classes.
  void scan(Unit &In, llvm::function_ref<void(const Entry &)> OnSymbol);

  /// Whether file Number of In's line table is a `.c` file.
  bool isCFile(Unit &In, uint64_t Number);

  /// Its path: as the compiler was given it, or absolute. Empty where there is
  /// none.
  std::string fileName(Unit &In, uint64_t Number);

  /// Whether some member is to have another name, in any unit.
  bool mentionsRenames();

  /// Counts what is done for the entry or table at Offset of In, in bytes that
  /// are gone over. More than is in proportion to the object cannot be had.
  void charge(const DwarfSection &In, uint64_t Offset, uint64_t Bytes) {
    Work += Bytes;
    if (Work > MostWork)
      fail(In, Offset,
           "what is to be read from here on is out of proportion to the "
           "object's size");
  }
  /// What has been charged; a dump goes over the same entries again, and takes
  /// back what it was charged for.
  uint64_t Work = 0;

  /// Notes that something at Offset of In cannot be read.
  void fail(const DwarfSection &In, uint64_t Offset, const llvm::Twine &What);
  bool failed() const { return !Problem.empty(); }
  llvm::Error takeError();

  const DwarfObject &Object;

private:
  struct Scope;

  /// So many bytes may be gone over for each one of the object, and so many
  /// more. For the objects of a kernel it is two at most.
  static constexpr uint64_t WorkGain = 64;
  static constexpr uint64_t LeastWork = uint64_t(1) << 26;

  void findUnits(const DwarfSection &Section);
  bool readHeader(const DwarfSection &Section, uint64_t Offset, Unit &Result);
  void readRoot(Unit &U);
  const AbbreviationTable *abbreviations(uint64_t Offset);
  uint64_t readAbbreviations(uint64_t Offset, AbbreviationTable &Result);
  const uint8_t *formSizes(const Unit &U);
  uint64_t skip(const Unit &U, uint64_t Offset, uint16_t &Form);
  uint64_t leb(const DwarfSection &In, uint64_t &Offset, uint64_t End,
               bool IsSigned = false);
  std::optional<llvm::StringRef> stringAt(const DwarfSection &In,
                                          uint64_t Offset, const Entry &E);
  std::optional<llvm::StringRef> indexed(const Entry &E, uint64_t Index);
  Unit *unitAt(const DwarfSection &In, uint64_t Offset);
  const SourceFile *fileOf(Unit &In, uint64_t Number);
  uint32_t namedScope(Unit &In, llvm::MutableArrayRef<Scope> Open);

  std::deque<Unit> Units;
  /// Signatures may be any number, which a DenseMap's keys may not.
  std::unordered_map<uint64_t, Unit *> BySignature;
  std::unordered_map<uint64_t, AbbreviationTable> Tables; ///< by offset
  uint64_t AbbreviationBytes = 0;                         ///< of all of them
  std::deque<std::pair<uint32_t, std::array<uint8_t, 256>>> Sizes;
  /// By offset of the line table; units share them.
  std::unordered_map<uint64_t, std::vector<SourceFile>> Files;
  const uint64_t MostWork;
  std::string Problem;
  std::optional<bool> MentionsRenames;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_DEBUGINFO_H
