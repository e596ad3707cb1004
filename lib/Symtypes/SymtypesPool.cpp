//===- SymtypesPool.cpp - Symtypes records, each held once ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Symtypes/SymtypesPool.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"
#include <cstring>
#include <mutex>

using namespace genksyms;
using namespace llvm;

namespace {

/// Enough that two threads seldom want the same one.
constexpr unsigned ShardCount = 64;

/// The high bits choose the shard, the low ones the index in it.
unsigned shardOf(uint64_t Hash) { return Hash >> 58; }

bool isBlank(char C) { return C == ' ' || C == '\t'; }

/// The size of the literal or quoted name that starts at Text[From], closing
/// quote included; 1 where it is not closed.
size_t quotedSize(StringRef Text, size_t From) {
  char Quote = Text[From];
  for (size_t I = From + 1; I < Text.size(); ++I) {
    if (Text[I] == '\\')
      ++I;
    else if (Text[I] == Quote)
      return I + 1 - From;
  }
  return 1;
}

/// The size of the token that Text, which begins with no blank, begins with.
size_t tokenSize(StringRef Text) {
  size_t I = 0;
  while (I < Text.size() && !isBlank(Text[I])) {
    bool OpensQuote = Text[I] == '"' || Text[I] == '\'';
    // After a reference's prefix, an L, or nothing; elsewhere it is text.
    bool AtStart = I == 0 || (I == 1 && Text[0] == 'L') ||
                   (I == 2 && symtypesKind(Text) != EntityKind::Ordinary);
    I += OpensQuote && AtStart ? quotedSize(Text, I) : 1;
  }
  return I;
}

/// A reference or record name without its quotes. Result borrows from Text or
/// from Storage.
StringRef withoutQuotes(StringRef Text, SmallVectorImpl<char> &Storage) {
  if (Text.size() < 5 || Text[2] != '\'' || Text.back() != '\'' ||
      symtypesKind(Text) == EntityKind::Ordinary)
    return Text;
  Storage.assign(Text.begin(), Text.begin() + 2);
  Storage.append(Text.begin() + 3, Text.end() - 1);
  return {Storage.data(), Storage.size()};
}

/// Line with its tokens separated by one space each.
std::string withSingleSpaces(StringRef Line) {
  std::string Result;
  forEachSymtypesToken(Line, [&](StringRef Token) {
    if (!Result.empty())
      Result += ' ';
    Result += Token;
  });
  return Result;
}

/// Whether Text, of a record of this Kind, is what the kernel's gendwarfksyms
/// writes. Nothing that genksyms writes begins like that.
bool isOfDwarf(StringRef Text, EntityKind Kind) {
  StringRef First = Text.take_until(isBlank);
  if (Kind == EntityKind::Ordinary)
    return First == "subprogram" || First == "variable";
  return StringSwitch<bool>(First)
      .Cases("structure_type", "class_type", "union_type", true)
      .Cases("enumeration_type", "typedef_type", true)
      .Default(false);
}

bool hasOddBlanks(StringRef Line) {
  return Line.contains('\t') || Line.contains("  ") || Line.starts_with(" ");
}

/// Whether the tokens are those of a tag that has no definition.
bool isOpaque(const SymtypesRecord &Record, size_t NameSize) {
  StringRef Text = Record.Line.drop_front(NameSize + 1);
  if (Record.OfDwarf)
    return isTag(Record.Name->Kind) && Text.ends_with(" { }");
  return isTag(Record.Name->Kind) &&
         Text.consume_front(expansionWord(Record.Name->Kind)) &&
         Text.consume_front(Record.Line.take_front(NameSize).drop_front(2)) &&
         Text == " { UNKNOWN }";
}

Error checkLine(StringRef Line, size_t NameSize) {
  StringRef Name = Line.take_front(NameSize);
  if (Name.size() > 1 && Name[1] == '#' &&
      symtypesKind(Name) == EntityKind::Ordinary)
    return makeError(
        "unknown kind of record " + quoted(Name) +
        "; it must begin with t#, e#, s#, u#, E# or be an exported name");
  if (symtypesKind(Name) != EntityKind::Ordinary && Name.size() == 2)
    return makeError("a record without a name");
  if (NameSize == Line.size())
    return makeError("no tokens after the name " + quoted(Name) +
                     "; is the file cut short?");
  return Error::success();
}

} // namespace

EntityKind genksyms::symtypesKind(StringRef Text) {
  if (Text.size() < 2 || Text[1] != '#')
    return EntityKind::Ordinary;
  return kindOfSymtypesPrefix(Text[0]).value_or(EntityKind::Ordinary);
}

void genksyms::forEachSymtypesToken(StringRef Text,
                                    function_ref<void(StringRef)> Visit) {
  while (true) {
    Text = Text.drop_while(isBlank);
    if (Text.empty())
      return;
    size_t Size = tokenSize(Text);
    Visit(Text.take_front(Size));
    Text = Text.drop_front(Size);
  }
}

/// A part of the records: those whose hashes begin alike.
class SymtypesPool::Shard {
public:
  std::mutex Mutex;
  BumpPtrAllocator Memory;
  /// By the line as it was read, which may have more blanks.
  DenseMap<CachedHashStringRef, const SymtypesRecord *> Records;
};

class SymtypesPool::NameShard {
public:
  std::mutex Mutex;
  BumpPtrAllocator Memory;
  DenseMap<CachedHashStringRef, SymtypesName *> Names;
};

SymtypesPool::SymtypesPool()
    : Shards(new Shard[ShardCount]), NameShards(new NameShard[ShardCount]) {}

SymtypesPool::~SymtypesPool() = default;

const SymtypesName *SymtypesPool::internName(StringRef Text) {
  uint64_t Hash = quickHash(Text);
  NameShard &Owner = NameShards[shardOf(Hash)];
  CachedHashStringRef Key(Text, static_cast<uint32_t>(Hash));
  std::lock_guard<std::mutex> Lock(Owner.Mutex);
  if (auto Found = Owner.Names.find(Key); Found != Owner.Names.end())
    return Found->second;
  auto *Name = new (Owner.Memory) SymtypesName;
  Name->Text = Text.copy(Owner.Memory);
  Name->Kind = symtypesKind(Text);
  Name->Number = NameCount.fetch_add(1);
  Owner.Names[CachedHashStringRef(Name->Text, Key.hash())] = Name;
  return Name;
}

const SymtypesName *SymtypesPool::find(StringRef Text) const {
  uint64_t Hash = quickHash(Text);
  NameShard &Owner = NameShards[shardOf(Hash)];
  std::lock_guard<std::mutex> Lock(Owner.Mutex);
  return Owner.Names.lookup(
      CachedHashStringRef(Text, static_cast<uint32_t>(Hash)));
}

/// Fills in what follows from the line. The owner is locked.
void SymtypesPool::parse(SymtypesRecord &Record, size_t NameSize,
                         Shard &Owner) {
  SmallString<128> Storage;
  StringRef Line = Record.Line;
  Record.Name = internName(withoutQuotes(Line.take_front(NameSize), Storage));
  Record.Text = Line.drop_front(NameSize + 1);
  Record.OfDwarf = isOfDwarf(Record.Text, Record.Name->Kind);
  Record.Text.consume_front("extern ");

  SmallVector<const SymtypesName *, 64> References;
  SmallPtrSet<const SymtypesName *, 32> Seen;
  forEachSymtypesToken(Record.Text, [&](StringRef Token) {
    if (symtypesKind(Token) == EntityKind::Ordinary || Token.size() == 2)
      return;
    const SymtypesName *Name = internName(withoutQuotes(Token, Storage));
    if (Seen.insert(Name).second)
      References.push_back(Name);
  });
  Record.References =
      ArrayRef<const SymtypesName *>(References).copy(Owner.Memory);
  Record.Opaque = isOpaque(Record, NameSize);
}

Expected<const SymtypesRecord *> SymtypesPool::intern(StringRef Line) {
  Line = Line.rtrim(" \t");
  uint64_t Hash = quickHash(Line);
  Shard &Owner = Shards[shardOf(Hash)];
  CachedHashStringRef Key(Line, static_cast<uint32_t>(Hash));
  {
    std::lock_guard<std::mutex> Lock(Owner.Mutex);
    if (const SymtypesRecord *Known = Owner.Records.lookup(Key))
      return Known;
  }

  // A record under another spelling: with other blanks, or with `extern`.
  // Those may live in another shard, so they are seen to without a lock.
  const SymtypesRecord *Same = nullptr;
  const SymtypesRecord *Meaning = nullptr;
  size_t NameSize = 0;
  NameSize = tokenSize(Line);
  // There, each blank counts: `{  }` is a list of nothing but empty items.
  bool IsDwarf = isOfDwarf(
      Line.drop_front(NameSize).drop_front(NameSize < Line.size() ? 1 : 0),
      symtypesKind(Line));
  if (hasOddBlanks(Line) && !IsDwarf) {
    std::string Usual = withSingleSpaces(Line);
    if (Usual != Line)
      if (Error E = intern(Usual).moveInto(Same))
        return std::move(E);
  }
  if (!Same) {
    if (Error E = checkLine(Line, NameSize))
      return std::move(E);
    StringRef Text = Line.drop_front(NameSize + 1);
    if (Text.consume_front("extern "))
      if (Error E = intern((Line.take_front(NameSize + 1) + Text).str())
                        .moveInto(Meaning))
        consumeError(std::move(E));
  }

  std::lock_guard<std::mutex> Lock(Owner.Mutex);
  if (const SymtypesRecord *Known = Owner.Records.lookup(Key))
    return Known;
  StringRef Kept = Line.copy(Owner.Memory);
  if (!Same) {
    auto *Record = new (Owner.Memory) SymtypesRecord;
    Record->Line = Kept;
    parse(*Record, NameSize, Owner);
    Record->Meaning = Meaning ? Meaning : Record;
    Same = Record;
  }
  Owner.Records[CachedHashStringRef(Kept, Key.hash())] = Same;
  return Same;
}

const SymtypesRecord *SymtypesPool::internOpaque(StringRef Abbreviation) {
  EntityKind Kind = symtypesKind(Abbreviation);
  StringRef Name = Abbreviation.drop_front(3);
  // In quotes a name may have blanks.
  bool InQuotes = Name.size() > 2 && Name.front() == '\'' &&
                  Name.find('\'', 1) == Name.size() - 1;
  if (!isTag(Kind) || Name.empty() ||
      (!InQuotes && Name.find_first_of(" \t") != StringRef::npos))
    return nullptr;
  return cantFail(intern((Abbreviation.take_front(2) + Name + " " +
                          expansionWord(Kind) + Name + " { UNKNOWN }")
                             .str()));
}
