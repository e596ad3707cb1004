//===- CompileText.h - What the generator would have read -------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tokens that stand outside of the bodies of functions, as text. The
// preprocessor of GCC prints the same with `-E`, other blanks aside.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_GCCPLUGIN_COMPILETEXT_H
#define GENKSYMS_CC_LIB_GCCPLUGIN_COMPILETEXT_H

#include "ExportWatch.h"

namespace genksyms {

/// A text that grows by words, most of them short.
class WordText {
public:
  WordText() { grow(0); }

  /// Appends a blank and Word.
  void addWord(llvm::StringRef Word) {
    if (LLVM_UNLIKELY(static_cast<size_t>(Limit - Next) <= Word.size()))
      grow(Word.size());
    *Next++ = ' ';
    copyShort(Next, Word.data(), Word.size());
    Next += Word.size();
  }
  /// Appends Text as it stands.
  void add(llvm::StringRef Text) {
    addWord(Text);
    char *Begin = Next - Text.size();
    std::memmove(Begin - 1, Begin, Text.size());
    --Next;
  }

  /// All of it, a NUL byte after it.
  llvm::StringRef text() {
    addWord("");
    *--Next = 0;
    return {Data.get(), static_cast<size_t>(Next - Data.get())};
  }

private:
  void grow(size_t Room);

  /// Copies Size bytes; few, as a rule, for which a call would cost more than
  /// the copy: the first and the last of them, which may be the same.
  static void copyShort(char *To, const char *From, size_t Size) {
    if (LLVM_UNLIKELY(Size > 16)) {
      std::memcpy(To, From, Size);
    } else if (Size >= 8) {
      std::memcpy(To + Size - 8, From + Size - 8, 8);
      std::memcpy(To, From, 8);
    } else if (Size >= 4) {
      std::memcpy(To + Size - 4, From + Size - 4, 4);
      std::memcpy(To, From, 4);
    } else if (Size != 0) {
      To[Size - 1] = From[Size - 1];
      To[Size / 2] = From[Size / 2];
      *To = *From;
    }
  }

  std::unique_ptr<char[]> Data;
  char *Next = nullptr;
  char *Limit = nullptr;
};

/// What there is to do for a token of some type. Most are only printed.
struct TokenUses {
  enum Use : uint8_t {
    /// It counts where declarations and bodies begin and end, or it is printed
    /// in a way of its own.
    Followed = 1,
    /// The parser can do with it, and does, before it asks for another. It has
    /// to see a pragma before the preprocessor goes on; after the others, what
    /// both have to say comes in the same order as ever.
    EndsPiece = 2,
  };

  constexpr TokenUses() {
    for (int Type = CPP_LAST_PUNCTUATOR + 1; Type < N_TTYPES; ++Type)
      Uses[Type] = Type == CPP_NAME ? 0 : Followed;
    for (cpp_ttype Type : {CPP_EOF, CPP_OPEN_BRACE, CPP_CLOSE_BRACE,
                           CPP_OPEN_PAREN, CPP_CLOSE_PAREN, CPP_SEMICOLON})
      Uses[Type] = Followed;
    for (cpp_ttype Type : {CPP_EOF, CPP_OPEN_BRACE, CPP_CLOSE_BRACE,
                           CPP_SEMICOLON, CPP_PRAGMA_EOL})
      Uses[Type] |= EndsPiece;
  }
  uint8_t operator[](unsigned Type) const { return Uses[Type]; }

private:
  uint8_t Uses[N_TTYPES] = {};
};
inline constexpr TokenUses UsesOf;

class CompileText {
public:
  explicit CompileText(ExportWatch &Watch);

  /// Takes the next token outside of bodies. Whether it is the `{` of a
  /// function, after which the body is for others to pass by.
  LLVM_ATTRIBUTE_ALWAYS_INLINE bool take(const cpp_token &Tok, location_t Loc) {
    if (LLVM_UNLIKELY((UsesOf[Tok.type] & TokenUses::Followed) ||
                      (Tok.flags & DIGRAPH) || InPragma || Watch.needsTokens()))
      return follow(Tok, Loc);
    Word = Tok.type == CPP_NAME ? Tok.val.node.node : nullptr;
    Text.addWord(Word ? textOf(Word) : Spellings[Tok.type]);
    Previous = Tok.type;
    return false;
  }

  /// The name of the function whose `{` came last.
  cpp_hashnode *function() const { return Function; }

  /// The body is over, and so is its `}`.
  void endBody();

  /// From here on a file is read. The first is the source. To the engine the
  /// others are one.
  void enterFile(llvm::StringRef File);

  /// All that was read. Followed by a NUL byte, as the engine wants it.
  llvm::StringRef text() { return Text.text(); }

private:
  void print(const cpp_token &Tok);
  bool takeOfExport(const cpp_token &Tok, location_t Loc);
  bool follow(const cpp_token &Tok, location_t Loc);
  bool followPunctuator(const cpp_token &Tok);
  void openParenthesis();

  ExportWatch &Watch;
  WordText Text;
  std::optional<std::string> Source;
  bool InSource = false;
  std::array<llvm::StringRef, N_TTYPES> Spellings; ///< of punctuators
  bool InPragma = false;
  unsigned Braces = 0;      ///< that are open
  unsigned Parentheses = 0; ///< that are open outside of braces
  int Previous = N_TTYPES;  ///< the type of the token before
  /// The word before the outermost parenthesis that was opened last; null where
  /// it is a keyword, or none.
  cpp_hashnode *Function = nullptr;
  cpp_hashnode *Word = nullptr; ///< the word that Previous is, but no keyword
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_GCCPLUGIN_COMPILETEXT_H
