//===- BodyFinder.h - Where the bodies of functions begin -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_BODYFINDER_H
#define GENKSYMS_CC_LIB_FRONTEND_BODYFINDER_H

#include "clang/Lex/Token.h"
#include "llvm/ADT/SmallVector.h"

namespace genksyms {

/// The identifier or keyword that Tok is; null where it is neither.
inline const clang::IdentifierInfo *wordOf(const clang::Token &Tok) {
  return Tok.isLiteral() || Tok.isAnnotation() ? nullptr
                                               : Tok.getIdentifierInfo();
}

/// Finds the `{` with which the body of a function begins: outside of all
/// braces, after a name and what stands in parentheses.
class BodyFinder {
public:
  /// To be shown each token. Whether it is one.
  bool see(const clang::Token &Tok) {
    namespace tok = clang::tok;
    bool IsBody = false;
    switch (Tok.getKind()) {
    case tok::l_paren:
      if (Braces == 0)
        Named.push_back(Before == tok::identifier);
      break;
    case tok::r_paren:
      EndsNamed = Braces == 0 && !Named.empty() && Named.pop_back_val();
      break;
    case tok::l_brace:
      IsBody =
          Braces++ == 0 && Before == tok::r_paren && EndsNamed && Named.empty();
      Named.clear();
      break;
    case tok::r_brace:
      Braces -= Braces != 0;
      break;
    default:
      break;
    }
    Before = Tok.getKind();
    return IsBody;
  }

  /// Whether from here on both find the same.
  friend bool operator==(const BodyFinder &A, const BodyFinder &B) {
    return A.endsIn() == B.endsIn() && A.Braces == B.Braces &&
           A.Named == B.Named;
  }

private:
  enum class End { Name, Parameters, Other };
  /// All that matters of the last token.
  End endsIn() const {
    if (Before == clang::tok::identifier)
      return End::Name;
    return Before == clang::tok::r_paren && EndsNamed ? End::Parameters
                                                      : End::Other;
  }

  clang::tok::TokenKind Before = clang::tok::unknown;
  unsigned Braces = 0;
  /// Of each open parenthesis, whether a name stands before it.
  llvm::SmallVector<bool> Named;
  /// Whether one stood before the last pair.
  bool EndsNamed = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_BODYFINDER_H
