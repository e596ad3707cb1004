//===- GrammarTokens.cpp - Tokens to grammar tokens -----------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GrammarTokens.h"
#include <utility>

using namespace genksyms;

namespace {

Keyword keywordOf(const Token &L) {
  return L.Identifier ? static_cast<Keyword>(L.Identifier->Keyword)
                      : Keyword::None;
}

} // namespace

bool GrammarTokens::defines(const Token &L, EntityKind Kind) const {
  return L.Identifier && Definitions.defines(*L.Identifier, Kind, Last);
}

/// A token that is spelled like an enumerator is a reference to it, wherever it
/// stands: a member's or a tag's name, too.
DefinitionToken GrammarTokens::tokenOf(const Token &L) const {
  if (defines(L, EntityKind::Enumerator))
    return DefinitionToken::reference(EntityKind::Enumerator, *L.Identifier);
  return DefinitionToken::plain(L.Text);
}

void GrammarTokens::advance() {
  if (Kind == GrammarToken::End && First.Text.data())
    return;
  // An `=` or `:` and the expression after it are two to the generator.
  Passed += hasExpression() ? 2 : 1;
  IsRead = false;
  if (HeldCount) {
    First = Held[2 - HeldCount];
    --HeldCount;
  } else {
    Input.next(First, /*InGrammarToken=*/false);
  }
  Kind = classify();
  if (ReadAhead)
    settle();
}

GrammarToken GrammarTokens::classify() {
  unsigned Window = BodyWindow;
  bool IsAfterTagWord = std::exchange(FollowsTagWord, false);
  if (Window && !(IsModern && keywordOf(First) == Keyword::Attribute))
    --BodyWindow;
  switch (First.Kind) {
  case TK_End:
    return GrammarToken::End;
  case TK_Identifier:
    return classifyWord(IsAfterTagWord);
  case TK_Ellipsis:
    return GrammarToken::Ellipsis;
  case '{':
    return Window ? GrammarToken::OpenBody : GrammarToken::Braces;
  case '(':
    return GrammarToken::OpenParen;
  case ')':
    return GrammarToken::CloseParen;
  case '}':
    return GrammarToken::CloseBrace;
  case '[':
    return GrammarToken::Brackets;
  case ',':
    return GrammarToken::Comma;
  case ';':
    return GrammarToken::Semicolon;
  case '*':
    return GrammarToken::Star;
  case '=':
    return GrammarToken::Initializer;
  case ':':
    return GrammarToken::Width;
  default:
    return GrammarToken::Other;
  }
}

GrammarToken GrammarTokens::classifyWord(bool IsAfterTagWord) {
  switch (keywordOf(First)) {
  case Keyword::None:
    return defines(First, EntityKind::Typedef) && !IsAfterTagWord &&
                   !NameExpected
               ? GrammarToken::TypedefName
               : GrammarToken::Identifier;
  case Keyword::Storage:
    return GrammarToken::Storage;
  case Keyword::Extern:
    return GrammarToken::Extern;
  case Keyword::Inline:
    return GrammarToken::Inline;
  case Keyword::Qualifier:
    return GrammarToken::Qualifier;
  case Keyword::Restrict:
    return GrammarToken::Restrict;
  case Keyword::TypeWord:
  case Keyword::VectorWord:
    return GrammarToken::TypeWord;
  case Keyword::Typedef:
    return GrammarToken::Typedef;
  case Keyword::Extension:
    return GrammarToken::Extension;
  case Keyword::Struct:
    return tagWord(GrammarToken::Struct);
  case Keyword::Union:
    return tagWord(GrammarToken::Union);
  case Keyword::Enum:
    return tagWord(GrammarToken::Enum);
  case Keyword::Typeof:
    return readTypeof();
  case Keyword::Attribute:
    return GrammarToken::Attribute;
  case Keyword::Asm:
    return GrammarToken::Asm;
  case Keyword::StaticAssert:
    return GrammarToken::StaticAssert;
  case Keyword::Export:
    return GrammarToken::Export;
  case Keyword::ExportNoVersion:
    return GrammarToken::ExportNoVersion;
  }
  llvm_unreachable("all keywords are listed");
}

GrammarToken GrammarTokens::tagWord(GrammarToken Word) {
  BodyWindow = 2;
  FollowsTagWord = true;
  return Word;
}

/// Reads `typeof` until it is known what it is. The `(` that makes the count 1
/// waits for the next token: before a keyword or a typedef name it opens a
/// type that is parsed; before another identifier it is text; before anything
/// else it is lost. So `typeof(p)` gives `typeof ( p )`, and `typeof(*p)` gives
/// `typeof * p )`.
GrammarToken GrammarTokens::readTypeof() {
  Read.assign(1, tokenOf(First));
  IsRead = true;
  Token L;
  for (int Depth = 0;;) {
    Input.next(L, /*InGrammarToken=*/true);
    if (L.Kind == '(' && ++Depth == 1) {
      Token Paren = L;
      Input.next(L, /*InGrammarToken=*/true);
      Keyword Word = keywordOf(L);
      bool IsVector = Word == Keyword::VectorWord;
      if ((Word != Keyword::None && !IsVector) ||
          defines(L, EntityKind::Typedef)) {
        Held[0] = Paren;
        Held[1] = L;
        HeldCount = 2;
        return GrammarToken::TypeofWord;
      }
      if (L.Identifier && !IsVector)
        Read.push_back(DefinitionToken::plain(Paren.Text));
      else if (L.Kind == '(')
        ++Depth;
    }
    if (L.Kind == TK_End)
      return GrammarToken::End;
    Read.push_back(tokenOf(L));
    if (L.Kind == ')' && --Depth == 0)
      return GrammarToken::Typeof;
  }
}

/// Appends tokens up to the Close that brings Depth to 0. Returns false where
/// the input ends first.
bool GrammarTokens::appendBalanced(TokenList &Text, uint16_t Open,
                                   uint16_t Close, int Depth) {
  Token L;
  for (;;) {
    Input.next(L, /*InGrammarToken=*/true);
    if (L.Kind == TK_End)
      return false;
    Text.push_back(tokenOf(L));
    if (L.Kind == Open)
      ++Depth;
    else if (L.Kind == Close && --Depth == 0)
      return true;
  }
}

/// Appends tokens up to a `,`, `;` or `}` outside of parentheses, brackets and
/// braces, which stays. The depth can go negative, and then only `}` brings an
/// end, if it comes back to 0.
bool GrammarTokens::appendExpression(TokenList &Text) {
  Token L;
  for (int Depth = 0;;) {
    Input.next(L, /*InGrammarToken=*/true);
    switch (L.Kind) {
    case TK_End:
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

/// Appends what the current grammar token has after its first token. Returns
/// false where the input ends inside it.
bool GrammarTokens::readRest(TokenList &Text) {
  switch (Kind) {
  case GrammarToken::Attribute:
  case GrammarToken::Asm:
  case GrammarToken::StaticAssert:
    return appendBalanced(Text, '(', ')', 0);
  case GrammarToken::Brackets:
    return appendBalanced(Text, '[', ']', 1);
  case GrammarToken::Braces:
    return appendBalanced(Text, '{', '}', 1);
  case GrammarToken::Initializer:
  case GrammarToken::Width:
    return appendExpression(Text);
  default:
    return true;
  }
}

void GrammarTokens::append(TokenList &Text) {
  if (IsRead) {
    Text.append(Read.begin(), Read.end());
    return;
  }
  Text.push_back(tokenOf(First));
  if (readRest(Text))
    return;
  // An `=` or `:` is a token of its own, which the end of its expression does
  // not take back.
  if (hasExpression())
    --Passed;
  else
    Kind = GrammarToken::End;
}

void GrammarTokens::settle() {
  // The expression after an `=` or `:` is read later than these.
  if (!hasExpression())
    readToEnd();
}

void GrammarTokens::readToEnd() {
  if (IsRead || Kind == GrammarToken::End)
    return;
  Read.clear();
  append(Read);
  IsRead = true;
}

void GrammarTokens::restart(const char *UpTo) {
  Last = UpTo;
  BodyWindow = 0;
  HeldCount = 0;
  FollowsTagWord = false;
  NameExpected = false;
  Kind = GrammarToken::Other; // the End of other tokens is not this one's
  advance();
}

void GrammarTokens::drop() {
  if (Kind == GrammarToken::Braces && !IsRead) {
    if (!Input.skipBraces())
      Kind = GrammarToken::End;
  } else {
    readToEnd();
  }
  advance();
}
