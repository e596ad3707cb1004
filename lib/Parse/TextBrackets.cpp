//===- TextBrackets.cpp - What waiting declarations have in brackets ------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Members, enumerators, initializers and parameters: only so much of them is
// looked at as it takes to be certain that an error in them stays there.
//
//===----------------------------------------------------------------------===//

#include "TextDeclarations.h"

using namespace genksyms;
using llvm::StringRef;

static bool isTagWord(Keyword Word) {
  return Word == Keyword::Struct || Word == Keyword::Union ||
         Word == Keyword::Enum;
}

/// From the `{` of a struct or union past its `}`. Each member ends with a `;`,
/// and a body in one of them is that of a struct or union with which the member
/// begins: so the parser comes to it without an error.
bool TextDeclarations::members() {
  Text.skip();
  unsigned Bodies = 1, Parentheses = 0;
  // Null between a nested body and the `;` of its member.
  const char *MemberBegin = Text.position();
  for (;;) {
    switch (char C = Text.find<TextScanner::Words::Few>()) {
    case ';':
      if (Parentheses)
        return false;
      MemberBegin = Text.position() + 1;
      break;
    case '{':
      if (Parentheses || !MemberBegin || !nestedBody(MemberBegin))
        return false;
      ++Bodies;
      MemberBegin = Text.position() + 1;
      break;
    case '}':
      if (!MemberBegin || !isBlank(MemberBegin))
        return false;
      MemberBegin = nullptr;
      if (--Bodies == 0) {
        Text.skip();
        return true;
      }
      break;
    case '(':
      ++Parentheses;
      break;
    case ')':
      if (Parentheses-- == 0)
        return false;
      break;
    case ':':
      // What follows one in parentheses goes on past their end.
      if (Parentheses)
        return false;
      break;
    default:
      if (!skipInside(C))
        return false;
      continue;
    }
    Text.skip();
  }
}

/// Whether there is nothing from Begin up to the position.
bool TextDeclarations::isBlank(const char *Begin) {
  const char *End = Text.position();
  Text.moveTo(Begin);
  Text.skipBlanksAgain();
  return Text.position() == End;
}

/// Whether a member that begins at MemberBegin opens the body of a struct or
/// union at the position, with nothing in front of that word.
bool TextDeclarations::nestedBody(const char *MemberBegin) {
  const char *Open = Text.position();
  Text.moveTo(MemberBegin);
  Text.skipBlanksAgain();
  Keyword TagWord = ahead().meaning();
  if (TagWord != Keyword::Struct && TagWord != Keyword::Union)
    return false;
  take();
  Text.skipBlanksAgain();
  if (Text.position() == Open)
    return true;
  SeenWord Tag = ahead();
  if (!isTagName(Tag, /*HasAttributes=*/false) || Options.isOpaque(Input))
    return false;
  take();
  Text.skipBlanksAgain();
  define(Tag.Text, EntityKind::Struct); // the word is of no consequence
  return Text.position() == Open;
}

/// From the `{` of an enum past its `}`.
bool TextDeclarations::enumerators() {
  // A count that an error has left goes on with these.
  if (!AtFirstCount)
    return false;
  Text.skip();
  for (bool IsFirst = true;; IsFirst = false) {
    Text.skipBlanks();
    if (!IsFirst && Text.peek() == '}')
      break;
    SeenWord Enumerator = ahead();
    if (Enumerator.isEmpty() || Enumerator.meaning() != Keyword::None)
      return false;
    if (!Enumerator.Known)
      // The first of a name counts, whatever else declares it.
      Found->NewEnumerators.push_back(Enumerator.Text);
    else if (Definitions.isTaken(*Enumerator.Known, EntityKind::Enumerator))
      return false;
    else
      Found->Defines.push_back({Enumerator.Known, EntityKind::Enumerator});
    take();
    Text.skipBlanks();
    if (Text.peek() == '=' && !expression())
      return false;
    if (Text.peek() == '}')
      break;
    if (Text.peek() != ',')
      return false;
    Text.skip();
  }
  Text.skip();
  return true;
}

/// From the `=` to the `,`, `}` or `;` that ends the expression. `==` is
/// another token.
bool TextDeclarations::expression() {
  Text.skip();
  if (Text.peek() == '=')
    return false;
  for (;;) {
    Text.skipBlanks();
    switch (char C = Text.peek()) {
    case ',':
    case '}':
    case ';':
      return true;
    case '(':
    case '[':
    case '{':
      if (!Text.skipBalanced<TextScanner::Content::Any>())
        return false;
      break;
    case '\'':
    case '"':
      if (!Text.skipLiteral())
        return false;
      break;
    case ')':
    case ']':
    case '#':
    case 0:
      return false;
    default:
      if (static_cast<unsigned char>(C) >= 0x80)
        return false;
      if (Text.word().empty())
        Text.skip();
    }
  }
}

/// From the `(` of a parameter list past its `)`, where that is the first `)`:
/// else an error could end the list early, and what follows would be taken for
/// another declarator.
bool TextDeclarations::parameters() {
  Text.skip();
  const char *AttributeEnd = nullptr;
  bool HasLine = false;
  for (char C; (C = Text.find<TextScanner::Words::Few>()) != ')';) {
    HasLine |= C == '#';
    if (!skipInside(C, &AttributeEnd))
      return false;
  }
  // After `struct`, `union` or `enum` the parser would take a `{` for that of
  // members; since 6.14 attributes in between make no difference.
  MayHaveFunctionBody = !HasLine && !isTagWord(keyword(Text.wordBefore())) &&
                        !(IsModern && Text.endBefore() == AttributeEnd);
  Text.skip();
  return true;
}

/// Goes past what find() has stopped at and has one meaning among members and
/// parameters: an array bound, a line that begins with `#`, a word. False at
/// anything else. AttributeEnd is where the latest attribute ends.
bool TextDeclarations::skipInside(char C, const char **AttributeEnd) {
  if (C == '[')
    return Text.skipBalanced();
  if (C == '#')
    return Text.skipLine();
  return TextScanner::isOfWord(C) && wordInside(AttributeEnd);
}

/// Whether a tag follows each `struct`, `union` and `enum` in the parameter
/// list that begins at Open and ends in front of the position. An error there
/// would have names taken for types after the list since 6.14.
bool TextDeclarations::tagsAreNamed(const char *Open) {
  const char *End = Text.position();
  Text.moveTo(Open);
  for (;;) {
    char C = Text.find<TextScanner::Words::WithTagWords>();
    if (Text.position() >= End) {
      Text.moveTo(End);
      return true;
    }
    if (!TextScanner::isOfWord(C)) {
      Text.skip();
      continue;
    }
    StringRef Found = Text.wordAround();
    if (Found.empty())
      return false;
    if (!isTagWord(keyword(Found)))
      continue;
    Text.skipBlanksAgain();
    if (!isTagName(ahead(), /*HasAttributes=*/false))
      return false;
    take();
  }
}

/// Goes past a word that the scanner has stopped at. False where it swallows
/// text by rules of its own.
bool TextDeclarations::wordInside(const char **AttributeEnd) {
  StringRef Word = Text.wordAround();
  if (Word.empty())
    return false;
  switch (keyword(Word)) {
  case Keyword::Typeof:
  case Keyword::Asm:
  case Keyword::StaticAssert:
    return false;
  case Keyword::Attribute:
    if (!attribute())
      return false;
    if (AttributeEnd)
      *AttributeEnd = Text.position();
    return true;
  default:
    return true;
  }
}
