//===- Specifiers.cpp - Declaration specifiers and tags -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Declarations.h"

using namespace genksyms;

Declarations::Step Declarations::specifiers() {
  for (;;) {
    switch (Input.kind()) {
    case PhraseKind::Extern:
      IsExtern = true;
      Input.drop();
      break;
    case PhraseKind::Inline:
      IsExtern = false;
      Input.drop();
      break;
    case PhraseKind::Storage:
    case PhraseKind::Restrict:
      Input.drop();
      break;
    case PhraseKind::Attribute:
      take();
      // In front of the first specifier it is not one itself since 6.14.
      if (IsModern && Specified != Specifiers::Some) {
        Specified = Specifiers::Attributes;
        continue;
      }
      break;
    case PhraseKind::Qualifier:
      take();
      break;
    case PhraseKind::TypeWord:
    case PhraseKind::Typeof:
      expectName();
      take();
      break;
    case PhraseKind::TypedefName:
      expectName();
      Text.push_back(
          Token::reference(EntityKind::Typedef, *Input.identifier()));
      Input.drop();
      break;
    case PhraseKind::TypeofWord:
      return typeofType();
    case PhraseKind::Struct:
      return tag(EntityKind::Struct);
    case PhraseKind::Union:
      return tag(EntityKind::Union);
    case PhraseKind::Enum:
      return enumeration();
    default:
      return afterSpecifiers();
    }
    markSpecifier();
  }
}

Declarations::Step Declarations::afterSpecifiers() {
  if (Specified == Specifiers::Attributes)
    return error();
  switch (Where) {
  case Scope::File:
    if (at(PhraseKind::Semicolon))
      return endDeclaration();
    break;
  case Scope::Member:
    if (at(PhraseKind::Semicolon))
      return endMember();
    break;
  case Scope::Parameter:
    if (Specified == Specifiers::None)
      return error();
    break;
  }
  return Step::Declarator;
}

/// `typeof(` before a type, which is parsed like a parameter.
Declarations::Step Declarations::typeofType() {
  take();
  Frame F{FrameKind::TypeofType, Where};
  F.TextAt = Text.size();
  open(F, Scope::Parameter);
  Specified = Specifiers::None;
  return Step::Specifiers;
}

bool Declarations::isOpaqueHere() const {
  return Options.IsOpaque ? Options.IsOpaque(Characters.currentFile())
                          : Characters.inSourceFile();
}

/// Replaces the tokens from TextAt on by a reference to Tag, but keeps those
/// between the first one and AttributesEnd.
void Declarations::mention(EntityKind Kind, Name &Tag, size_t TextAt,
                           size_t AttributesEnd) {
  Text.truncate(AttributesEnd);
  Text.erase(Text.begin() + TextAt);
  Text.push_back(Token::reference(Kind, Tag));
  markSpecifier();
}

/// `struct` or `union` with a tag, a body, or both.
Declarations::Step Declarations::tag(EntityKind Kind) {
  Frame Body{FrameKind::Body, Where};
  Body.TagKind = Kind;
  Body.TextAt = Text.size();
  take();
  if (IsModern)
    takeAll(PhraseKind::Attribute);
  Body.AttributesEnd = Text.size();
  if (at(PhraseKind::OpenBody))
    return openBody(Body);
  if (!at(PhraseKind::Identifier))
    return error();
  Body.Tag = Input.identifier();
  Body.Place = Input.place();
  Body.Opaque = isOpaqueHere();
  take();
  if (at(PhraseKind::OpenBody))
    return openBody(Body);
  expectName();
  mention(Kind, *Body.Tag, Body.TextAt, Body.AttributesEnd);
  return Step::Specifiers;
}

Declarations::Step Declarations::openBody(Frame Body) {
  open(Body, Scope::Member);
  return Step::Member;
}

/// The `}` of a struct or union body.
Declarations::Step Declarations::closeBody() {
  expectName();
  take();
  Frame F = Frames.back();
  Step Next = close(Step::Specifiers);
  markSpecifier();
  if (!F.Tag)
    return Next;
  if (!F.Opaque)
    Records.record(*F.Tag, F.TagKind, llvm::ArrayRef(Text).drop_front(F.TextAt),
                   IsExtern, F.Place);
  // What is recorded has the attributes; what is not leaves them here.
  mention(F.TagKind, *F.Tag, F.TextAt,
          F.Opaque ? F.AttributesEnd : F.TextAt + 1);
  return Next;
}

/// `enum` with a tag, a body, or both.
Declarations::Step Declarations::enumeration() {
  size_t TextAt = Text.size();
  take();
  Name *Tag = nullptr;
  const char *Place = nullptr;
  bool Opaque = false;
  if (at(PhraseKind::Identifier)) {
    Tag = Input.identifier();
    Place = Input.place();
    Opaque = isOpaqueHere();
    take();
  }
  if (at(PhraseKind::OpenBody)) {
    take();
    if (!enumerators())
      return error();
    if (!Tag)
      Records.restartCount();
    else if (!Opaque)
      Records.record(*Tag, EntityKind::Enum,
                     llvm::ArrayRef(Text).drop_front(TextAt), IsExtern, Place);
  } else if (!Tag) {
    return error();
  }
  expectName();
  if (Tag)
    mention(EntityKind::Enum, *Tag, TextAt, TextAt + 1);
  markSpecifier();
  return Step::Specifiers;
}

/// The enumerators up to and with the `}`. False at a syntax error, in front of
/// which enumerators have been recorded and counted all the same.
bool Declarations::enumerators() {
  for (;;) {
    if (!at(PhraseKind::Identifier))
      return false;
    Name &Enumerator = *Input.identifier();
    const char *Place = Input.place();
    take();
    size_t ExpressionAt = Text.size();
    if (at(PhraseKind::Initializer)) {
      ++ExpressionAt; // not the `=`
      take();
    }
    // The phrase after an enumerator was read before that was recorded.
    Input.settle();
    Records.recordEnumerator(
        Enumerator,
        llvm::ArrayRef(Text).drop_front(std::min(ExpressionAt, Text.size())),
        Place);
    if (at(PhraseKind::Comma))
      take();
    else if (!at(PhraseKind::CloseBrace))
      return false;
    if (at(PhraseKind::CloseBrace)) {
      expectName();
      take();
      return true;
    }
  }
}
