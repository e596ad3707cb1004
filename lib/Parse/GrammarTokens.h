//===- GrammarTokens.h - Tokens to grammar tokens ---------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The declaration parser does not see every token: an attribute, an array
// bound, an initializer or a body is one grammar token to it, whatever is
// inside. This file finds the grammar tokens. A grammar token of many tokens is
// read only when it is taken, so that one whose text is not wanted can be
// skipped cheaply.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_GRAMMARTOKENS_H
#define GENKSYMS_CC_LIB_PARSE_GRAMMARTOKENS_H

#include "Keywords.h"
#include "genksyms-cc/Parse/Edition.h"
#include "genksyms-cc/Source/Token.h"
#include "genksyms-cc/Types/Table.h"
#include "llvm/ADT/SmallVector.h"

namespace genksyms {

enum class GrammarToken : uint8_t {
  End,
  // One token.
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
  // Many tokens.
  Attribute,
  Asm,
  StaticAssert,
  Brackets,
  Braces,
  Initializer, ///< `=` and the expression after it, which may be empty
  Width,       ///< `:` and the expression after it, which may be empty
  Typeof,      ///< `typeof` and what it swallows, as plain text
  TypeofWord,  ///< `typeof` before a parenthesis that holds a type
};

using TokenList = llvm::SmallVector<DefinitionToken, 64>;

/// A cursor over the grammar tokens of a translation unit.
class GrammarTokens {
public:
  /// With ReadAhead, a grammar token is read to its end before its kind is
  /// told, so that one that the end of the input cuts off is End from the
  /// start. That matters to warnings alone.
  GrammarTokens(TokenSource &Input, const Table &Definitions,
                const Edition &Reading, bool ReadAhead)
      : Input(Input), Definitions(Definitions), IsModern(Reading.ModernGrammar),
        ReadAhead(ReadAhead) {}

  /// Goes to the grammar token that comes next to the tokens' cursor. What is
  /// declared after Last, unless that is null, is taken as not declared yet.
  void restart(const char *Last);

  /// The kind of the current grammar token. End is for ever.
  GrammarToken kind() const { return Kind; }

  /// The identifier of the current grammar token, where it is one token.
  Name *identifier() const { return First.Identifier; }

  /// Where the current grammar token begins.
  const char *location() const { return First.Loc; }

  /// How many grammar tokens have been passed, as the generator counts them.
  uint64_t passed() const { return Passed; }

  /// As spelled: the current grammar token's first token.
  llvm::StringRef text() const { return First.Text; }

  /// Whether the name of a typedef is a plain identifier from the next grammar
  /// token on. Always false before 6.14.
  void expectName(bool Expected) { NameExpected = Expected && IsModern; }
  bool nameExpected() const { return NameExpected; }

  /// Appends the current grammar token's tokens to Text and goes on to the next
  /// one.
  void take(TokenList &Text) {
    append(Text);
    advance();
  }

  /// Goes on to the next grammar token.
  void drop();

  /// Whether the tokens' cursor is right after the first token of the current
  /// grammar token.
  bool isAtFirstToken() const { return !IsRead && !HeldCount; }

  /// Reads the current grammar token to its end, so that what is recorded from
  /// now on does not change the tokens in it; but not the expression after an
  /// `=` or `:`. Nothing may be asked of it after that but its kind and take()
  /// or drop().
  void settle();

private:
  bool hasExpression() const {
    return Kind == GrammarToken::Initializer || Kind == GrammarToken::Width;
  }
  void append(TokenList &Text);
  void readToEnd();
  void advance();
  GrammarToken classify();
  GrammarToken classifyWord(bool IsAfterTagWord);
  GrammarToken tagWord(GrammarToken Word);
  GrammarToken readTypeof();
  bool appendBalanced(TokenList &Text, uint16_t Open, uint16_t Close,
                      int Depth);
  bool appendExpression(TokenList &Text);
  bool readRest(TokenList &Text);
  DefinitionToken tokenOf(const Token &L) const;
  bool defines(const Token &L, EntityKind Kind) const;

  TokenSource &Input;
  const Table &Definitions;
  const bool IsModern; ///< the grammar of 6.14
  const bool ReadAhead;
  const char *Last = nullptr;
  Token First;
  /// The `(` held back after TypeofWord, then the token that decided it.
  Token Held[2];
  unsigned HeldCount = 0;
  /// What a grammar token that had to be read early consists of.
  TokenList Read;
  bool IsRead = false;
  /// In how many grammar tokens from here a `{` opens a body: two after
  /// `struct`, `union` or `enum`. Since 6.14 attributes do not count.
  unsigned BodyWindow = 0;
  bool FollowsTagWord =
      false; ///< the next grammar token follows one of these words
  bool NameExpected = false;
  uint64_t Passed = 0;
  GrammarToken Kind = GrammarToken::End;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_GRAMMARTOKENS_H
