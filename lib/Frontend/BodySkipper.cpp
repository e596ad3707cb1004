//===- BodySkipper.cpp - Past the bodies of functions ---------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "BodySkipper.h"
#include "BodyFinder.h"
#include "llvm/ADT/SmallVector.h"

using namespace genksyms;
using namespace llvm;

/// Lets LexUnexpandedToken() expand what directives name: `#include NAME`.
/// Clang takes that together with expanding nothing at all, which is over with
/// the token that is being read then.
void BodySkipper::expandInDirectives() {
  auto Told = std::make_unique<clang::Token[]>(1);
  Told[0].startToken();
  Told[0].setKind(clang::tok::semi);
  Source.EnterTokenStream(std::move(Told), 1, /*DisableMacroExpansion=*/true,
                          /*IsReinject=*/false);
  Source.setTokenWatcher([this](const clang::Token &) {
    Source.SetMacroExpansionOnlyInDirectives();
  });
  clang::Token Tok;
  Source.LexUnexpandedToken(Tok);
  Source.setTokenWatcher(nullptr);
  ExpandsInDirectives = true;
}

void BodySkipper::skip(size_t Depth, TokenWatcher OnToken) {
  if (!ExpandsInDirectives)
    expandInDirectives();
  clang::Token Tok;
  for (;;) {
    Source.LexUnexpandedToken(Tok);
    if (OnToken && (Depth = OnToken(Tok, Depth)) == 0)
      return;
    if (Tok.is(clang::tok::l_brace))
      ++Depth;
    else if (Tok.is(clang::tok::eof) ||
             (Tok.is(clang::tok::r_brace) && --Depth == 0))
      break;
    else if (const clang::IdentifierInfo *Name = wordOf(Tok))
      see(*Name);
  }
  Source.EnterToken(Tok, /*IsReinject=*/true);
}

bool BodySkipper::isBalanced(const clang::IdentifierInfo &Name) {
  // What is left to look at; each macro is taken for balanced until it turns
  // out otherwise, so that one that leads back to itself ends.
  SmallVector<const clang::IdentifierInfo *> Left = {&Name};
  while (!Left.empty()) {
    const clang::MacroInfo *Macro = Source.getMacroInfo(Left.pop_back_val());
    if (!Macro)
      continue;
    auto [Known, IsNew] = Balanced.try_emplace(Macro, true);
    if (!Known->second)
      return false;
    if (!IsNew)
      continue;
    ptrdiff_t Depth = 0;
    for (const clang::Token &Tok : Macro->tokens()) {
      if (Tok.is(clang::tok::l_brace))
        ++Depth;
      else if (Tok.is(clang::tok::r_brace) && --Depth < 0)
        break;
      else if (const clang::IdentifierInfo *Mention = wordOf(Tok))
        Left.push_back(Mention);
    }
    if (Depth != 0)
      return Known->second = false;
  }
  return true;
}
