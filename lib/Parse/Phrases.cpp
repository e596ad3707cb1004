//===- Phrases.cpp - Lexemes to phrases -----------------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Phrases.h"
#include <utility>

using namespace genksyms;

namespace {

Keyword keywordOf(const Lexeme &L) {
  return L.Identifier ? static_cast<Keyword>(L.Identifier->Keyword)
                      : Keyword::None;
}

} // namespace

bool Phrases::defines(const Lexeme &L, EntityKind Kind) const {
  return L.Identifier && Definitions.defines(*L.Identifier, Kind, Last);
}

/// A token that is spelled like an enumerator is a reference to it, wherever it
/// stands: a member's or a tag's name, too.
Token Phrases::tokenOf(const Lexeme &L) const {
  if (defines(L, EntityKind::Enumerator))
    return Token::reference(EntityKind::Enumerator, *L.Identifier);
  return Token::plain(L.Text);
}

void Phrases::advance() {
  if (Kind == PhraseKind::End && First.Text.data())
    return;
  IsRead = false;
  if (HeldCount) {
    First = Held[2 - HeldCount];
    --HeldCount;
  } else {
    Input.next(First, /*InPhrase=*/false);
  }
  Kind = classify();
  if (ReadAhead)
    settle();
}

PhraseKind Phrases::classify() {
  unsigned Window = BodyWindow;
  bool IsAfterTagWord = std::exchange(FollowsTagWord, false);
  if (Window && !(IsModern && keywordOf(First) == Keyword::Attribute))
    --BodyWindow;
  switch (First.Kind) {
  case LK_End:
    return PhraseKind::End;
  case LK_Identifier:
    return classifyWord(IsAfterTagWord);
  case LK_Ellipsis:
    return PhraseKind::Ellipsis;
  case '{':
    return Window ? PhraseKind::OpenBody : PhraseKind::Braces;
  case '(':
    return PhraseKind::OpenParen;
  case ')':
    return PhraseKind::CloseParen;
  case '}':
    return PhraseKind::CloseBrace;
  case '[':
    return PhraseKind::Brackets;
  case ',':
    return PhraseKind::Comma;
  case ';':
    return PhraseKind::Semicolon;
  case '*':
    return PhraseKind::Star;
  case '=':
    return PhraseKind::Initializer;
  case ':':
    return PhraseKind::Width;
  default:
    return PhraseKind::Other;
  }
}

PhraseKind Phrases::classifyWord(bool IsAfterTagWord) {
  switch (keywordOf(First)) {
  case Keyword::None:
    return defines(First, EntityKind::Typedef) && !IsAfterTagWord &&
                   !NameExpected
               ? PhraseKind::TypedefName
               : PhraseKind::Identifier;
  case Keyword::Storage:
    return PhraseKind::Storage;
  case Keyword::Extern:
    return PhraseKind::Extern;
  case Keyword::Inline:
    return PhraseKind::Inline;
  case Keyword::Qualifier:
    return PhraseKind::Qualifier;
  case Keyword::Restrict:
    return PhraseKind::Restrict;
  case Keyword::TypeWord:
  case Keyword::VectorWord:
    return PhraseKind::TypeWord;
  case Keyword::Typedef:
    return PhraseKind::Typedef;
  case Keyword::Extension:
    return PhraseKind::Extension;
  case Keyword::Struct:
    return tagWord(PhraseKind::Struct);
  case Keyword::Union:
    return tagWord(PhraseKind::Union);
  case Keyword::Enum:
    return tagWord(PhraseKind::Enum);
  case Keyword::Typeof:
    return readTypeof();
  case Keyword::Attribute:
    return PhraseKind::Attribute;
  case Keyword::Asm:
    return PhraseKind::Asm;
  case Keyword::StaticAssert:
    return PhraseKind::StaticAssert;
  case Keyword::Export:
    return PhraseKind::Export;
  case Keyword::ExportNoVersion:
    return PhraseKind::ExportNoVersion;
  }
  llvm_unreachable("all keywords are listed");
}

PhraseKind Phrases::tagWord(PhraseKind Word) {
  BodyWindow = 2;
  FollowsTagWord = true;
  return Word;
}

/// Reads `typeof` until it is known what it is. The `(` that makes the count 1
/// waits for the next lexeme: before a keyword or a typedef name it opens a
/// type that is parsed; before another identifier it is text; before anything
/// else it is lost. So `typeof(p)` gives `typeof ( p )`, and `typeof(*p)` gives
/// `typeof * p )`.
PhraseKind Phrases::readTypeof() {
  Read.assign(1, tokenOf(First));
  IsRead = true;
  Lexeme L;
  for (int Depth = 0;;) {
    Input.next(L, /*InPhrase=*/true);
    if (L.Kind == '(' && ++Depth == 1) {
      Lexeme Paren = L;
      Input.next(L, /*InPhrase=*/true);
      Keyword Word = keywordOf(L);
      bool IsVector = Word == Keyword::VectorWord;
      if ((Word != Keyword::None && !IsVector) ||
          defines(L, EntityKind::Typedef)) {
        Held[0] = Paren;
        Held[1] = L;
        HeldCount = 2;
        return PhraseKind::TypeofWord;
      }
      if (L.Identifier && !IsVector)
        Read.push_back(Token::plain(Paren.Text));
      else if (L.Kind == '(')
        ++Depth;
    }
    if (L.Kind == LK_End)
      return PhraseKind::End;
    Read.push_back(tokenOf(L));
    if (L.Kind == ')' && --Depth == 0)
      return PhraseKind::Typeof;
  }
}

/// Appends lexemes up to the Close that brings Depth to 0. Returns false where
/// the input ends first.
bool Phrases::appendBalanced(TokenList &Text, uint16_t Open, uint16_t Close,
                             int Depth) {
  Lexeme L;
  for (;;) {
    Input.next(L, /*InPhrase=*/true);
    if (L.Kind == LK_End)
      return false;
    Text.push_back(tokenOf(L));
    if (L.Kind == Open)
      ++Depth;
    else if (L.Kind == Close && --Depth == 0)
      return true;
  }
}

/// Appends lexemes up to a `,`, `;` or `}` outside of parentheses, brackets and
/// braces, which stays. The depth can go negative, and then only `}` brings an
/// end, if it comes back to 0.
bool Phrases::appendExpression(TokenList &Text) {
  Lexeme L;
  for (int Depth = 0;;) {
    Input.next(L, /*InPhrase=*/true);
    switch (L.Kind) {
    case LK_End:
      return false;
    case '(':
    case '[':
    case '{':
      ++Depth;
      break;
    case '}':
    case ',':
    case ';':
      if (Depth == 0) {
        Input.putBack(L);
        return true;
      }
      Depth -= L.Kind == '}';
      break;
    case ')':
    case ']':
      --Depth;
      break;
    default:
      break;
    }
    Text.push_back(tokenOf(L));
  }
}

/// Appends what the current phrase has behind its first lexeme. Returns false
/// where the input ends inside it.
bool Phrases::readRest(TokenList &Text) {
  switch (Kind) {
  case PhraseKind::Attribute:
  case PhraseKind::Asm:
  case PhraseKind::StaticAssert:
    return appendBalanced(Text, '(', ')', 0);
  case PhraseKind::Brackets:
    return appendBalanced(Text, '[', ']', 1);
  case PhraseKind::Braces:
    return appendBalanced(Text, '{', '}', 1);
  case PhraseKind::Initializer:
  case PhraseKind::Width:
    return appendExpression(Text);
  default:
    return true;
  }
}

void Phrases::append(TokenList &Text) {
  if (IsRead) {
    Text.append(Read.begin(), Read.end());
    return;
  }
  Text.push_back(tokenOf(First));
  // An `=` or `:` is a token of its own, which the end of its expression does
  // not take back.
  if (!readRest(Text) && Kind != PhraseKind::Initializer &&
      Kind != PhraseKind::Width)
    Kind = PhraseKind::End;
}

void Phrases::settle() {
  // The expression after an `=` or `:` is read later than these.
  if (Kind != PhraseKind::Initializer && Kind != PhraseKind::Width)
    readToEnd();
}

void Phrases::readToEnd() {
  if (IsRead || Kind == PhraseKind::End)
    return;
  Read.clear();
  append(Read);
  IsRead = true;
}

void Phrases::restart(const char *UpTo) {
  Last = UpTo;
  BodyWindow = 0;
  HeldCount = 0;
  FollowsTagWord = false;
  NameExpected = false;
  Kind = PhraseKind::Other; // the End of other lexemes is not this one's
  advance();
}

void Phrases::drop() {
  if (Kind == PhraseKind::Braces && !IsRead) {
    if (!Input.skipBraces())
      Kind = PhraseKind::End;
  } else {
    readToEnd();
  }
  advance();
}
