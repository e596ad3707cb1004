//===- TextDeclarations.h - A text's declarations, unread -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Follows the parser through the beginning of a declaration, up to the name
// that it declares, and looks at the rest only as far as it takes to be certain
// that the parser comes to its end, and in which state.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_TEXTDECLARATIONS_H
#define GENKSYMS_CC_LIB_PARSE_TEXTDECLARATIONS_H

#include "DeclarationFinder.h"
#include "Keywords.h"
#include "TextScanner.h"
#include "genksyms-cc/Parse/Parser.h"

namespace genksyms {

class TextDeclarations final : public DeclarationFinder {
public:
  TextDeclarations(Lexer &Input, Table &Definitions,
                   const ParseOptions &Options)
      : Input(Input), Reread(Input.again()), Text(Input),
        Definitions(Definitions), Options(Options),
        IsModern(Options.Reading.ModernGrammar) {}

  void start(const char *First) override { Start = First; }
  bool find(const ParserState &State, FoundDeclaration &Result) override;
  TokenSource &reread(const char *Begin, const char *,
                      llvm::StringRef File) override {
    Reread.seek(Begin, File);
    return Reread;
  }

private:
  /// What the parser is certain of after the specifiers.
  enum class Specified : uint8_t { No, AttributesOnly, Yes };

  /// A word of the text, and what is known of it so far.
  struct SeenWord {
    llvm::CachedHashStringRef Text{llvm::StringRef(), 0};
    Name *Known = nullptr;

    llvm::StringRef text() const { return Text.val(); }
    bool isEmpty() const { return text().empty(); }
    Keyword meaning() const {
      return Known ? static_cast<Keyword>(Known->Keyword) : Keyword::None;
    }
  };

  bool skipUsual();
  bool declaration();
  bool specifiers();
  bool tagSpecifier(Keyword Word, bool &IsMention);
  bool members();
  bool nestedBody(const char *MemberBegin);
  bool enumerators();
  bool expression();
  bool declarator();
  bool pointers();
  bool declaredName();
  bool arrays();
  bool suffixes(bool IsGrouped);
  bool parameters();
  bool skipInside(char C, const char **AttributeEnd = nullptr);
  bool wordInside(const char **AttributeEnd);
  bool attribute();
  bool attributes(bool *HasSome = nullptr);
  void define(llvm::CachedHashStringRef Spelled, EntityKind Kind);

  const SeenWord &ahead();
  void take() { Text.moveTo(Seen.text().end()); }

  bool isBlank(const char *Begin);
  bool tagsAreNamed(const char *Open);
  bool isTypedef(const SeenWord &W) const {
    return W.Known && Definitions.defines(*W.Known, EntityKind::Typedef,
                                          /*Last=*/nullptr);
  }
  bool isTagName(const SeenWord &W, bool HasAttributes) const;
  Keyword keyword(llvm::StringRef Word) const;

  Lexer &Input;
  Lexer Reread;
  TextScanner Text;
  Table &Definitions;
  const ParseOptions &Options;
  const bool IsModern; ///< the grammar of 6.14
  const char *Start =
      nullptr; ///< of the next declaration, or null: the lexer's
  /// With what many declarations begin: `static inline` and attributes.
  llvm::StringRef Usual;
  Specified UsualHas = Specified::No;

  // The declaration at hand.
  SeenWord Seen; ///< what ahead() has looked at
  FoundDeclaration *Found = nullptr;
  bool AtFirstCount = false;
  bool IsTypedef = false;
  Specified Has = Specified::No;
  bool NameExpected = false; ///< a typedef's name is a plain identifier
  bool HasBody = false;      ///< of a struct, union or enum
  bool HasParameters = false;
  bool MayHaveFunctionBody = false; ///< its parameters bring no error
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_TEXTDECLARATIONS_H
