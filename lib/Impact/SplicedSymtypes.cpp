//===- SplicedSymtypes.cpp - Versions after a known change ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SplicedSymtypes.h"
#include "MacroTexts.h"
#include "genksyms-cc/Frontend/SourcePieces.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "genksyms-cc/Symtypes/SymtypesVersions.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// `s#file` and the like.
bool isReference(StringRef Token) {
  return symtypesKind(Token) != EntityKind::Ordinary;
}

StringRef plainName(StringRef Name) {
  return isReference(Name) ? Name.drop_front(2) : Name;
}

void forEachToken(StringRef Line, function_ref<void(StringRef)> Visit) {
  for (Line = Line.rtrim("\n"); !Line.empty();) {
    StringRef Token;
    std::tie(Token, Line) = Line.split(' ');
    if (!Token.empty())
      Visit(Token);
  }
}

/// The lines of a symtypes file, in its order and by their names.
struct SymtypesLines {
  explicit SymtypesLines(StringRef Text) {
    while (!Text.empty()) {
      StringRef Line = Text.take_front(Text.find('\n') + 1);
      if (Line.empty())
        Line = Text;
      Text = Text.drop_front(Line.size());
      StringRef Name = Line.split(' ').first;
      Order.push_back(Name);
      ByName[Name] = Line;
    }
  }
  std::vector<StringRef> Order;
  StringMap<StringRef> ByName;
};

using Versions = std::optional<StringMap<uint32_t>>;

Versions versionsIn(StringRef Symtypes, SymtypesPool &Pool) {
  auto File = readSymtypesText({Symtypes, "symtypes"}, Pool);
  if (!File) {
    consumeError(File.takeError());
    return std::nullopt;
  }
  SymtypesSet Set;
  Set.Files.push_back(std::move(*File));
  return versionsOf(Set);
}

/// The lines that Exports reach, in the order of the file.
std::string reachedLines(const SymtypesLines &Lines,
                         ArrayRef<VersionedExport> Exports) {
  StringSet<> Reached;
  std::vector<StringRef> Next;
  auto Reach = [&](StringRef Name) {
    auto Entry = Lines.ByName.find(Name);
    if (Entry != Lines.ByName.end() && Reached.insert(Name).second)
      Next.push_back(Entry->second);
  };
  for (const VersionedExport &Export : Exports)
    Reach(Export.Name);
  while (!Next.empty()) {
    StringRef Line = Next.back();
    Next.pop_back();
    forEachToken(Line, [&](StringRef Token) {
      if (isReference(Token))
        Reach(Token);
    });
  }
  std::string Text;
  for (StringRef Name : Lines.Order)
    if (Reached.contains(Name))
      Text += Lines.ByName.lookup(Name);
  return Text;
}

} // namespace

bool genksyms::mayReach(const UnitState &Old,
                        const DefinitionChanges &Changes) {
  StringSet<> Types;
  for (const auto &Change : Changes)
    if (StringRef Name = Change.getKey(); isReference(Name))
      Types.insert(plainName(Name));
  // A function or variable is part of its own version only.
  if (any_of(Old.Unit.Exports, [&](const VersionedExport &Export) {
        return Changes.count(Export.Name) || Types.contains(Export.Name);
      }))
    return true;
  bool Found = false;
  if (!Types.empty())
    forEachWord(Old.Symtypes,
                [&](StringRef Word) { Found |= Types.contains(Word); });
  return Found;
}

bool genksyms::changesTypes(const DefinitionChanges &Changes) {
  return any_of(
      Changes, [](const auto &Change) { return isReference(Change.getKey()); });
}

StringSet<> genksyms::newPlainWords(const DefinitionChanges &Changes) {
  StringSet<> Result;
  for (const auto &Change : Changes) {
    const auto &[Old, New] = Change.getValue();
    StringSet<> Known;
    forEachToken(Old, [&](StringRef Token) { Known.insert(Token); });
    forEachToken(New, [&](StringRef Token) {
      if (!isReference(Token) && !Known.contains(Token) &&
          isWordCharacter(Token.front()) && !isDigit(Token.front()) &&
          !isKeyword(Token))
        Result.insert(Token);
    });
  }
  return Result;
}

std::optional<UnitState> genksyms::splice(const UnitState &Old,
                                          const DefinitionChanges &Changes,
                                          SymtypesPool &Pool) {
  SymtypesLines Lines(Old.Symtypes);
  StringSet<> Words;
  forEachWord(Old.Symtypes, [&](StringRef Word) { Words.insert(Word); });
  std::vector<StringRef> Spliced;
  for (const auto &Change : Changes) {
    StringRef Name = Change.getKey();
    const auto &[Before, After] = Change.getValue();
    auto Line = Lines.ByName.find(Name);
    if (Line == Lines.ByName.end()) {
      // It may have been something else here, or nothing.
      if (isReference(Name) && Words.contains(plainName(Name)))
        return std::nullopt;
      continue;
    }
    if (Line->second != Before || After.empty())
      return std::nullopt;
    Line->second = After;
    Spliced.emplace_back(After);
  }
  for (StringRef Line : Spliced) {
    bool IsKnown = true;
    forEachToken(Line, [&](StringRef Token) {
      IsKnown &= !isReference(Token) || Lines.ByName.count(Token);
    });
    if (!IsKnown)
      return std::nullopt;
  }

  UnitState Result;
  Result.Unit = Old.Unit;
  Result.Symtypes = reachedLines(Lines, Old.Unit.Exports);
  // What the symtypes tell of the old state has to be what was found there.
  Versions Was = versionsIn(Old.Symtypes, Pool),
           Is = versionsIn(Result.Symtypes, Pool);
  if (!Was || !Is)
    return std::nullopt;
  for (VersionedExport &Export : Result.Unit.Exports) {
    if (!Export.Version)
      return std::nullopt;
    auto Known = Was->find(Export.Name), Now = Is->find(Export.Name);
    if (Known == Was->end() || Known->second != *Export.Version ||
        Now == Is->end())
      return std::nullopt;
    Export.Version = Now->second;
  }
  return Result;
}
