//===- Specifiers.cpp - Declaration specifiers and tags -------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Declarations.h"

using namespace genksyms;

Declarations::Step Declarations::specifiers() {
  for (;; HasSpecifier = true, markSpecifier()) {
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
    case PhraseKind::Qualifier:
    case PhraseKind::TypeWord:
    case PhraseKind::Attribute:
    case PhraseKind::Typeof:
      take();
      break;
    case PhraseKind::TypedefName:
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
      return behindSpecifiers();
    }
  }
}

Declarations::Step Declarations::behindSpecifiers() {
  switch (Where) {
  case Scope::File:
    if (at(PhraseKind::Semicolon)) {
      Input.drop();
      return Step::Declaration;
    }
    break;
  case Scope::Member:
    if (at(PhraseKind::Semicolon))
      return endMember();
    break;
  case Scope::Parameter:
    if (!HasSpecifier)
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
  HasSpecifier = false;
  return Step::Specifiers;
}

bool Declarations::isOpaqueHere() const {
  return Options.IsOpaque ? Options.IsOpaque(Characters.currentFile())
                          : Characters.inSourceFile();
}

/// Replaces the tokens from TextAt on by a reference to Tag.
void Declarations::mention(EntityKind Kind, Name &Tag, size_t TextAt) {
  Text.truncate(TextAt);
  Text.push_back(Token::reference(Kind, Tag));
  HasSpecifier = true;
  markSpecifier();
}

/// `struct` or `union` with a tag, a body, or both.
Declarations::Step Declarations::tag(EntityKind Kind) {
  size_t TextAt = Text.size();
  take();
  if (at(PhraseKind::OpenBody))
    return openBody(Kind, nullptr, TextAt, nullptr, /*Opaque=*/false);
  if (!at(PhraseKind::Identifier))
    return error();
  Name &Tag = *Input.identifier();
  const char *Place = Input.place();
  bool Opaque = isOpaqueHere();
  take();
  if (at(PhraseKind::OpenBody))
    return openBody(Kind, &Tag, TextAt, Place, Opaque);
  mention(Kind, Tag, TextAt);
  return Step::Specifiers;
}

Declarations::Step Declarations::openBody(EntityKind Kind, Name *Tag,
                                          size_t TextAt, const char *Place,
                                          bool Opaque) {
  Frame F{FrameKind::Body, Where};
  F.TagKind = Kind;
  F.Opaque = Opaque;
  F.TextAt = TextAt;
  F.Tag = Tag;
  F.Place = Place;
  open(F, Scope::Member);
  return Step::Member;
}

/// The `}` of a struct or union body.
Declarations::Step Declarations::closeBody() {
  take();
  Frame F = Frames.back();
  Step Next = close(Step::Specifiers);
  HasSpecifier = true;
  markSpecifier();
  if (!F.Tag)
    return Next;
  if (!F.Opaque)
    Records.record(*F.Tag, F.TagKind, llvm::ArrayRef(Text).drop_front(F.TextAt),
                   IsExtern, F.Place);
  mention(F.TagKind, *F.Tag, F.TextAt);
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
  if (Tag)
    mention(EntityKind::Enum, *Tag, TextAt);
  HasSpecifier = true;
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
    // The phrase behind an enumerator was read before that was recorded.
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
      take();
      return true;
    }
  }
}
