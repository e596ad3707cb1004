//===- TypeWriter.h - The text of debugging entries -------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What stands in a definition for an entry and for all that it refers to. Named
// structs, unions, enums and typedefs are keys, and their definitions are
// written when they are first come upon; anything else is written in place.
//
// Entries refer to each other as deep as an input likes, so what is left to do
// is kept on a stack of steps.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_DWARF_TYPEWRITER_H
#define GENKSYMS_CC_LIB_DWARF_TYPEWRITER_H

#include "DebugInfo.h"
#include "KabiRules.h"
#include "RenameWalk.h"
#include "genksyms-cc/Version/DwarfDefinitions.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace genksyms {

inline bool isRecord(unsigned Tag) {
  return Tag == llvm::dwarf::DW_TAG_structure_type ||
         Tag == llvm::dwarf::DW_TAG_class_type ||
         Tag == llvm::dwarf::DW_TAG_union_type;
}

class TypeWriter {
public:
  /// Rules: null where none are heeded, nor the names of members.
  TypeWriter(DebugInfo &Info, DefinitionTable &Table, const KabiRules *Rules);

  /// What is written from now on is written in the pass over U.
  void beginUnit(Unit &U);

  /// Nothing more is to be written: gives back the memory that it takes.
  void finish();

  /// The text of the symbol whose entry is Symbol: of a function, a variable, a
  /// function type, or a pointer.
  llvm::Error writeSymbol(EntryRef Symbol, DwarfText &Result);

  /// The same as a tree, with no keys, and each type opened once; nothing where
  /// it has been written for another symbol. Up to what cannot be read it is
  /// written all the same.
  llvm::Error dumpSymbol(EntryRef Symbol, llvm::raw_ostream &Out);

  /// Told of each definition that enters the table, and whether in another's
  /// place.
  std::function<void(const DwarfDefinition &, bool Replaces)> OnDefinition;
  /// Likewise, and of the entry that it is of.
  std::function<void(const DwarfDefinition &, EntryRef)> OnEntry;

private:
  /// What is left to do.
  struct Step {
    enum Kind : uint8_t {
      Type,       ///< write the entry At
      Children,   ///< write the children that begin with At
      Tail,       ///< write what Tails has from TailAt on
      Member,     ///< write the name of a member, and then its tail
      Result,     ///< write what a function returns, of type At
      End,        ///< a definition, that of Key, for the entry At
      EndInPlace, ///< a record without a name, of which a copy is kept
      Leave,      ///< a union that was replaced
      Close,      ///< the last one of Open
      EndPhrase,  ///< the last one of OpenPhrases
      EndDumped,  ///< a parameter, in a dump
      Discard,    ///< a text that nothing is to have
    };
    Kind What;
    char Closes = 0;        ///< Tail: the bracket that stands before it
    bool HasPieces = false; ///< Children: something stands in the list
    /// Children: and it wrote something. In a dump of a function: a parameter
    /// was read. EndDumped: it has a separator.
    bool HasVisible = false;
    /// Children: of the last one of Open. End: this leaves it.
    bool IsOpen = false;
    uint16_t Tag = 0; ///< Children: of the parent
    uint32_t TailAt = 0;
    EntryRef At;
    // Steps are what an input has most of, so they share what they can.
    union {
      const char *NameData;   ///< Member; Children: of the enum
      DwarfDefinition *Key;   ///< End
      RenameWalk::Node *Node; ///< EndInPlace
    };
    size_t NameSize = 0;

    llvm::StringRef name() const { return {NameData, NameSize}; }
    void setName(llvm::StringRef Name) {
      NameData = Name.data();
      NameSize = Name.size();
    }
  };

  /// An entry that is being read, for the first time if it is a function type.
  struct OpenEntry {
    uint64_t Id;
    uint16_t Tag;
    bool IsOutermost; ///< it was not among them before
  };

  /// What more there is of one that is a function type.
  struct OpenFunction {
    uint64_t Id;
    bool IsLater = false; ///< the parameter at hand is not the first
    std::optional<uint64_t> Parameter;
    /// Where the separator before it is.
    size_t Depth = 0;
    std::optional<size_t> Separator;
  };

  /// A text with at most one key, and that without a list: what a pointer, an
  /// array or a base type is written as wherever it is mentioned.
  struct Phrase {
    llvm::StringRef Text;
    DwarfDefinition *Key = nullptr;
    size_t KeyAt = 0;
    uint64_t KeyId = 0; ///< of the entry that has the key
  };

  /// One that is being written.
  struct OpenPhrase {
    EntryRef Ref, Type;    ///< the entry, and the one that it is around
    size_t TextAt, KeysAt; ///< where it begins
    uint64_t Lists;        ///< how many had been begun before it
  };

  enum class UnionKind { Ordinary, Reserved, Ignored };
  struct UnionStatus {
    UnionKind Kind = UnionKind::Ordinary;
    EntryRef Placeholder;
    llvm::StringRef Renamed;
  };

  llvm::Error run(EntryRef Symbol, DwarfText &Result);
  llvm::Error step();
  llvm::Error writeType(const Entry &E);
  llvm::Error writeChild(Step &List);
  llvm::Error writeBody(const Entry &E, llvm::StringRef Name);
  void writeItem(const Entry &E, llvm::StringRef Enum);
  void writeUnion(const Entry &E, const UnionStatus &Status);
  void beginText();
  void endText();
  bool enter(const Entry &E);
  void leave();
  void readAgain(OpenFunction &Function);
  bool leadsToFunction(uint64_t Typedef) const;
  void separate(Step &List, const Entry &Child);
  bool separateInText(Step &List, const Entry &Child);
  bool separateInDump(Step &List, const Entry &Parameter);
  bool writeKept(const Entry &E);
  bool writeKnown(EntryRef Ref);
  void beginPhrase(const Entry &E);
  void endPhrase();
  llvm::Error endDefinition(DwarfDefinition &D, EntryRef Of);
  void endInPlace(RenameWalk::Node &Of);
  void append(const DwarfText &Text);
  llvm::StringRef memberName(const Step &Member);
  void writeWrapper(llvm::StringRef Tag, const Entry &E, llvm::StringRef Name);
  void writeArray(const Entry &E);
  void writeFunction(llvm::StringRef Tag, const Entry &E);
  void writeRecord(llvm::StringRef Tag, const Entry &E, llvm::StringRef Name);
  void writeBase(const Entry &E, llvm::StringRef Name);
  void writeMember(const Entry &E);
  void writeEnumerator(const Entry &E, llvm::StringRef Enum);
  bool isSkipped(const Step &List, const Entry &Child) const;
  bool isIgnored(const Step &List, const Entry &Child);
  void closeList(const Step &List);

  bool isOpened(const Entry &E, llvm::StringRef Name);
  bool isPrivate(const Entry &E);
  std::optional<llvm::StringRef> rule(KabiRule Type, llvm::StringRef Target);
  UnionStatus unionStatus(const Entry &E);
  bool judgeMember(const Entry &Member, UnionStatus &Result);

  llvm::StringRef nameOf(const Entry &E);
  void pushStep(Step::Kind What, EntryRef At = {});
  void pushType(const Entry &Of);
  void pushTail(char Closes = 0);
  void pushChildren(const Entry &Of, llvm::StringRef Name = "");
  void key(DwarfDefinition &D);
  void noteKey(size_t At, DwarfDefinition &D);
  void add(llvm::StringRef Text);
  void addTagged(llvm::StringRef Tag, llvm::StringRef Name);
  void addTo(std::string &To, llvm::StringRef Name,
             std::optional<uint64_t> Value);
  std::optional<uint64_t> sizeOf(const Entry &E, llvm::StringRef Name);
  uint64_t numberOf(llvm::StringRef Value);
  void pushSizes(const Entry &E, llvm::StringRef Name, char Closes = 0);
  void open(llvm::StringRef Bracket);
  void newLine();
  uint64_t mostSteps() const;
  void checkProgress(const Entry &Symbol);
  void refuse(const Entry &E, const llvm::Twine &What);

  DebugInfo &Info;
  DefinitionTable &Table;
  const KabiRules *Rules;
  Unit *Current = nullptr;
  /// Of each file number, whether it is a `.c` file, in the unit in which it
  /// was first met in this pass.
  std::unordered_map<uint64_t, bool> PrivateFiles;
  /// Keys of entries whose definition was written or begun.
  llvm::DenseMap<uint64_t, DwarfDefinition *> Known;
  /// Of entries without a key.
  llvm::DenseMap<uint64_t, Phrase> Phrases;
  uint64_t PhraseBytes = 0;
  std::vector<OpenPhrase> OpenPhrases;
  uint64_t Lists = 0; ///< how many have been begun

  std::vector<Step> Steps;
  std::string Tails;
  /// The definition that is being written is the last one.
  std::vector<DwarfText> Texts;
  size_t Depth = 0;
  uint64_t Written = 0; ///< bytes of all texts, and what it takes to keep them
  uint64_t Idle = 0;    ///< steps since something was written
  /// Entries that were met before their names were known.
  llvm::DenseSet<uint64_t> Nameless;
  llvm::BumpPtrAllocator Memory;
  std::string NameBuffer;
  /// Where members are renamed.
  std::optional<RenameWalk> Walk;
  /// Each in the one before.
  std::vector<OpenEntry> Open;
  std::vector<OpenFunction> OpenFunctions;
  /// Typedefs and function types among these.
  llvm::DenseSet<uint64_t> OpenIds;
  llvm::DenseSet<uint64_t> FunctionsRead;
  /// Parameters before which no separator stands.
  llvm::DenseSet<uint64_t> Unseparated;
  /// What members were called then, for a dump.
  llvm::DenseMap<uint64_t, llvm::StringRef> MemberNames;
  /// What the generator would complain of: its function, and the text.
  std::optional<std::pair<std::string, std::string>> Wrong;

  bool IsDump = false;
  bool IsLineEnded = false;
  unsigned Level = 0;
  llvm::DenseSet<uint64_t> OpenedInDump, Dumped;
  /// Parameters that were dumped to their ends, and whether with a separator.
  llvm::DenseMap<uint64_t, bool> ParametersDumped;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_DWARF_TYPEWRITER_H
