//===- TextScanner.h - Looking ahead in preprocessed C ----------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Finds the few characters and words that say where a declaration ends, many
// bytes at a time, without splitting what stands between into tokens. What a
// declaration is, is not decided here.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_TEXTSCANNER_H
#define GENKSYMS_CC_LIB_PARSE_TEXTSCANNER_H

#include "genksyms-cc/Source/Lexer.h"

namespace genksyms {

/// A position ahead of a lexer. The lexer follows with finish(), or everything
/// is as it was with giveUp().
class TextScanner {
public:
  explicit TextScanner(Lexer &Input) : Input(Input) {}

  /// Starts at Loc, which the lexer has reached or just passed.
  void start(const char *Loc);
  void giveUp();
  void finish() { Input.Cursor = Cursor; }

  const char *position() const { return Cursor; }
  char peek() const { return *Cursor; }
  void skip() { ++Cursor; }
  void moveTo(const char *Loc) { Cursor = Loc; }

  /// Goes to the next token, over white space and lines that begin with `#`.
  void skipBlanks() {
    // A single space is in front of most.
    if (*Cursor == ' ')
      ++Cursor;
    if (static_cast<unsigned char>(*Cursor) <= '#')
      skipMoreBlanks();
  }

  /// The same, where the lines have been skipped before.
  void skipBlanksAgain();

  /// Whether a line that begins with `#` has been skipped since start().
  bool hasSeenLine() const { return HasSeenLine; }

  /// Goes past the word at the position. Empty where none begins there.
  llvm::StringRef word();

  /// Where what stands in front of the position ends, white space aside.
  const char *endBefore() const;

  /// The word that ends there; empty where another token does.
  llvm::StringRef wordBefore() const;

  /// Which words find() stops at, beside `typeof`, `asm`, `_Static_assert` and
  /// `attribute` in any spelling.
  enum class Words { Few, WithTagWords };

  /// Goes to what may end a declaration or hide its end, and returns the
  /// character: one of `()[]{};:="'#`, one beyond ASCII, NUL, or a letter or
  /// underscore of a word that may be one of Words.
  template <Words Wanted> char find();

  /// Whether C, which find() has returned, is of a word.
  static bool isOfWord(char C) { return C == '_' || (C >= 'a' && C <= 'z'); }

  /// The whole word around the position, after which the position is then.
  /// Empty where a number runs into it.
  llvm::StringRef wordAround();

  /// Goes past the line that the `#` at the position begins. False where it
  /// does not begin one.
  bool skipLine();

  /// Goes past the literal that the quote at the position opens. False where it
  /// is not closed.
  bool skipLiteral();

  /// What may stand in brackets, beside what is no bracket itself.
  enum class Content { WithoutBraces, Any };

  /// Goes from a `(` or `[`, or any bracket, past the one that closes it. False
  /// where what stands between is not properly nested or, without braces, holds
  /// one or a semicolon.
  template <Content Allowed = Content::WithoutBraces> bool skipBalanced();

  /// Goes from a `{` past the one that closes it. False where the text ends.
  bool skipBody();

private:
  void skipMoreBlanks();

  Lexer &Input;
  const char *Cursor = nullptr;
  bool HasSeenLine = false;
  /// The sixteen bytes that find() has looked at last, with a bit for each at
  /// which it stops.
  const char *Block = nullptr;
  uint32_t Stops = 0;
  // What giveUp() restores.
  const char *OldCursor = nullptr;
  size_t OldMarkers = 0;
  llvm::StringRef OldFile, OldSource;
  bool OldInSource = false;
};

extern template bool
TextScanner::skipBalanced<TextScanner::Content::WithoutBraces>();
extern template bool TextScanner::skipBalanced<TextScanner::Content::Any>();
extern template char TextScanner::find<TextScanner::Words::Few>();
extern template char TextScanner::find<TextScanner::Words::WithTagWords>();

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_TEXTSCANNER_H
