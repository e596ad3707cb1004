//===- ChangedWords.cpp - What the text of a change spells ----------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ChangedWords.h"
#include "genksyms-cc/Compare/LineDiff.h"
#include "genksyms-cc/Frontend/SourcePieces.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/Support/FileSystem.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// One line for a piece, the same for the same tokens.
std::string spelled(const SourcePiece &Piece) {
  std::string Text;
  bool InDirective = false;
  for (const SourceToken &Token : Piece.Tokens) {
    InDirective |= Token.Kind == SourceToken::Hash;
    if (InDirective ? Token.IsApart : !Text.empty())
      Text += ' ';
    Text += Token.Text;
    if (Token.Kind == SourceToken::End) {
      Text += '\n';
      InDirective = false;
    } else if (InDirective && !Token.IsApart) {
      Text += '\f'; // `a b` is not `ab`
    }
  }
  return Text;
}

std::vector<std::string> spelled(const SourcePieces &Of) {
  std::vector<std::string> Result;
  Result.reserve(Of.Pieces.size());
  for (const SourcePiece &Piece : Of.Pieces)
    Result.push_back(spelled(Piece));
  return Result;
}

/// The words of one file.
struct FileWords {
  StringSet<> All, Macros;
  /// See ChangedWords::Apart.
  bool IsApart = false;
  bool TouchesTypes = false;

  void add(StringRef Old, StringRef New);
};

/// Whether an `#ifndef` is around all of a file. What it holds is not read in
/// the middle of something else, as a list of members may be.
bool isGuarded(const SourcePieces &Of) {
  auto Says = [](const SourcePiece &Piece, StringRef Word) {
    return Piece.isDirective() && Piece.Tokens[1].is(Word);
  };
  return Of.Pieces.size() > 2 && Says(Of.Pieces[0], "ifndef") &&
         Says(Of.Pieces[1], "define") && Says(Of.Pieces.back(), "endif") &&
         Of.Pieces[0].Tokens[2].is(Of.Pieces[1].Tokens[2].Text);
}

/// Looks at the pieces of one state that the other one does not have.
class TouchedPieces {
public:
  explicit TouchedPieces(FileWords &Into) : Into(Into) {}

  void see(const SourcePiece &Piece, bool IsTouched);
  void end() { Into.IsApart |= OpenInRun != 0; }

private:
  void seeDirective(ArrayRef<SourceToken> Tokens);

  FileWords &Into;
  /// Conditionals that began in this run of touched pieces.
  unsigned OpenInRun = 0;
};

/// Tokens follow the `#`.
void TouchedPieces::seeDirective(ArrayRef<SourceToken> Tokens) {
  StringRef Word = Tokens.front().Text;
  if (Word == "define" || Word == "undef") {
    if (Tokens.size() > 1)
      Into.Macros.insert(Tokens[1].Text);
  } else if (Word.starts_with("if")) {
    ++OpenInRun;
  } else if (Word.starts_with("el") || Word == "endif") {
    // Within a declaration it has its beginning there as well.
    if (OpenInRun == 0)
      Into.IsApart = true;
    else if (Word == "endif")
      --OpenInRun;
  } else if (Tokens.front().Kind != SourceToken::End) {
    Into.IsApart = true;
  }
}

/// Whether `typedef`, or `struct NAME {`, is in it.
bool definesTypes(const SourcePiece &Piece) {
  ArrayRef<SourceToken> Tokens = Piece.Tokens;
  for (size_t I = 0; I < Tokens.size(); ++I) {
    if (Tokens[I].is("typedef"))
      return true;
    if (!Tokens[I].is("struct") && !Tokens[I].is("union") &&
        !Tokens[I].is("enum"))
      continue;
    size_t Brace = I + 1;
    if (Brace < Tokens.size() && Tokens[Brace].Kind == SourceToken::Word)
      ++Brace;
    if (Brace < Tokens.size() && Tokens[Brace].is("{"))
      return true;
  }
  return false;
}

void TouchedPieces::see(const SourcePiece &Piece, bool IsTouched) {
  if (!IsTouched) {
    // What is touched is a condition around what is not.
    Into.IsApart |= OpenInRun != 0;
    OpenInRun = 0;
  }
  Into.TouchesTypes |= IsTouched && definesTypes(Piece);
  ArrayRef<SourceToken> Tokens = Piece.Tokens;
  for (size_t I = 0; I < Tokens.size(); ++I) {
    bool IsHash = Tokens[I].Kind == SourceToken::Hash;
    if (IsTouched && IsHash)
      seeDirective(Tokens.drop_front(I + 1));
    bool IsCondition = IsHash && (Tokens[I + 1].Text.starts_with("if") ||
                                  Tokens[I + 1].Text.starts_with("el"));
    if (IsCondition)
      for (; Tokens[I].Kind != SourceToken::End; ++I)
        Into.All.insert(Tokens[I].Text);
    if (!IsTouched || Tokens[I].Kind != SourceToken::Word)
      continue;
    Into.All.insert(Tokens[I].Text);
    Into.IsApart |=
        Tokens[I].Text.contains("EXPORT") || Tokens[I].is("_Pragma");
  }
}

void FileWords::add(StringRef Old, StringRef New) {
  SourcePieces Before(Old), After(New);
  std::vector<std::string> OldTexts = spelled(Before),
                           NewTexts = spelled(After);
  if (OldTexts == NewTexts)
    return;
  IsApart |= !Before.IsRegular || !After.IsRegular || !isGuarded(Before) ||
             !isGuarded(After);
  TouchedPieces InOld(*this), InNew(*this);
  auto OldPiece = Before.Pieces.begin(), NewPiece = After.Pieces.begin();
  for (const DiffLine &Line :
       diffLines(OldTexts, NewTexts, /*Context=*/~0U >> 1)) {
    if (Line.Mark == '@')
      continue;
    bool IsTouched = Line.Mark != ' ';
    if (Line.Mark != '+')
      InOld.see(*OldPiece++, IsTouched);
    if (Line.Mark != '-')
      InNew.see(*NewPiece++, IsTouched);
  }
  InOld.end();
  InNew.end();
}

std::optional<std::string> textIn(const FileOverlay &State, StringRef Path) {
  auto Entry = State.find(Path);
  if (Entry != State.end())
    return Entry->second;
  auto OnDisk = readFileIfThere(Path);
  if (!OnDisk) {
    consumeError(OnDisk.takeError()); // who compiles it will say so
    return std::nullopt;
  }
  if (!*OnDisk)
    return std::nullopt;
  return (*OnDisk)->getBuffer().str();
}

/// The files that differ between the two states.
StringSet<> differing(const SourceChange &Change) {
  StringSet<> Paths;
  for (const FileOverlay *State : {&Change.Before, &Change.After})
    for (const auto &Entry : *State)
      Paths.insert(Entry.getKey());
  return Paths;
}

/// The directives of Text, and the declarations that have some within.
std::vector<std::string> directivesIn(StringRef Text) {
  SourcePieces Of(Text);
  std::vector<std::string> Result;
  for (const SourcePiece &Piece : Of.Pieces)
    if (any_of(Piece.Tokens, [](const SourceToken &Token) {
          return Token.Kind == SourceToken::Hash;
        }))
      Result.push_back(spelled(Piece));
  return Result;
}

} // namespace

bool genksyms::keepsDirectives(const SourceChange &Change) {
  StringSet<> Paths = differing(Change);
  return all_of(Paths, [&](const auto &Path) {
    auto Old = textIn(Change.Before, Path.getKey()),
         New = textIn(Change.After, Path.getKey());
    return Old && New && directivesIn(*Old) == directivesIn(*New) &&
           sys::fs::exists(Path.getKey());
  });
}

ChangedWords genksyms::changedWords(const SourceChange &Change) {
  ChangedWords Result;
  StringSet<> Paths = differing(Change);
  for (const auto &Entry : Paths) {
    StringRef Path = Entry.getKey();
    auto Old = textIn(Change.Before, Path), New = textIn(Change.After, Path);
    FileWords Words;
    if (!Path.ends_with(".h") || !Old || !New)
      Words.IsApart = true;
    else
      Words.add(*Old, *New);
    Result.TouchesTypes |= Words.TouchesTypes;
    if (Words.IsApart) {
      Result.Apart.insert(Path);
      continue;
    }
    for (const auto &Word : Words.All)
      Result.All.insert(Word.getKey());
    for (const auto &Name : Words.Macros)
      Result.Macros.insert(Name.getKey());
  }
  return Result;
}
