//===- BufferDeclarations.cpp - Declarations of a compile that may wait ---===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Four of five tokens of a kernel file, the bodies of functions aside, declare
// functions and variables that are not exported there. No reference leads to
// these, so where a token buffer tells their beginnings and ends they are
// passed by, even those that the generator cannot parse: an error in one of
// them ends with its `;` at the latest. It does not end with a body, which
// counts as one token; so in front of a body everything is looked at that could
// bring an error. Where an error has lost a typedef, its name may be taken for
// that of a function or variable (`extern lost f(void);` declares `lost`), and
// then a later typedef of it does not count; so after an error declarations
// without bodies are read. Since 6.14 an error may make the generator take
// types for names in what follows. So nothing is passed by while it does, nor
// what would bring such an error. A tag with plain members is passed by, too,
// until a reference leads to it, and so are enumerators.
//
//===----------------------------------------------------------------------===//

#include "BufferDeclarations.h"
#include "Keywords.h"
#include <cstring>

using namespace genksyms;

namespace {

/// Reads what stands in front of a function's body, or after that of a tag.
class Head {
public:
  /// Usual is a beginning of heads that needs no further look, and may become
  /// another one.
  Head(const TokenBufferReader &Input, const Table &Definitions,
       llvm::ArrayRef<BufferedToken> Tokens,
       llvm::ArrayRef<BufferedToken> &Usual)
      : Input(Input), Definitions(Definitions), Usual(Usual),
        Begin(Tokens.begin()), Cursor(Begin), End(Tokens.end()) {
    if (Usual.size() < Tokens.size() &&
        std::memcmp(Cursor, Usual.data(), Usual.size() * sizeof *Cursor) == 0)
      Cursor += Usual.size();
    look();
  }

  /// Whether the parser is certain to come to the parameters without an error.
  bool isPlain() { return specifiers() && pointers() && name() && Kind == '('; }

  /// The tokens from the name on, after isPlain().
  llvm::ArrayRef<BufferedToken> fromName() const { return {Cursor - 1, End}; }

  /// Whether there is nothing but attributes in front of a `;`.
  bool isOnlyAttributes() {
    for (; Word == Keyword::Attribute; advance())
      if (!attribute())
        return false;
    return Kind == ';';
  }

private:
  /// Takes note of the token at Cursor.
  void look() {
    Kind = Cursor == End ? static_cast<uint16_t>(TK_End) : Input.kind(*Cursor);
    const Name *Known =
        Kind == TK_Identifier ? Input.findName(*Cursor) : nullptr;
    Word = Known ? static_cast<Keyword>(Known->Keyword) : Keyword::None;
    IsTypedef = Known && Definitions.defines(*Known, EntityKind::Typedef,
                                             /*Last=*/nullptr);
  }
  void advance() {
    ++Cursor;
    look();
  }
  bool atName() const { return Kind == TK_Identifier && Word == Keyword::None; }

  bool specifiers();
  bool attribute();
  bool pointers();
  bool name();

  const TokenBufferReader &Input;
  const Table &Definitions;
  llvm::ArrayRef<BufferedToken> &Usual;
  const BufferedToken *Begin;
  const BufferedToken *Cursor;
  const BufferedToken *End;
  uint16_t Kind;
  Keyword Word;
  bool IsTypedef;
};

/// Specifiers, one at least, up to the name. In a kernel, hundreds of heads in
/// a row begin with the same thirty tokens: `static inline` and its
/// attributes.
bool Head::specifiers() {
  bool OnlyKeywords = true;
  for (const BufferedToken *First = Cursor;; advance()) {
    if (Kind != TK_Identifier)
      return Cursor != Begin;
    switch (Word) {
    case Keyword::Storage:
    case Keyword::Extern:
    case Keyword::Inline:
    case Keyword::Qualifier:
    case Keyword::Restrict:
    case Keyword::TypeWord:
    case Keyword::VectorWord:
      break;
    case Keyword::Attribute:
      if (!attribute())
        return false;
      if (OnlyKeywords && First == Begin)
        Usual = {Begin, Cursor + 1};
      break;
    case Keyword::Struct:
    case Keyword::Union:
    case Keyword::Enum:
      OnlyKeywords = false;
      advance();
      if (!atName())
        return false;
      break;
    case Keyword::None:
      if (!IsTypedef)
        return Cursor != Begin;
      OnlyKeywords = false;
      break;
    default:
      return false;
    }
  }
}

/// From the word up to the `)` that balances the first `(`.
bool Head::attribute() {
  advance();
  if (Kind != '(')
    return false;
  for (unsigned Depth = 1; ++Cursor != End;) {
    uint16_t Inner = Input.kind(*Cursor);
    Depth += Inner == '(';
    if (Inner == ')' && --Depth == 0)
      return true;
  }
  return false;
}

bool Head::pointers() {
  for (; Kind == '*' || Word != Keyword::None; advance()) {
    switch (Word) {
    case Keyword::None:
    case Keyword::Qualifier:
    case Keyword::Restrict:
      break;
    case Keyword::Attribute:
      if (!attribute())
        return false;
      break;
    default:
      return false;
    }
  }
  return true;
}

bool Head::name() {
  bool IsPlain = atName() && !IsTypedef;
  advance();
  return IsPlain;
}

} // namespace

/// Where the expression after an enumerator, from its `=` on, ends: at a comma
/// outside of parentheses and brackets.
static const BufferedToken *skipExpression(const TokenBufferReader &Input,
                                           const BufferedToken *L,
                                           const BufferedToken *End) {
  for (int Depth = 0; L != End; ++L) {
    uint16_t Kind = Input.kind(*L);
    if (Kind == ',' && Depth == 0)
      break;
    Depth += (Kind == '(' || Kind == '[') - (Kind == ')' || Kind == ']');
  }
  return L;
}

/// Appends to Found what List defines: enumerators with what separates them.
/// False where the parser might find an error there.
static bool readEnumerators(const TokenBufferReader &Input,
                            const Table &Definitions,
                            llvm::ArrayRef<BufferedToken> List,
                            FoundDeclaration &Found) {
  for (const BufferedToken *L = List.begin(); L != List.end();) {
    if (Input.kind(*L) != TK_Identifier)
      return false;
    Name &Enumerator = Input.name(*L++);
    if (Enumerator.Keyword ||
        Definitions.isTaken(Enumerator, EntityKind::Enumerator))
      return false;
    Found.Defines.push_back({&Enumerator, EntityKind::Enumerator});
    if (L != List.end() && Input.kind(*L) == '=')
      L = skipExpression(Input, L, List.end());
    if (L != List.end() && Input.kind(*L++) != ',')
      return false;
  }
  return true;
}

/// Whether an attribute follows a `(`: `int (__attribute__((x)) *a)(int);`.
static bool hasGroupAttribute(const TokenBufferReader &Input,
                              llvm::ArrayRef<BufferedToken> Tokens) {
  bool AfterParen = false;
  for (BufferedToken L : Tokens) {
    uint16_t Kind = Input.kind(L);
    if (AfterParen && Kind == TK_Identifier) {
      const Name *Word = Input.findName(L);
      if (Word && static_cast<Keyword>(Word->Keyword) == Keyword::Attribute)
        return true;
    }
    AfterParen = Kind == '(';
  }
  return false;
}

/// A tag, whose declaration is read when an export reaches the tag or one of
/// its enumerators. Errors among members without braces do not leave the
/// members: each ends with a `;`.
bool BufferDeclarations::findTag(const DeclarationRange &P, bool AtFirstCount,
                                 FoundDeclaration &Found) {
  llvm::ArrayRef<BufferedToken> Whole = Input.tokens(P);
  // What the source file itself defines is not recorded.
  if (Input.inSourceFile() || Options.IsOpaque)
    return false;
  const BufferedToken *Close = Whole.end() - 1;
  while (Input.kind(*Close) != '}')
    --Close;
  llvm::ArrayRef<BufferedToken> None;
  if (!Head(Input, Definitions, {Close + 1, Whole.end()}, None)
           .isOnlyAttributes())
    return false;
  Name *Tag =
      Input.kind(Whole[1]) == TK_Identifier ? &Input.name(Whole[1]) : nullptr;
  if (Tag && Tag->Keyword)
    return false;
  const Name *Word = Input.findName(Whole[0]);
  bool IsEnum = Word && static_cast<Keyword>(Word->Keyword) == Keyword::Enum;
  // A count that an error has left goes on with the next enumerators.
  if (IsEnum &&
      !(AtFirstCount &&
        readEnumerators(Input, Definitions,
                        {Whole.begin() + (Tag ? 3 : 2), Close}, Found)))
    return false;
  // The word is of no consequence for a tag.
  if (Tag && !Definitions.isTaken(*Tag, EntityKind::Struct))
    Found.Defines.push_back({Tag, EntityKind::Struct});
  return true;
}

bool BufferDeclarations::mayWait(const DeclarationRange &P,
                                 const ParserState &State,
                                 FoundDeclaration &Found) {
  llvm::ArrayRef<BufferedToken> Whole = Input.tokens(P);
  if (P.Holds == DeclarationRange::Body) {
    Head Front(Input, Definitions, Whole, UsualHead);
    return Front.isPlain() && Input.mayPass(Front.fromName());
  }
  if (!Input.mayPass(Whole))
    return false;
  if (P.Holds == DeclarationRange::Tag)
    return findTag(P, State.AtFirstCount, Found);
  bool GroupAttributesErr = Options.Reading.ModernGrammar &&
                            !Options.Reading.ReadsFileScopeGroupAttributes;
  return !State.HasErred &&
         (!GroupAttributesErr || !hasGroupAttribute(Input, Whole));
}

bool BufferDeclarations::find(const ParserState &State,
                              FoundDeclaration &Found) {
  const DeclarationRange *P = Input.rangeAt(Start ? Start : Input.position());
  Start = nullptr;
  Found.clear();
  if (!P || !mayWait(*P, State, Found))
    return false;
  llvm::ArrayRef<BufferedToken> Whole = Input.tokens(*P);
  Found.Begin = TokenBufferReader::location(*Whole.begin());
  Found.End = TokenBufferReader::location(*Whole.end());
  Input.passBy(*P);
  return true;
}
