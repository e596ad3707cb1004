//===- ReferenceSymtypes.cpp - Reading definitions known in advance -------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Escape.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Splits a line into words. Blanks part words, but not between double quotes,
/// which the end of the line closes, too. A tab is part of a word.
void splitWords(StringRef Line, SmallVectorImpl<StringRef> &Words) {
  Words.clear();
  for (;;) {
    Line = Line.ltrim(' ');
    if (Line.empty())
      return;
    bool Quoted = false;
    StringRef Word = Line.take_until([&](char C) {
      Quoted ^= C == '"';
      return !Quoted && C == ' ';
    });
    Words.push_back(Word);
    Line = Line.drop_front(Word.size());
  }
}

/// Reads the words of one line into a definition.
class LineReader {
public:
  explicit LineReader(Table &Definitions) : Definitions(Definitions) {}

  Expected<Definition> read(ArrayRef<StringRef> Words) {
    Definition D;
    D.Override = Words.front() == "override";
    Words = Words.drop_front(D.Override);
    if (Words.empty())
      return makeError("'override' without a name after it");
    Expected<DefinitionToken> Name = token(Words.front());
    if (!Name)
      return Name.takeError();
    D.Kind = Name->kind();
    D.Defines = Name->isReference()
                    ? &Name->referent()
                    : &Definitions.names().intern(Words.front());
    Words = Words.drop_front();
    D.Extern = !Words.empty() && Words.front() == "extern";
    Words = Words.drop_front(D.Extern);

    SmallVector<DefinitionToken, 64> Tokens;
    for (StringRef Word : Words) {
      Expected<DefinitionToken> T = token(Word);
      if (!T)
        return T.takeError();
      Tokens.push_back(*T);
    }
    D.Tokens = Definitions.save(ArrayRef<DefinitionToken>(Tokens));
    return D;
  }

private:
  Expected<DefinitionToken> token(StringRef Word) {
    if (Word.size() < 2 || Word[1] != '#')
      return DefinitionToken::plain(Word);
    if (std::optional<EntityKind> Kind = kindOfSymtypesPrefix(Word.front()))
      return DefinitionToken::reference(
          *Kind, Definitions.names().intern(Word.drop_front(2)));
    return makeError("unknown prefix in " + quoted(Word) +
                     "; references begin with t#, e#, s#, u# or E#");
  }

  Table &Definitions;
};

} // namespace

Expected<std::vector<Definition>>
genksyms::readReferenceSymtypes(MemoryBufferRef Text, Table &Definitions) {
  std::vector<Definition> Result;
  LineReader Reader(Definitions);
  SmallVector<StringRef, 64> Words;
  unsigned Number = 0;
  for (StringRef Rest = Text.getBuffer(), Line; !Rest.empty();) {
    std::tie(Line, Rest) = Rest.split('\n');
    ++Number;
    splitWords(Line, Words);
    if (Words.empty())
      continue;
    Expected<Definition> D = Reader.read(Words);
    if (!D)
      return inContext(Text.getBufferIdentifier() + ":" + Twine(Number),
                       D.takeError());
    Result.push_back(*D);
  }
  return Result;
}
