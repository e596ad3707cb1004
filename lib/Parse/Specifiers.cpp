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
    case GrammarToken::Extern:
      IsExtern = true;
      Input.drop();
      break;
    case GrammarToken::Inline:
      IsExtern = false;
      Input.drop();
      break;
    case GrammarToken::Storage:
    case GrammarToken::Restrict:
      Input.drop();
      break;
    case GrammarToken::Attribute:
      take();
      // In front of the first specifier it is not one itself since 6.14.
      if (IsModern && Specified != Specifiers::Some) {
        Specified = Specifiers::Attributes;
        continue;
      }
      break;
    case GrammarToken::Qualifier:
      take();
      break;
    case GrammarToken::TypeWord:
    case GrammarToken::Typeof:
      expectName();
      take();
      break;
    case GrammarToken::TypedefName:
      expectName();
      Text.push_back(
          DefinitionToken::reference(EntityKind::Typedef, *Input.identifier()));
      Input.drop();
      break;
    case GrammarToken::TypeofWord:
      return typeofType();
    case GrammarToken::Struct:
      return tag(EntityKind::Struct);
    case GrammarToken::Union:
      return tag(EntityKind::Union);
    case GrammarToken::Enum:
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
    if (at(GrammarToken::Semicolon))
      return endDeclaration();
    break;
  case Scope::Member:
    if (at(GrammarToken::Semicolon))
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

/// Replaces the tokens from TextAt on by a reference to Tag, but keeps those
/// between the first one and AttributesEnd.
void Declarations::mention(EntityKind Kind, Name &Tag, size_t TextAt,
                           size_t AttributesEnd) {
  Text.truncate(AttributesEnd);
  Text.erase(Text.begin() + TextAt);
  Text.push_back(DefinitionToken::reference(Kind, Tag));
  markSpecifier();
}

/// `struct` or `union` with a tag, a body, or both.
Declarations::Step Declarations::tag(EntityKind Kind) {
  Frame Body{FrameKind::Body, Where};
  Body.TagKind = Kind;
  Body.TextAt = Text.size();
  take();
  if (IsModern)
    takeAll(GrammarToken::Attribute);
  Body.AttributesEnd = Text.size();
  if (at(GrammarToken::OpenBody))
    return openBody(Body);
  if (!at(GrammarToken::Identifier))
    return error();
  Body.Tag = Input.identifier();
  Body.Loc = Input.location();
  Body.Opaque = Options.isOpaque(Characters);
  take();
  if (at(GrammarToken::OpenBody))
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
                   IsExtern, F.Loc);
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
  const char *Loc = nullptr;
  bool Opaque = false;
  if (at(GrammarToken::Identifier)) {
    Tag = Input.identifier();
    Loc = Input.location();
    Opaque = Options.isOpaque(Characters);
    take();
  }
  if (at(GrammarToken::OpenBody)) {
    take();
    if (!enumerators())
      return error();
    if (!Tag)
      Records.restartCount();
    else if (!Opaque)
      Records.record(*Tag, EntityKind::Enum,
                     llvm::ArrayRef(Text).drop_front(TextAt), IsExtern, Loc);
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
    if (!at(GrammarToken::Identifier))
      return false;
    Name &Enumerator = *Input.identifier();
    const char *Loc = Input.location();
    take();
    size_t ExpressionAt = Text.size();
    if (at(GrammarToken::Initializer)) {
      ++ExpressionAt; // not the `=`
      take();
    }
    // The grammar token after an enumerator was read before that was recorded.
    Input.settle();
    Records.recordEnumerator(
        Enumerator,
        llvm::ArrayRef(Text).drop_front(std::min(ExpressionAt, Text.size())),
        Loc);
    if (at(GrammarToken::Comma))
      take();
    else if (!at(GrammarToken::CloseBrace))
      return false;
    if (at(GrammarToken::CloseBrace)) {
      expectName();
      take();
      return true;
    }
  }
}
