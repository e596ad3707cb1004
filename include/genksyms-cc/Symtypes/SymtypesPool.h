//===- SymtypesPool.h - Symtypes records, each held once --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The records of the symtypes files of one or more kernel builds. A type of a
// public header stands in nearly every file of a build, with the same text each
// time; here each distinct record is kept once, and two records are equal
// exactly if their addresses are. Which file has which record is the business
// of SymtypesSet.h.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SYMTYPES_SYMTYPESPOOL_H
#define GENKSYMS_CC_SYMTYPES_SYMTYPESPOOL_H

#include "genksyms-cc/Types/Table.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <atomic>
#include <memory>
#include <string>

namespace genksyms {

/// The name of a record, as references spell it.
struct SymtypesName {
  /// With its prefix (`s#list_head`, `kfree`), without quotes.
  llvm::StringRef Text;
  EntityKind Kind = EntityKind::Ordinary;
  /// Dense, in no order that would be the same twice.
  uint32_t Number = 0;

  /// Without the prefix.
  llvm::StringRef plain() const {
    return Kind == EntityKind::Ordinary ? Text : Text.drop_front(2);
  }
};

/// One distinct record: a name and what it stands for.
struct SymtypesRecord {
  const SymtypesName *Name = nullptr;
  /// The whole line, tokens separated by one space, none at the end.
  llvm::StringRef Line;
  /// The tokens that versions are made of: the line without its name and
  /// without the word `extern` that may follow it.
  llvm::StringRef Text;
  /// What the tokens refer to, each once, in the order of first mention.
  llvm::ArrayRef<const SymtypesName *> References;
  /// The record with the same name and Text and without `extern`: two records
  /// mean the same to a version exactly if these are the same.
  const SymtypesRecord *Meaning = nullptr;
  /// A tag without a definition: `struct s { UNKNOWN }`, or of gendwarfksyms
  /// `structure_type s { }`, which may be private to a source file as well.
  bool Opaque = false;
  bool OfDwarf = false; ///< the kernel's gendwarfksyms writes it so

  /// The name as the line has it, in quotes where these are.
  llvm::StringRef key() const {
    size_t Size = Text.data() - Line.data() - 1;
    constexpr llvm::StringLiteral Extern = " extern";
    llvm::StringRef Before = Line.take_front(Size);
    Before.consume_back(Extern);
    return Before;
  }
};

/// All records and names. Several threads may intern at a time.
class SymtypesPool {
public:
  SymtypesPool();
  ~SymtypesPool();
  SymtypesPool(const SymtypesPool &) = delete;
  SymtypesPool &operator=(const SymtypesPool &) = delete;

  /// The record that Line spells, made on first use. The error says why it
  /// spells none. Line is copied where it is new.
  llvm::Expected<const SymtypesRecord *> intern(llvm::StringRef Line);

  /// The record of a tag without a definition that a consolidated file
  /// abbreviates as `s##NAME`; null where Abbreviation is none of a tag.
  const SymtypesRecord *internOpaque(llvm::StringRef Abbreviation);

  /// The name spelled Text (with its prefix), or null where none is.
  const SymtypesName *find(llvm::StringRef Text) const;

  /// One more than the largest number of a name.
  uint32_t nameCount() const { return NameCount.load(); }

private:
  class Shard;
  class NameShard;

  const SymtypesName *internName(llvm::StringRef Text);
  void parse(SymtypesRecord &Record, size_t NameSize, Shard &Owner);

  std::unique_ptr<Shard[]> Shards;
  std::unique_ptr<NameShard[]> NameShards;
  std::atomic<uint32_t> NameCount = 0;
};

/// What a name or token with Text's first two characters refers to; Ordinary
/// for a plain token.
EntityKind symtypesKind(llvm::StringRef Text);

/// Calls Visit with each token of a record's text; a quoted name and a string
/// literal are one token, whatever blanks they hold.
void forEachSymtypesToken(llvm::StringRef Text,
                          llvm::function_ref<void(llvm::StringRef)> Visit);

} // namespace genksyms

#endif // GENKSYMS_CC_SYMTYPES_SYMTYPESPOOL_H
