//===- SourceRanges.cpp - A declaration's own text ------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SourceRanges.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// The characters from the token at (or the macro use around) Begin to the end
/// of the one at End; empty where they are not in one file.
StringRef charactersBetween(const clang::ASTContext &Context,
                            clang::SourceLocation Begin,
                            clang::SourceLocation End) {
  const clang::SourceManager &SM = Context.getSourceManager();
  clang::CharSourceRange Whole(
      clang::SourceRange(SM.getExpansionLoc(Begin),
                         SM.getExpansionRange(End).getEnd()),
      SM.getExpansionRange(End).isTokenRange());
  bool Invalid = false;
  StringRef Text =
      clang::Lexer::getSourceText(Whole, SM, Context.getLangOpts(), &Invalid);
  return Invalid ? StringRef() : Text;
}

/// Where a function's declarator ends, or a variable's before its initializer.
clang::SourceLocation endOfDeclarator(const clang::NamedDecl &D) {
  if (auto *Declarator = dyn_cast<clang::DeclaratorDecl>(&D))
    if (const clang::TypeSourceInfo *Type = Declarator->getTypeSourceInfo()) {
      clang::SourceLocation End = Type->getTypeLoc().getEndLoc();
      // `int x`: the type ends before the name.
      const clang::SourceManager &SM = D.getASTContext().getSourceManager();
      return SM.isBeforeInTranslationUnit(End, D.getLocation())
                 ? D.getLocation()
                 : End;
    }
  return D.getLocation();
}

} // namespace

std::string genksyms::sourceText(const clang::ASTContext &Context,
                                 const clang::NamedDecl &D) {
  return charactersBetween(Context, D.getBeginLoc(), D.getEndLoc()).str();
}

std::string genksyms::declarationOnOneLine(const clang::ASTContext &Context,
                                           const clang::NamedDecl &D) {
  StringRef Text =
      charactersBetween(Context, D.getBeginLoc(), endOfDeclarator(D));
  clang::Lexer Raw(clang::SourceLocation(), Context.getLangOpts(), Text.begin(),
                   Text.begin(), Text.end());
  std::string Result;
  for (clang::Token Tok;
       !Raw.LexFromRawLexer(Tok) || Tok.isNot(clang::tok::eof);) {
    if (!Result.empty() && (Tok.hasLeadingSpace() || Tok.isAtStartOfLine()))
      Result += ' ';
    const char *Begin =
        Text.begin() + (Raw.getCurrentBufferOffset() - Tok.getLength());
    Result.append(Begin, Tok.getLength());
    if (Raw.getCurrentBufferOffset() >= Text.size())
      break;
  }
  return Result;
}
