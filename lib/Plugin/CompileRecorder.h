//===- CompileRecorder.h - What is taken of a compile -----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Leaves out the bodies of functions, and notes the declaration ranges: which
// pieces of the token buffer declare functions and variables only, or one tag.
// What it is given compiles, so that all brackets balance.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_COMPILERECORDER_H
#define GENKSYMS_CC_LIB_PLUGIN_COMPILERECORDER_H

#include "CompileTokens.h"
#include "genksyms-cc/Version/LeftOut.h"

namespace genksyms {

class CompileRecorder {
public:
  explicit CompileRecorder(clang::Preprocessor &Source);

  CompileTokens &buffer() { return Tokens; }

  /// Takes a token outside of bodies, if its kind tells all there is to know.
  /// False for others, which are to be looked at.
  bool take(const clang::Token &Tok) {
    TokenBuffer::Code How = (*Current)[Tok.getKind()];
    if (How == Look)
      return false;
    Tokens.appendPlain(Tok, How);
    return true;
  }

  /// Takes a token that is to be looked at. Whether it is the `{` of a
  /// function, after which the body is for others to count.
  bool look(const clang::Token &Tok);

  /// Takes a brace in a body, after which Braces are open there. Has to be
  /// called for the last one, and for such as are not spelled by one letter.
  void lookInBody(const clang::Token &Tok, unsigned Braces);

  /// Has every token outside of bodies looked at, or no longer.
  void lookAtAll(bool Wanted);

  /// What is on the token buffer after the last declaration is no declaration
  /// range, whatever comes.
  void spoilRange() { IsRange = false; }

  /// From here on the file is read that Loc is in.
  void enterFile(clang::SourceLocation Loc);

  /// Whether what is on the token buffer is what the generator would read.
  bool isCertain() const { return IsCertain; }

private:
  /// How to write tokens, by their kinds, or Look, which says nothing that a
  /// token is written as.
  using Codes = std::array<TokenBuffer::Code, clang::tok::NUM_TOKENS>;
  static constexpr TokenBuffer::Code Look = TokenBuffer::Text;

  void chooseCodes();
  bool opensBody();
  bool opensTag() const;
  bool openBrace(const clang::Token &Tok);
  void closeBrace(const clang::Token &Tok);
  void endDeclaration(DeclarationRange::Contents Holds);

  const Codes *Current = &Outside;
  bool IsTag = false;  ///< the declaration begins with `struct TAG {`
  bool IsRange = true; ///< nothing speaks against it so far
  bool IsCertain = true;
  unsigned Braces = 0; ///< open, outside of bodies
  CompileTokens Tokens;
  size_t Begin = 0;    ///< of the declaration, on the token buffer
  const void *Body;    ///< BodyWord
  Codes Outside = {};  ///< all braces
  Codes InTag = {};    ///< after the `{` of a declaration range's tag
  Codes InBraces = {}; ///< in any others
  Codes All = {};      ///< everywhere, where all is looked at
  std::array<bool, clang::tok::NUM_TOKENS> Spoils = {}; ///< declaration ranges
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_COMPILERECORDER_H
