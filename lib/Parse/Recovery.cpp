//===- Recovery.cpp - What happens to what cannot be parsed ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Real kernels hold declarations that the kernel's generator cannot parse, such
// as `union __attribute__((packed)) { … }` and `_Static_assert` among members.
// What it skips then, and where it goes on, decides what is recorded, and so
// belongs to the versions.
//
//===----------------------------------------------------------------------===//

#include "Declarations.h"

using namespace genksyms;

/// Goes on at the innermost open place that can recover: a parameter list, a
/// parenthesis in a member's or parameter's declarator, a member, or else the
/// whole declaration.
Declarations::Step Declarations::error() {
  HasErred = true;
  if (Options.Warn && Input.passed() >= QuietUntil)
    Listener.handleWarning(Input.location(), "syntax error");
  for (; !Frames.empty(); close(Step::Done)) {
    switch (Frames.back().Kind) {
    case FrameKind::Parameters:
      return skipToParenthesis();
    case FrameKind::Group:
      if (Where == Scope::File)
        continue;
      return skipToParenthesis();
    case FrameKind::TypeofType:
      continue;
    case FrameKind::Body:
      return skipMember();
    }
  }
  return skipDeclaration();
}

/// The error has been skipped: only after three more grammar tokens, of which
/// the one that ends it is the first, is another one told of.
void Declarations::beQuiet() { QuietUntil = Input.passed() + 3; }

/// Keeps what is skipped, up to and with the next `)`.
Declarations::Step Declarations::skipToParenthesis() {
  while (!at(GrammarToken::CloseParen)) {
    if (at(GrammarToken::End))
      return Step::Done;
    take();
  }
  beQuiet();
  return closeParameters(/*IsWhole=*/false);
}

/// Keeps what is skipped, up to and with the next `;`. As long as the body has
/// no member, its `}` ends the skipping, too.
Declarations::Step Declarations::skipMember() {
  // A group or a parameter list that was left may have set another scope.
  Where = Scope::Member;
  while (!at(GrammarToken::Semicolon)) {
    if (at(GrammarToken::End))
      return Step::Done;
    if (at(GrammarToken::CloseBrace) && !Frames.back().HasMember) {
      beQuiet();
      return closeBody();
    }
    take();
  }
  beQuiet();
  expectType();
  take();
  Frames.back().HasMember = true;
  return Step::Member;
}

Declarations::Step Declarations::skipDeclaration() {
  while (!at(GrammarToken::Semicolon) && !at(GrammarToken::CloseBrace)) {
    if (at(GrammarToken::End))
      return Step::Done;
    Input.drop();
  }
  beQuiet();
  Input.drop();
  return Step::Declaration;
}
