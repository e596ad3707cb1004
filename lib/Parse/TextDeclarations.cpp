//===- TextDeclarations.cpp - Declarations of a text that may wait --------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A declaration may wait if three things are certain: where the parser ends
// with it, that it declares the names that are found here and no others, and
// that nothing of the parser's state is another one after it.
//
// Errors do not speak against that as long as they stay inside: one in a
// parameter list ends with the first `)`, and one among members with a `;` at
// the latest, since each parenthesis that the parser has open was opened by one
// of the text's, and these balance. That holds only without words that swallow
// text by rules of their own (`typeof`, `asm`, `_Static_assert`), without `=`
// other than after a declarator and, outside of members, without `:`. A
// declaration with one of these is read at once, and so is everything that is
// not recognized.
//
//===----------------------------------------------------------------------===//

#include "TextDeclarations.h"
#include "llvm/ADT/STLExtras.h"
#include <cstring>
#include <utility>

using namespace genksyms;
using llvm::StringRef;

Keyword TextDeclarations::keyword(StringRef Word) const {
  const Name *Known = Definitions.names().find(Word);
  return Known ? static_cast<Keyword>(Known->Keyword) : Keyword::None;
}

/// The word at the position, which stays there; an empty one where none begins.
const TextDeclarations::SeenWord &TextDeclarations::ahead() {
  const char *Begin = Text.position();
  // A name is asked for as a specifier, as a qualifier and as a name.
  if (Seen.text().begin() == Begin)
    return Seen;
  StringRef Spelled = Text.word();
  Text.moveTo(Begin);
  if (Spelled.empty())
    return Seen = SeenWord();
  Seen.Text = NameTable::hashed(Spelled);
  Seen.Known = Definitions.names().find(Seen.Text);
  return Seen;
}

bool TextDeclarations::find(const ParserState &State,
                            FoundDeclaration &Result) {
  Text.start(Start ? Start : Input.position());
  Start = nullptr;
  Found = &Result;
  Found->clear();
  Seen = SeenWord();
  AtFirstCount = State.AtFirstCount;
  IsTypedef = NameExpected = HasBody = HasParameters = false;
  MayHaveFunctionBody = false;
  Has = Specified::No;

  Text.skipBlanks();
  Found->Begin = Text.position();
  Found->File = Input.currentFile();
  // Whether a tag counts depends on the file that it stands in.
  if (!declaration() || (HasBody && Input.currentFile() != Found->File)) {
    Text.giveUp();
    return false;
  }
  Found->End = Text.position();
  Text.finish();
  return true;
}

/// From the first token up to and with the `;` or the body of a function.
bool TextDeclarations::declaration() {
  if (!specifiers() || Has == Specified::AttributesOnly)
    return false;
  if (Text.peek() != ';' && !declarator())
    return false;
  Text.skipBlanks();
  if (Text.peek() == '{')
    return HasParameters && MayHaveFunctionBody && !IsTypedef && !HasBody &&
           Text.skipBody();
  if (!attributes() || (Text.peek() == '=' && !expression()) ||
      Text.peek() != ';')
    return false;
  Text.skip();
  return true;
}

/// Goes past the usual beginning of a declaration. In a kernel hundreds in a
/// row have the same.
bool TextDeclarations::skipUsual() {
  const char *Begin = Text.position();
  if (Usual.empty() ||
      static_cast<size_t>(Input.text().end() - Begin) < Usual.size() ||
      std::memcmp(Begin, Usual.data(), Usual.size()) != 0)
    return false;
  Text.moveTo(Begin + Usual.size());
  Has = UsualHas;
  return true;
}

/// Everything up to what is not a specifier. False at what has to be read.
bool TextDeclarations::specifiers() {
  // What follows the mention of a tag is the last token that is judged as
  // before it.
  bool WasMention = false;
  bool BeginsAsUsual = skipUsual(), MayBeUsual = !BeginsAsUsual;
  for (bool IsFirst = !BeginsAsUsual;; IsFirst = false) {
    Text.skipBlanks();
    const SeenWord &Next = ahead();
    if (Next.isEmpty()) {
      NameExpected |= WasMention;
      return true;
    }
    Keyword Meaning = Next.meaning();
    bool IsName =
        Meaning == Keyword::None && (NameExpected || !isTypedef(Next));
    NameExpected |= std::exchange(WasMention, false);
    if (IsName)
      return true;
    take();
    switch (Meaning) {
    case Keyword::None:
    case Keyword::TypeWord:
    case Keyword::VectorWord:
      NameExpected = IsModern;
      MayBeUsual = false;
      break;
    case Keyword::Storage:
    case Keyword::Extern:
    case Keyword::Inline:
    case Keyword::Qualifier:
    case Keyword::Restrict:
      break;
    case Keyword::Attribute:
      if (!attribute())
        return false;
      // In front of the first specifier it is not one itself since 6.14.
      Has = IsModern && Has != Specified::Yes ? Specified::AttributesOnly
                                              : Specified::Yes;
      // It ends with a `)`, so that whatever follows is another token.
      if (MayBeUsual && !Text.hasSeenLine()) {
        Usual = StringRef(Found->Begin, Text.position() - Found->Begin);
        UsualHas = Has;
      }
      continue;
    case Keyword::Typedef:
      if (!IsFirst)
        return false;
      IsTypedef = true;
      MayBeUsual = false;
      continue;
    case Keyword::Struct:
    case Keyword::Union:
    case Keyword::Enum:
      if (!tagSpecifier(Meaning, WasMention))
        return false;
      WasMention &= IsModern;
      MayBeUsual = false;
      break;
    default:
      return false;
    }
    Has = Specified::Yes;
  }
}

/// `struct`, `union` or `enum` has been passed: the tag, the body, or both.
bool TextDeclarations::tagSpecifier(Keyword Word, bool &IsMention) {
  bool HasAttributes = false;
  Text.skipBlanks();
  if (IsModern && Word != Keyword::Enum && !attributes(&HasAttributes))
    return false;
  EntityKind Kind = Word == Keyword::Struct  ? EntityKind::Struct
                    : Word == Keyword::Union ? EntityKind::Union
                                             : EntityKind::Enum;
  SeenWord Tag;
  bool IsOpaque = false;
  if (Text.peek() != '{') {
    Tag = ahead();
    if (!isTagName(Tag, HasAttributes))
      return false;
    take();
    IsOpaque = Options.isOpaque(Input);
    Text.skipBlanks();
  }
  IsMention = Text.peek() != '{';
  if (IsMention)
    return true;
  HasBody = true;
  NameExpected = IsModern; // after the `}`
  if (IsOpaque || !(Kind == EntityKind::Enum ? enumerators() : members()))
    return false;
  if (!Tag.isEmpty())
    define(Tag.Text, Kind);
  return true;
}

/// Whether the parser takes W for a tag. One with attributes in front of it may
/// be taken for a typedef.
bool TextDeclarations::isTagName(const SeenWord &W, bool HasAttributes) const {
  return !W.isEmpty() && W.meaning() == Keyword::None &&
         !(HasAttributes && isTypedef(W));
}

bool TextDeclarations::declarator() {
  if (!pointers())
    return false;
  if (Text.peek() != '(')
    return declaredName() && suffixes(/*IsGrouped=*/false);
  // `(*name)` or `(*name[2])`
  Text.skip();
  Text.skipBlanks();
  if (!pointers() || !declaredName() || !arrays() || Text.peek() != ')')
    return false;
  Text.skip();
  return suffixes(/*IsGrouped=*/true);
}

/// `*` and qualifiers.
bool TextDeclarations::pointers() {
  while (Text.peek() == '*') {
    Text.skip();
    for (;;) {
      Text.skipBlanks();
      Keyword Meaning = ahead().meaning();
      if (Meaning != Keyword::Attribute && Meaning != Keyword::Qualifier &&
          Meaning != Keyword::Restrict)
        break;
      take();
      if (Meaning == Keyword::Attribute && !attribute())
        return false;
    }
  }
  return true;
}

bool TextDeclarations::declaredName() {
  const SeenWord &Declared = ahead();
  if (Declared.isEmpty() || Declared.meaning() != Keyword::None ||
      (IsModern && !NameExpected && isTypedef(Declared)))
    return false;
  take();
  if (IsTypedef) {
    define(Declared.Text, EntityKind::Typedef);
    return true;
  }
  // What the body defines would be known before it is read, if the function or
  // variable were asked for first.
  if (HasBody)
    return false;
  if (!Declared.Known)
    Found->NewFunction = Declared.Text;
  else if (!Definitions.isTaken(*Declared.Known, EntityKind::Ordinary))
    Found->Defines.push_back({Declared.Known, EntityKind::Ordinary});
  return true;
}

bool TextDeclarations::arrays() {
  for (Text.skipBlanks(); Text.peek() == '['; Text.skipBlanks())
    if (!Text.skipBalanced())
      return false;
  return true;
}

/// Array bounds, then one parameter list at most.
bool TextDeclarations::suffixes(bool IsGrouped) {
  if (!arrays())
    return false;
  if (Text.peek() != '(')
    return true;
  const char *Open = Text.position();
  if (!parameters())
    return false;
  HasParameters = true;
  Text.skipBlanks();
  if (Text.peek() == '{')
    MayHaveFunctionBody =
        MayHaveFunctionBody && !IsGrouped && (!IsModern || tagsAreNamed(Open));
  return true;
}

/// The word has been passed: what is in its parentheses.
bool TextDeclarations::attribute() {
  Text.skipBlanks();
  return Text.peek() == '(' && Text.skipBalanced();
}

/// Any number of attributes; HasSome says whether there are any.
bool TextDeclarations::attributes(bool *HasSome) {
  for (;;) {
    Text.skipBlanks();
    if (ahead().meaning() != Keyword::Attribute)
      return true;
    take();
    if (!attribute())
      return false;
    if (HasSome)
      *HasSome = true;
  }
}

/// Notes that Spelled is defined here, unless it has been before.
void TextDeclarations::define(llvm::CachedHashStringRef Spelled,
                              EntityKind Kind) {
  Name &What = Definitions.names().intern(Spelled);
  // `enum a { a }`: now that it is spelled, the enumerator is not a new name.
  bool IsEnumerator =
      llvm::any_of(Found->NewEnumerators, [&](llvm::CachedHashStringRef New) {
        return New.hash() == Spelled.hash() && New.val() == Spelled.val();
      });
  if (IsEnumerator && !Definitions.isTaken(What, EntityKind::Enumerator))
    Found->Defines.push_back({&What, EntityKind::Enumerator});
  // `typedef enum { a } a;` defines the enumerator. A tag may be there twice.
  bool IsDefinedHere =
      Kind == EntityKind::Typedef &&
      llvm::any_of(Found->Defines, [&](const FoundDeclaration::Defined &D) {
        return D.What == &What && D.Kind == EntityKind::Enumerator;
      });
  if (!IsDefinedHere && !Definitions.isTaken(What, Kind))
    Found->Defines.push_back({&What, Kind});
}
