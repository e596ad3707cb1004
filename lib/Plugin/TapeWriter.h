//===- TapeWriter.h - What of a compile is put on a tape --------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Leaves out the bodies of functions, and notes the passages: which pieces of
// the tape declare functions and variables only, or one tag. What it is given
// compiles, so that all brackets balance.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_TAPEWRITER_H
#define GENKSYMS_CC_LIB_PLUGIN_TAPEWRITER_H

#include "TokenTape.h"

namespace genksyms {

/// Stands on a tape for the body of a function.
inline constexpr llvm::StringLiteral BodyWord = "__genksyms_cc_body";

class TapeWriter {
public:
  explicit TapeWriter(clang::Preprocessor &Source);

  TokenTape &tape() { return Lexemes; }

  /// Takes a token outside of bodies, if its kind tells all there is to know.
  /// False for others, which are to be looked at.
  bool take(const clang::Token &Tok) {
    Tape::Code How = (*Current)[Tok.getKind()];
    if (How == Look)
      return false;
    Lexemes.appendPlain(Tok, How);
    return true;
  }

  /// Takes a token that is to be looked at. Whether it is the `{` of a
  /// function, behind which the body is for others to count.
  bool look(const clang::Token &Tok);

  /// Takes a brace in a body, behind which Braces are open there. Has to be
  /// called for the last one, and for such as are not spelled by one letter.
  void lookInBody(const clang::Token &Tok, unsigned Braces);

  /// Has every token outside of bodies looked at, or no longer.
  void lookAtAll(bool Wanted);

  /// What is on the tape behind the last declaration is no passage, whatever
  /// comes.
  void spoilPassage() { IsPassage = false; }

  /// From here on the file is read that Loc is in.
  void enterFile(clang::SourceLocation Loc);

  /// Whether what is on the tape is what the generator would read.
  bool isCertain() const { return IsCertain; }

private:
  /// How to write tokens, by their kinds, or Look, which says nothing that a
  /// token is written as.
  using Codes = std::array<Tape::Code, clang::tok::NUM_TOKENS>;
  static constexpr Tape::Code Look = Tape::Text;

  void chooseCodes();
  bool opensBody();
  bool opensTag() const;
  bool openBrace(const clang::Token &Tok);
  void closeBrace(const clang::Token &Tok);
  void endDeclaration(Passage::Contents Holds);

  // What take() needs comes first, in one line of a cache.
  alignas(64) const Codes *Current = &Outside;
  bool IsTag = false;    ///< the declaration begins with `struct TAG {`
  bool IsPassage = true; ///< nothing speaks against it so far
  bool IsCertain = true;
  unsigned Braces = 0; ///< open, outside of bodies
  TokenTape Lexemes;
  size_t Begin = 0;    ///< of the declaration, on the tape
  const void *Body;    ///< BodyWord
  Codes Outside = {};  ///< all braces
  Codes InTag = {};    ///< behind the `{` of a passage's tag
  Codes InBraces = {}; ///< in any others
  Codes All = {};      ///< everywhere, where all is looked at
  std::array<bool, clang::tok::NUM_TOKENS> Spoils = {}; ///< passages
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_TAPEWRITER_H
