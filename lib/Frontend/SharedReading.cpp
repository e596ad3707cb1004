//===- SharedReading.cpp - A source read with shared headers --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a stretch becomes hangs on which of its words are macros, on what these
// say, on their words in turn, and on where in a declaration it begins. All
// this is noted while it is read, and compared at its mark in other sources.
//
//===----------------------------------------------------------------------===//

#include "SharedReading.h"
#include "genksyms-cc/Frontend/Exports.h"
#include "genksyms-cc/Support/LlvmReleases.h"
#include "genksyms-cc/Support/TextSearch.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/PPCallbacks.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;
namespace tok = clang::tok;
class SharedReading::Watcher : public clang::PPCallbacks {
public:
  explicit Watcher(SharedReading &Of) : Of(Of) {}

  void FileChanged(clang::SourceLocation, FileChangeReason Reason,
                   clang::SrcMgr::CharacteristicKind, clang::FileID) override {
    if (Reason == EnterFile)
      ++Of.Depth;
    else if (Reason == ExitFile && --Of.Depth < Of.OpenDepth && Of.Open)
      Of.Open->IsOver = true;
  }

  void MacroDefined(const clang::Token &Name,
                    const clang::MacroDirective *) override {
    Of.forget(*Name.getIdentifierInfo());
  }
  void MacroUndefined(const clang::Token &Name, const clang::MacroDefinition &,
                      const clang::MacroDirective *) override {
    Of.forget(*Name.getIdentifierInfo());
  }

  void MacroExpands(const clang::Token &Name,
                    const clang::MacroDefinition &Definition,
                    clang::SourceRange,
                    const clang::MacroArgs *Arguments) override;

private:
  void noteBuiltin(StringRef Name);

  SharedReading &Of;
};

void SharedReading::Watcher::noteBuiltin(StringRef Name) {
  // A stretch's code is read as a file in its header.
  Of.IsWhole &= Name != "__INCLUDE_LEVEL__";
  Of.Open->IsKept &= Name == "__LINE__" || Name == "_Pragma";
}

void SharedReading::Watcher::MacroExpands(
    const clang::Token &NameToken, const clang::MacroDefinition &Definition,
    clang::SourceRange, const clang::MacroArgs *Arguments) {
  // Of a directive after it nothing is a part of its text.
  if (!Of.Open || Of.Open->IsOver)
    return;
  const clang::IdentifierInfo &Name = *NameToken.getIdentifierInfo();
  const clang::MacroInfo *Macro = Definition.getMacroInfo();
  Of.addWord(Name);
  if (Macro->isBuiltinMacro())
    noteBuiltin(Name.getName());
  if (isExportMachinery(Name.getName()))
    Of.Open->IsKept = false; // who listens to exports must hear of it
  if (!Arguments)
    return;
  for (unsigned I = 0; I < Macro->getNumParams(); ++I)
    for (const clang::Token *Tok = Arguments->getUnexpArgument(I);
         Tok->isNot(tok::eof); ++Tok)
      if (const clang::IdentifierInfo *Word = wordOf(*Tok))
        Of.addWord(*Word);
}

void SharedReading::begin(clang::Preprocessor &Reading, BodySkipper &Bodies) {
  PP = &Reading;
  Skipper = &Bodies;
  PP->addPPCallbacks(std::make_unique<Watcher>(*this));
}

/// Nothing where Tok is a source's own word.
std::optional<unsigned> SharedReading::markedBy(const clang::Token &Tok) {
  unsigned Stretch = 0;
  StringRef Number = Tok.getIdentifierInfo()->getName().drop_front(
      SharedHeaders::Stretches::Mark.size());
  const clang::SourceManager &Sources = PP->getSourceManager();
  if (Tok.getLocation().isFileID() && Tok.isAtStartOfLine() &&
      Sources.getFilename(Tok.getLocation()).ends_with(".h") &&
      !Number.getAsInteger(16, Stretch) && Shared.isStretch(Stretch))
    return Stretch;
  IsWhole = false;
  return std::nullopt;
}

std::optional<unsigned> SharedReading::see(const clang::Token &Tok,
                                           const TextPlace &Place,
                                           ArrayRef<char> Text) {
  if (Open && Open->IsOver)
    close(Place, Text);
  const clang::IdentifierInfo *Name = wordOf(Tok);
  if (!Name)
    return std::nullopt;
  if (Name->getName().starts_with(SharedHeaders::Stretches::Mark))
    return markedBy(Tok);
  if (Open && Place.InBody)
    Open->InBodies.insert(Name);
  else if (Open)
    addWord(*Name);
  return std::nullopt;
}

void SharedReading::enter(unsigned Stretch, const clang::Token &Mark,
                          TextPlace &Place, SmallVectorImpl<char> &Text) {
  auto Ways = Shared.ways(Stretch);
  auto Way = find_if(*Ways, [&](auto &Way) { return isSame(*Way, Place); });
  if (Way == Ways->end())
    return open(Stretch, Mark, Place, Text.size());
  for (unsigned Number : (*Way)->InBodies)
    Skipper->see(*word(Number).Name);
  append_range(Text, (*Way)->Text);
  Place = (*Way)->End;
}

void SharedReading::open(unsigned Stretch, const clang::Token &Mark,
                         const TextPlace &Place, size_t From) {
  clang::SourceManager &Sources = PP->getSourceManager();
  auto [Code, Line] = Shared.source(Stretch);
  clang::PresumedLoc Header = Sources.getPresumedLoc(Mark.getLocation());
  std::string Text = "# " + utostr(Line) + " \"" +
                     clang::Lexer::Stringify(Header.getFilename()) + "\"\n";
  Text += Code;
  Text += '\n';
  clang::FileID File = Sources.createFileID(
      MemoryBuffer::getMemBufferCopy(Text, Header.getFilename()),
      clang::SrcMgr::C_User, 0, 0, Mark.getLocation());
  Open.emplace(Stretch, Place, From);
  OpenDepth = Depth + 1;
  PP->EnterSourceFile(File, nullptr, Mark.getLocation());
}

/// While it is what it is in the stretch: a directive may come before its end
/// is known.
void SharedReading::addWord(const clang::IdentifierInfo &Name) {
  if (auto [Entry, IsNew] = Open->Words.try_emplace(&Name, 0); IsNew)
    Entry->second = saying(Name);
}

uint64_t SharedReading::saying(const clang::IdentifierInfo &Name) {
  const clang::MacroInfo *Defined = PP->getMacroInfo(&Name);
  if (!Defined)
    return NoMacro;
  const clang::MacroInfo &Macro = *Defined;
  auto [Entry, IsNew] = Sayings.try_emplace(&Macro, 0);
  if (!IsNew)
    return Entry->second;
  std::string Text;
  auto Add = [&](StringRef Part) {
    Text += Part;
    Text += '\0';
  };
  Add(Macro.isBuiltinMacro() ? "builtin" : "");
  Add(Macro.isFunctionLike() ? "function" : "");
  Add(Macro.isC99Varargs() ? "..." : "");
  Add(Macro.isGNUVarargs() ? "name..." : "");
  for (const clang::IdentifierInfo *Parameter : Macro.params())
    Add(Parameter->getName());
  for (const clang::Token &Tok : Macro.tokens()) {
    Add(Tok.hasLeadingSpace() ? " " : "");
    Add(PP->getSpelling(Tok));
  }
  return Entry->second = std::max(quickHash(Text), NoMacro + 1);
}

void SharedReading::forget(const clang::IdentifierInfo &Name) {
  auto Entry = Numbers.find(&Name);
  if (Entry != Numbers.end() && Entry->second < Words.size())
    Words[Entry->second].Says = 0;
}

unsigned SharedReading::number(const clang::IdentifierInfo &Name) {
  auto [Entry, IsNew] = Numbers.try_emplace(&Name, 0);
  if (IsNew)
    Entry->second = Shared.word(Name.getName());
  return Entry->second;
}

SharedReading::Word &SharedReading::word(unsigned Number) {
  if (Number >= Words.size())
    Words.resize(Number + 1);
  Word &Of = Words[Number];
  if (!Of.Name) {
    Of.Name = PP->getIdentifierInfo(Shared.word(Number));
    Numbers[Of.Name] = Number;
  }
  return Of;
}

bool SharedReading::isSame(const ReadStretch &Way, const TextPlace &Place) {
  return Way.Begin == Place && all_of(Way.Words, [&](const auto &Entry) {
           Word &Of = word(Entry.first);
           if (!Of.Says)
             Of.Says = saying(*Of.Name);
           return Of.Says == Entry.second;
         });
}

void SharedReading::close(const TextPlace &Place, ArrayRef<char> Text) {
  if (Open->IsKept) {
    auto &[Number, Way] = Read.emplace_back();
    Number = Open->Number;
    Way.Begin = Open->Begin;
    Way.End = Place;
    Way.Text.assign(Text.begin() + Open->From, Text.end());
    for (auto [Name, Saying] : Open->Words)
      Way.Words.emplace_back(number(*Name), Saying);
    for (const clang::IdentifierInfo *Name : Open->InBodies)
      Way.InBodies.push_back(number(*Name));
    // Where two are the same, they are to look so.
    llvm::sort(Way.Words);
    llvm::sort(Way.InBodies);
  }
  Open.reset();
}
