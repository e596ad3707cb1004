//===- Declarators.cpp - Declarators, parameters and members --------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Declarations.h"

using namespace genksyms;

void Declarations::open(Frame F, Scope Inner) {
  take();
  Frames.push_back(F);
  Where = Inner;
}

Declarations::Step Declarations::close(Step Next) {
  Where = Frames.back().Outer;
  Frames.pop_back();
  return Next;
}

/// `*` and qualifiers, then the name or what stands in its place.
Declarations::Step Declarations::declarator() {
  MayHaveWidth = true;
  while (at(PhraseKind::Star)) {
    MayHaveWidth = false;
    take();
    for (;;) {
      if (at(PhraseKind::Restrict))
        Input.drop();
      else if (at(PhraseKind::Qualifier) || at(PhraseKind::Attribute))
        take();
      else
        break;
    }
  }
  if (at(PhraseKind::OpenParen)) {
    open({FrameKind::Group, Where}, Where);
    return Step::Declarator;
  }
  if (at(PhraseKind::Identifier) || at(PhraseKind::TypedefName))
    return declaratorName();

  // Nothing: a parameter needs no name, and neither does a bit-field.
  if (Where == Scope::Parameter)
    return Step::Suffix;
  bool InGroup = !Frames.empty() && Frames.back().Kind == FrameKind::Group;
  if (Where == Scope::Member && at(PhraseKind::Width) && MayHaveWidth &&
      !InGroup)
    return endMember();
  return error();
}

Declarations::Step Declarations::declaratorName() {
  if (at(PhraseKind::TypedefName))
    MayHaveWidth = false;
  if (Where == Scope::Parameter) {
    Input.drop();
    return Step::Suffix;
  }
  if (Where == Scope::File) {
    Declared = Input.identifier();
    DeclaredPlace = Input.place();
  }
  take();
  return Step::Suffix;
}

Declarations::Step Declarations::suffix() {
  for (; at(PhraseKind::Brackets); take())
    MayHaveWidth = false;
  if (!at(PhraseKind::OpenParen))
    return Step::DeclaratorEnd;
  open({FrameKind::Parameters, Where}, Scope::Parameter);
  return firstParameter();
}

Declarations::Step Declarations::firstParameter() {
  if (at(PhraseKind::CloseParen))
    return closeParameters();
  return nextParameter();
}

/// A parameter, or the `...` and the `)` that end the list.
Declarations::Step Declarations::nextParameter() {
  if (at(PhraseKind::Ellipsis)) {
    take();
    return at(PhraseKind::CloseParen) ? closeParameters() : error();
  }
  HasSpecifier = false;
  return Step::Specifiers;
}

Declarations::Step Declarations::closeParameters() {
  take();
  MayHaveWidth = false;
  return close(Step::Suffix);
}

Declarations::Step Declarations::declaratorEnd() {
  if (!Frames.empty() && Frames.back().Kind == FrameKind::Group) {
    if (!at(PhraseKind::CloseParen))
      return error();
    take();
    MayHaveWidth = false;
    return close(Step::Suffix);
  }
  switch (Where) {
  case Scope::File:
    return endFileDeclarator();
  case Scope::Member:
    return endMember();
  case Scope::Parameter:
    return endParameter();
  }
  llvm_unreachable("all scopes are listed");
}

Declarations::Step Declarations::endParameter() {
  if (Frames.back().Kind == FrameKind::TypeofType) {
    if (!at(PhraseKind::CloseParen))
      return error();
    take();
    // What a further declarator repeats ends behind the word.
    Mark = Frames.back().TextAt;
    HasSpecifier = true;
    return close(Step::Specifiers);
  }
  switch (Input.kind()) {
  case PhraseKind::CloseParen:
    return closeParameters();
  case PhraseKind::Ellipsis:
    return nextParameter();
  case PhraseKind::Comma:
    take();
    return nextParameter();
  default:
    return error();
  }
}

Declarations::Step Declarations::member() {
  if (at(PhraseKind::CloseBrace))
    return closeBody();
  HasSpecifier = false;
  return Step::Specifiers;
}

/// Behind a member's declarator: a width, attributes, then the next declarator
/// or the end.
Declarations::Step Declarations::endMember() {
  if (at(PhraseKind::Width) && MayHaveWidth)
    take();
  takeAll(PhraseKind::Attribute);
  if (at(PhraseKind::Semicolon)) {
    take();
    Frames.back().HasMember = true;
    return Step::Member;
  }
  if (!at(PhraseKind::Comma))
    return error();
  take();
  return Step::Declarator;
}
