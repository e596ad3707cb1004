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
  HasDeclarator = false;
  HasParameters = false;
  while (at(GrammarToken::Star)) {
    MayHaveWidth = false;
    take();
    for (;;) {
      if (at(GrammarToken::Restrict))
        Input.drop();
      else if (at(GrammarToken::Qualifier) || at(GrammarToken::Attribute))
        take();
      else
        break;
    }
  }
  if (at(GrammarToken::OpenParen))
    return parenthesis();
  if (at(GrammarToken::Identifier) ||
      (at(GrammarToken::TypedefName) && !IsModern))
    return declaratorName();

  // Nothing: a parameter needs no name, and neither does a bit-field.
  if (Where == Scope::Parameter)
    return Step::Suffix;
  bool InGroup = !Frames.empty() && Frames.back().Kind == FrameKind::Group;
  if (Where == Scope::Member && at(GrammarToken::Width) && MayHaveWidth &&
      !InGroup)
    return endMember();
  return error();
}

Declarations::Step Declarations::declaratorName() {
  if (at(GrammarToken::TypedefName))
    MayHaveWidth = false;
  HasDeclarator = true;
  if (Where == Scope::Parameter) {
    Input.drop();
    return Step::Suffix;
  }
  expectType();
  if (Where == Scope::File) {
    Declared = Input.identifier();
    DeclaredLoc = Input.location();
  }
  take();
  return Step::Suffix;
}

/// `(` in front of a declarator or, in a parameter, of what stands in place of
/// one.
Declarations::Step Declarations::parenthesis() {
  if (IsModern && Where == Scope::Parameter)
    return parenthesisOfParameter();
  open({FrameKind::Group, Where}, Where);
  if (IsModern && Where == Scope::Member)
    return parenthesisOfMember();
  if (Options.Reading.ReadsFileScopeGroupAttributes)
    takeAll(GrammarToken::Attribute);
  return Step::Declarator;
}

/// `(* name)` in a member's declarator.
Declarations::Step Declarations::parenthesisOfMember() {
  takeAll(GrammarToken::Attribute);
  switch (Input.kind()) {
  case GrammarToken::Identifier:
  case GrammarToken::Star:
  case GrammarToken::OpenParen:
    return Step::Declarator;
  default:
    return error();
  }
}

/// In a parameter, `(int)` is a parameter list, and `(*name)` a declarator in a
/// parenthesis. What follows the `(` and its attributes tells.
Declarations::Step Declarations::parenthesisOfParameter() {
  expectType();
  open({FrameKind::Parameters, Where}, Scope::Parameter);
  bool HasAttributes = at(GrammarToken::Attribute);
  takeAll(GrammarToken::Attribute);
  switch (Input.kind()) {
  case GrammarToken::Identifier:
  case GrammarToken::Star:
  case GrammarToken::Brackets:
  case GrammarToken::OpenParen:
    Frames.back().Kind = FrameKind::Group;
    return Step::Declarator;
  default:
    break;
  }
  if (!HasAttributes)
    return firstParameter();
  // They are the first parameter's.
  Specified = Specifiers::Attributes;
  return Step::Specifiers;
}

/// Array bounds and parameter lists. Since 6.14 one list ends those of a member
/// or parameter.
Declarations::Step Declarations::suffix() {
  bool IsComplete = HasParameters && IsModern && Where != Scope::File;
  for (; at(GrammarToken::Brackets) && !IsComplete; take()) {
    HasDeclarator = true;
    MayHaveWidth = false;
  }
  if (!at(GrammarToken::OpenParen) || IsComplete)
    return Step::DeclaratorEnd;
  if (Where == Scope::Parameter)
    expectType();
  open({FrameKind::Parameters, Where}, Scope::Parameter);
  return firstParameter();
}

Declarations::Step Declarations::firstParameter() {
  if (at(GrammarToken::CloseParen))
    return closeParameters(/*IsWhole=*/true);
  return nextParameter();
}

/// A parameter, or the `...` and the `)` that end the list.
Declarations::Step Declarations::nextParameter() {
  if (at(GrammarToken::Ellipsis)) {
    take();
    return at(GrammarToken::CloseParen) ? closeParameters(/*IsWhole=*/true)
                                        : error();
  }
  Specified = Specifiers::None;
  return Step::Specifiers;
}

/// The `)` of a parameter list, or of one or a parenthesis in which an error
/// was skipped.
Declarations::Step Declarations::closeParameters(bool IsWhole) {
  take();
  MayHaveWidth = false;
  HasDeclarator = true;
  HasParameters = IsWhole;
  return close(Step::Suffix);
}

Declarations::Step Declarations::declaratorEnd() {
  if (!Frames.empty() && Frames.back().Kind == FrameKind::Group) {
    // Since 6.14: `int f(int (*a __attribute__((x)))(int));`
    if (IsModern && Where == Scope::Parameter && HasDeclarator)
      takeAll(GrammarToken::Attribute);
    if (!at(GrammarToken::CloseParen))
      return error();
    return closeParameters(/*IsWhole=*/false);
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

/// After a parameter's declarator.
Declarations::Step Declarations::endParameter() {
  if (HasDeclarator && IsModern) {
    expectType();
    takeAll(GrammarToken::Attribute);
  }
  if (Frames.back().Kind == FrameKind::TypeofType) {
    if (!at(GrammarToken::CloseParen))
      return error();
    expectName();
    take();
    markSpecifier();
    // What a further declarator repeats ends after the word.
    Mark = Frames.back().TextAt;
    return close(Step::Specifiers);
  }
  expectType();
  switch (Input.kind()) {
  case GrammarToken::CloseParen:
    return closeParameters(/*IsWhole=*/true);
  case GrammarToken::Ellipsis:
    return nextParameter();
  case GrammarToken::Comma:
    take();
    return nextParameter();
  default:
    return error();
  }
}

Declarations::Step Declarations::member() {
  if (at(GrammarToken::CloseBrace))
    return closeBody();
  Specified = Specifiers::None;
  return Step::Specifiers;
}

/// After a member's declarator: a width, attributes, then the next declarator
/// or the end.
Declarations::Step Declarations::endMember() {
  if (at(GrammarToken::Width) && MayHaveWidth)
    take();
  takeAll(GrammarToken::Attribute);
  expectName();
  if (at(GrammarToken::Semicolon)) {
    expectType();
    take();
    Frames.back().HasMember = true;
    return Step::Member;
  }
  if (!at(GrammarToken::Comma))
    return error();
  take();
  return Step::Declarator;
}
