//===- Phrases.h - Lexemes to phrases ---------------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The declaration parser does not see every lexeme: an attribute, an array
// bound, an initializer or a body is one phrase to it, whatever is inside. This
// file finds the phrases. A phrase of many lexemes is read only when it is
// taken, so that one whose text is not wanted can be skipped cheaply.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_PHRASES_H
#define GENKSYMS_CC_LIB_PARSE_PHRASES_H

#include "Keywords.h"
#include "genksyms-cc/Parse/Edition.h"
#include "genksyms-cc/Source/Lexemes.h"
#include "genksyms-cc/Types/Table.h"
#include "llvm/ADT/SmallVector.h"

namespace genksyms {

enum class PhraseKind : uint8_t {
  End,
  // One lexeme.
  Identifier,
  TypedefName, ///< an identifier that is a typedef by now
  Storage,
  Extern,
  Inline,
  Qualifier,
  Restrict,
  TypeWord,
  Typedef,
  Extension,
  Struct,
  Union,
  Enum,
  Export,
  ExportNoVersion,
  OpenBody, ///< a `{` that opens a struct, union or enum body
  OpenParen,
  CloseParen,
  CloseBrace,
  Comma,
  Semicolon,
  Star,
  Ellipsis,
  Other,
  // Many lexemes.
  Attribute,
  Asm,
  StaticAssert,
  Brackets,
  Braces,
  Initializer, ///< `=` and the expression behind it, which may be empty
  Width,       ///< `:` and the expression behind it, which may be empty
  Typeof,      ///< `typeof` and what it swallows, as plain text
  TypeofWord,  ///< `typeof` before a parenthesis that holds a type
};

using TokenList = llvm::SmallVector<Token, 64>;

/// A cursor over the phrases of a translation unit.
class Phrases {
public:
  /// With ReadAhead, a phrase is read to its end before its kind is told, so
  /// that one that the end of the input cuts off is End from the start. That
  /// matters to warnings alone.
  Phrases(LexemeSource &Input, const Table &Definitions, const Edition &Reading,
          bool ReadAhead)
      : Input(Input), Definitions(Definitions), IsModern(Reading.ModernGrammar),
        ReadAhead(ReadAhead) {}

  /// Goes to the phrase that comes next to the lexemes' cursor. What is
  /// declared after Last, unless that is null, is taken as not declared yet.
  void restart(const char *Last);

  /// The kind of the current phrase. End is for ever.
  PhraseKind kind() const { return Kind; }

  /// The identifier of the current phrase, where it is one lexeme.
  Name *identifier() const { return First.Identifier; }

  /// Where the current phrase begins.
  const char *place() const { return First.Place; }

  /// As spelled: the current phrase's first lexeme.
  llvm::StringRef text() const { return First.Text; }

  /// Whether the name of a typedef is a plain identifier from the next phrase
  /// on. Always false before 6.14.
  void expectName(bool Expected) { NameExpected = Expected && IsModern; }
  bool nameExpected() const { return NameExpected; }

  /// Appends the current phrase's tokens to Text and goes on to the next one.
  void take(TokenList &Text) {
    append(Text);
    advance();
  }

  /// Goes on to the next phrase.
  void drop();

  /// Whether the lexemes' cursor is right after the first lexeme of the current
  /// phrase.
  bool isAtFirstLexeme() const { return !IsRead && !HeldCount; }

  /// Reads the current phrase to its end, so that what is recorded from now on
  /// does not change the tokens in it; but not the expression after an `=` or
  /// `:`. Nothing may be asked of it after that but its kind and take() or
  /// drop().
  void settle();

private:
  void append(TokenList &Text);
  void readToEnd();
  void advance();
  PhraseKind classify();
  PhraseKind classifyWord(bool IsAfterTagWord);
  PhraseKind tagWord(PhraseKind Word);
  PhraseKind readTypeof();
  bool appendBalanced(TokenList &Text, uint16_t Open, uint16_t Close,
                      int Depth);
  bool appendExpression(TokenList &Text);
  bool readRest(TokenList &Text);
  Token tokenOf(const Lexeme &L) const;
  bool defines(const Lexeme &L, EntityKind Kind) const;

  LexemeSource &Input;
  const Table &Definitions;
  const bool IsModern; ///< the grammar of 6.14
  const bool ReadAhead;
  const char *Last = nullptr;
  Lexeme First;
  /// The `(` held back behind TypeofWord, then the lexeme that decided it.
  Lexeme Held[2];
  unsigned HeldCount = 0;
  /// What a phrase that had to be read early consists of.
  TokenList Read;
  bool IsRead = false;
  /// In how many phrases from here a `{` opens a body: two after `struct`,
  /// `union` or `enum`. Since 6.14 attributes do not count.
  unsigned BodyWindow = 0;
  bool FollowsTagWord = false; ///< the next phrase follows one of these words
  bool NameExpected = false;
  PhraseKind Kind = PhraseKind::End;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_PHRASES_H
