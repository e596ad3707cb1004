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
  explicit TapeWriter(TokenTape &Tape);

  /// What is to be done with a token, by its kind alone.
  enum class Action : uint8_t { Ignore, Keep, Look };

  Action action(const clang::Token &Tok) const {
    return (*Current)[Tok.getKind()];
  }

  /// Takes a token that is to be looked at.
  void look(const clang::Token &Tok);

  /// Has every token looked at, or no longer.
  void lookAtAll(bool Wanted);

  /// What is on the tape behind the last declaration is no passage, whatever
  /// comes.
  void spoilPassage() { IsPassage = false; }

  /// From here on the file is read that Loc is in.
  void enterFile(clang::SourceLocation Loc);

private:
  using Actions = std::array<Action, clang::tok::NUM_TOKENS>;

  void chooseActions();
  bool opensBody() const;
  void openBrace(const clang::Token &Tok);
  void closeBrace(const clang::Token &Tok);
  bool opensTag() const;
  void endDeclaration(Passage::Contents Holds);

  TokenTape &Tape;
  Actions Outside, InBody, All;
  const Actions *Current = &Outside;
  bool LooksAtAll = false;
  unsigned Braces = 0;   ///< open
  bool IsInBody = false; ///< of a function
  size_t Begin = 0;      ///< of the declaration, on the tape
  bool IsTag = false;    ///< the declaration begins with `struct TAG {`
  bool IsPassage = true; ///< nothing speaks against it so far
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_TAPEWRITER_H
