//===- UnitGroups.cpp - Sources that a change means the same in -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnitGroups.h"
#include "genksyms-cc/Frontend/SourcePieces.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Parallel.h"
#include <map>

using namespace genksyms;
using namespace llvm;

FileTexts::FileTexts(const SourceChange &Change, ArrayRef<NoticingUnit> Units) {
  std::vector<StringRef> Paths;
  for (const NoticingUnit &Unit : Units)
    for (const auto &File : Unit.Old->There)
      if (Numbers.try_emplace(File.getKey(), Paths.size()).second)
        Paths.push_back(File.getKey());
  Buffers.resize(Paths.size());
  Both.resize(Paths.size());
  Texts.resize(Paths.size());
  parallelFor(0, Paths.size(), [&](size_t I) {
    bool IsChanged = false;
    for (const FileOverlay *State : {&Change.Before, &Change.After}) {
      auto Entry = State->find(Paths[I]);
      IsChanged |= Entry != State->end();
      if (Entry != State->end() && Entry->second)
        Both[I] += *Entry->second + "\n";
    }
    // Of a path that is none of a text nothing has been read.
    if (auto Buffer = MemoryBuffer::getFile(Paths[I], /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false))
      Buffers[I] = std::move(*Buffer);
    StringRef OnDisk = Buffers[I] ? Buffers[I]->getBuffer() : "";
    if (IsChanged)
      Both[I] += OnDisk;
    Texts[I] = IsChanged ? StringRef(Both[I]) : OnDisk;
  });
}

StringRef FileTexts::text(StringRef Path) const {
  auto Entry = Numbers.find(Path);
  return Entry == Numbers.end() ? "" : Texts[Entry->second];
}

/// Whether a piece of Text spells one of Words and one of Makers.
static bool spellsBoth(StringRef Text, const StringSet<> &Words,
                       const StringSet<> &Makers) {
  bool Spells = false;
  forEachWord(Text, [&](StringRef Word) { Spells |= Words.contains(Word); });
  if (!Spells)
    return false;
  // Comments are no part of pieces.
  std::string Whole = Text.str();
  SourcePieces Of(Whole);
  auto Spelled = [](const SourcePiece &Piece, const StringSet<> &Any) {
    return any_of(Piece.Tokens, [&](const SourceToken &Token) {
      return Token.Kind == SourceToken::Word && Any.contains(Token.Text);
    });
  };
  return any_of(Of.Pieces, [&](const SourcePiece &Piece) {
    return Spelled(Piece, Words) && Spelled(Piece, Makers);
  });
}

BitVector FileTexts::where(function_ref<bool(StringRef)> Holds) const {
  // Threads may not share the words of a BitVector.
  std::vector<char> Found(Texts.size());
  parallelFor(0, Texts.size(), [&](size_t I) { Found[I] = Holds(Texts[I]); });
  BitVector Result(Texts.size());
  for (size_t I = 0; I < Texts.size(); ++I)
    if (Found[I])
      Result.set(I);
  return Result;
}

BitVector FileTexts::namingTypes(const StringSet<> &Words,
                                 const StringSet<> &Makers) const {
  return where([&](StringRef Text) { return spellsBoth(Text, Words, Makers); });
}

bool FileTexts::readsOther(const UnitState &Unit, const UnitState &Other,
                           const BitVector &Files) const {
  return Files.any() && any_of(Unit.There, [&](const auto &File) {
           return Files.test(number(File.getKey())) &&
                  !Other.There.contains(File.getKey());
         });
}

bool FileTexts::readsAny(const UnitState &Unit, const BitVector &Files) const {
  return Files.any() && any_of(Unit.There, [&](const auto &File) {
           return Files.test(number(File.getKey()));
         });
}

namespace {

/// The options of Command that may make a macro of Names another one.
std::string macroOptions(const CompileCommand &Command,
                         const StringSet<> &Names) {
  std::string Result;
  ArrayRef<std::string> Words = Command.Arguments;
  for (size_t I = 0; I < Words.size(); ++I) {
    StringRef Word = Words[I];
    bool Defines = Word.starts_with("-D") || Word.starts_with("-U");
    if (Defines) {
      StringRef Operand = Word.drop_front(2);
      if (Operand.empty() && I + 1 < Words.size())
        Operand = Words[++I];
      if (!Names.contains(Operand.take_while(isWordCharacter)))
        continue;
      Result += (Word.take_front(2) + Operand + "\n").str();
    } else if (Word.starts_with("-m") || Word.starts_with("-f") ||
               Word.starts_with("-O") || Word.starts_with("-std") ||
               Word.starts_with("--target")) {
      // These bring macros of the compiler's.
      Result += (Word + "\n").str();
    }
  }
  return Result;
}

} // namespace

BitVector UnitGroups::namingTypes(const StringSet<> &Words) const {
  if (Words.empty())
    return BitVector();
  StringSet<> Makers;
  for (StringRef Maker : {"typedef", "enum"})
    Makers.insert(Maker);
  Macros->addLeading(Makers);
  return Files->namingTypes(Words, Makers);
}

UnitGroups genksyms::groupUnits(const SourceChange &Change,
                                const ChangedWords &Words,
                                const StringSet<> &Differing,
                                ArrayRef<NoticingUnit> Units) {
  UnitGroups Result;
  Result.Files = std::make_unique<FileTexts>(Change, Units);
  const FileTexts &Files = *Result.Files;
  Result.Macros = std::make_unique<MacroTexts>(Files.texts());
  const MacroTexts &Macros = *Result.Macros;
  StringSet<> Used = Macros.reached(Words.All);
  for (const auto &Name : Words.Macros)
    Used.insert(Name.getKey());
  BitVector Counting = Macros.defining(Used);
  if (!Words.Macros.empty()) {
    StringSet<> Leading = Words.Macros;
    Macros.addLeading(Leading);
    Counting |= Macros.spelling(Leading);
  }
  std::map<std::string, std::vector<size_t>> ByKey;
  for (size_t I = 0; I < Units.size(); ++I) {
    const UnitState &Old = *Units[I].Old;
    if ((Old.Unit.HangsOnBodies && Used.contains("__COUNTER__")) ||
        any_of(Words.Apart, [&](const auto &Path) {
          return Old.There.contains(Path.getKey()) ||
                 Old.Missing.contains(Path.getKey());
        }))
      continue;
    std::vector<unsigned> Read;
    std::string Key = macroOptions(*Units[I].Command, Used);
    for (const auto &File : Old.There)
      if (unsigned Number = Files.number(File.getKey()); Counting.test(Number))
        Read.push_back(Number);
    for (const auto &Path : Differing)
      Key += Old.There.contains(Path.getKey())
                 ? '+'
                 : (Old.Missing.contains(Path.getKey()) ? '?' : '-');
    llvm::sort(Read);
    Key.append(reinterpret_cast<const char *>(Read.data()),
               Read.size() * sizeof(unsigned));
    ByKey[Key].push_back(I);
  }
  for (auto &[Key, Group] : ByKey)
    Result.Groups.push_back(std::move(Group));
  return Result;
}
