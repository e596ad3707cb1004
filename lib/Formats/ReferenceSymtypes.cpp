//===- ReferenceSymtypes.cpp - Reading definitions known in advance -------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/Lines.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

std::optional<EntityKind> kindOfPrefix(char Letter) {
  switch (Letter) {
  case 't':
    return EntityKind::Typedef;
  case 'e':
    return EntityKind::Enum;
  case 's':
    return EntityKind::Struct;
  case 'u':
    return EntityKind::Union;
  case 'E':
    return EntityKind::Enumerator;
  default:
    return std::nullopt;
  }
}

/// A cursor over the words of a reference symtypes file. Blanks, tabs and
/// newlines part words, but not between double quotes.
class WordReader {
public:
  explicit WordReader(StringRef Text) : Text(Text) {}

  /// The number of the current line, from 1.
  unsigned line() const { return Line; }
  bool atEnd() const { return At == Text.size(); }

  /// Reads the words of one line. A line that ends inside quotes goes on.
  void readLine(SmallVectorImpl<StringRef> &Words) {
    Words.clear();
    Line = NextLine;
    while (!atEnd() && Text[At] != '\n') {
      if (Text[At] == ' ' || Text[At] == '\t')
        ++At;
      else
        Words.push_back(readWord());
    }
    At += !atEnd();
    ++NextLine;
  }

private:
  StringRef readWord() {
    size_t Begin = At;
    for (bool Quoted = false; !atEnd(); ++At) {
      char C = Text[At];
      if (C == '"')
        Quoted = !Quoted;
      else if (!Quoted && (C == ' ' || C == '\t' || C == '\n'))
        break;
      else if (C == '\n')
        ++NextLine;
    }
    return Text.slice(Begin, At);
  }

  StringRef Text;
  size_t At = 0;
  unsigned Line = 0;
  unsigned NextLine = 1;
};

/// Reads the words of one line into a definition.
class LineReader {
public:
  explicit LineReader(Table &Definitions) : Definitions(Definitions) {}

  /// Sets Problem, and returns nothing, where Words make no definition.
  std::optional<Definition> read(ArrayRef<StringRef> Words) {
    Definition D;
    D.Override = Words.front() == "override";
    Words = Words.drop_front(D.Override);
    if (Words.empty()) {
      Problem = "'override' without a name behind it";
      return std::nullopt;
    }
    std::optional<Token> Name = token(Words.front());
    if (!Name)
      return std::nullopt;
    D.Kind = Name->kind();
    D.Defines = Name->isReference()
                    ? &Name->referent()
                    : &Definitions.names().intern(Words.front());
    Words = Words.drop_front();
    D.Extern = !Words.empty() && Words.front() == "extern";
    Words = Words.drop_front(D.Extern);

    SmallVector<Token, 64> Tokens;
    for (StringRef Word : Words) {
      std::optional<Token> T = token(Word);
      if (!T)
        return std::nullopt;
      Tokens.push_back(*T);
    }
    D.Tokens = Definitions.save(ArrayRef<Token>(Tokens));
    return D;
  }

  std::string Problem;

private:
  std::optional<Token> token(StringRef Word) {
    if (Word.size() < 2 || Word[1] != '#')
      return Token::plain(Word);
    if (std::optional<EntityKind> Kind = kindOfPrefix(Word.front()))
      return Token::reference(*Kind,
                              Definitions.names().intern(Word.drop_front(2)));
    Problem = "unknown prefix in " + quoted(Word) +
              "; references begin with t#, e#, s#, u# or E#";
    return std::nullopt;
  }

  Table &Definitions;
};

} // namespace

Expected<std::vector<Definition>>
genksyms::readReferenceSymtypes(MemoryBufferRef Text, Table &Definitions) {
  std::vector<Definition> Result;
  WordReader Input(Text.getBuffer());
  LineReader Reader(Definitions);
  SmallVector<StringRef, 64> Words;
  while (!Input.atEnd()) {
    Input.readLine(Words);
    if (Words.empty())
      continue;
    std::optional<Definition> D = Reader.read(Words);
    if (!D)
      return createStringError(inconvertibleErrorCode(),
                               Text.getBufferIdentifier() + ":" +
                                   Twine(Input.line()) + ": " + Reader.Problem);
    Result.push_back(*D);
  }
  return Result;
}
