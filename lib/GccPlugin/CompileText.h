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

/// A blank and a punctuator, for one copy of a size that is known.
struct PunctuatorWord {
  char Text[8];
  uint8_t Size; ///< of what counts in it
};

/// A text that grows by words, most of them short.
class WordText {
public:
  WordText() { grow(0); }

  /// Appends words. Until it goes, nothing else may.
  class Writer {
  public:
    explicit Writer(WordText &Text) : Text(Text) { resume(); }
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;
    ~Writer() { Text.Next = Next; }

    /// A blank and Word.
    LLVM_ATTRIBUTE_ALWAYS_INLINE void add(llvm::StringRef Word) {
      if (LLVM_UNLIKELY(static_cast<size_t>(Limit - Next) <=
                        Word.size() + Short))
        grow(Word.size() + Short);
      *Next = ' ';
      copy(Next + 1, Word.data(), Word.size());
      Next += 1 + Word.size();
    }
    LLVM_ATTRIBUTE_ALWAYS_INLINE void add(const PunctuatorWord &Word) {
      if (LLVM_UNLIKELY(static_cast<size_t>(Limit - Next) < sizeof(Word.Text)))
        grow(sizeof(Word.Text));
      std::memcpy(Next, Word.Text, sizeof(Word.Text));
      Next += Word.Size;
    }

  private:
    void resume() {
      Next = Text.Next;
      Limit = Text.Limit;
    }
    void grow(size_t Room) {
      Text.Next = Next;
      Text.grow(Room);
      resume();
    }

    WordText &Text;
    // Copies, as a store of a letter might change what is behind a reference.
    char *Next;
    char *Limit;
  };

  /// Appends a blank and Word.
  void addWord(llvm::StringRef Word) { Writer(*this).add(Word); }
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

  /// How many bytes are copied in one go, whatever counts of them.
  static constexpr size_t Short = 16;

  /// Copies Size bytes; few, as a rule, for which a call and jumps that nobody
  /// foresees would cost more than to copy what stands behind them, too. In one
  /// page that can be read. Where there are none, nothing need stand there.
  LLVM_ATTRIBUTE_ALWAYS_INLINE static void copy(char *To, const char *From,
                                                size_t Size) {
    constexpr uintptr_t Page = 4096;
    if (LLVM_LIKELY(Size - 1 < Short &&
                    reinterpret_cast<uintptr_t>(From) % Page <= Page - Short))
      std::memcpy(To, From, Short);
    else
      std::memcpy(To, From, Size);
  }

  std::unique_ptr<char[]> Data;
  char *Next = nullptr;
  char *Limit = nullptr;
};

/// What there is to do for a token of some type. Most are only printed.
struct TokenUses {
  enum Use : uint8_t {
    /// The parser can do with it, and does, before it asks for another. It has
    /// to see a pragma before the preprocessor goes on; after the others, what
    /// both have to say comes in the same order as ever.
    EndsPiece = 1,
    /// More is to be known of it, and of what comes after it.
    Watched = 2,
  };

  constexpr TokenUses() {
    // After the `}` of a type or of values the parser looks at what follows.
    for (cpp_ttype Type :
         {CPP_EOF, CPP_OPEN_BRACE, CPP_SEMICOLON, CPP_PRAGMA_EOL})
      Uses[Type] = EndsPiece;
    for (cpp_ttype Type : {CPP_EOF, CPP_PRAGMA, CPP_PRAGMA_EOL})
      Uses[Type] |= Watched;
    Depths[CPP_OPEN_PAREN] = 1;
    Depths[CPP_CLOSE_PAREN] = -1;
    Depths[CPP_OPEN_BRACE] = OneBrace;
    Depths[CPP_CLOSE_BRACE] = -OneBrace;
  }
  uint8_t operator[](unsigned Type) const { return Uses[Type]; }
  /// By how much it takes the declaration deeper into parentheses and braces,
  /// both in one number.
  int depth(unsigned Type) const { return Depths[Type]; }

  static constexpr int OneBrace = 1 << 16;

private:
  uint8_t Uses[N_TTYPES] = {};
  int Depths[N_TTYPES] = {};
};
inline constexpr TokenUses UsesOf;

class CompileText {
public:
  explicit CompileText(ExportWatch &Watch);

  /// Whether more is to be known of a token of Type that comes now than can be
  /// seen later.
  bool watches(unsigned Type) const {
    // One jump for the three.
    return ((UsesOf[Type] & TokenUses::Watched) | unsigned{InPragma} |
            Watch.needsTokens()) != 0;
  }
  /// Takes such a token. It is outside of bodies, as all that are taken.
  void takeWatched(const cpp_token &Tok, location_t Loc);

  /// Takes the next tokens, all others.
  void take(llvm::ArrayRef<cpp_token> Tokens);

  /// Whether the token taken last is the `{` of a function, after which the
  /// body is for others to pass by.
  bool isBeforeBody() const { return IsBeforeBody; }

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
  void print(const cpp_token &Tok, WordText::Writer &Out) const;
  bool takeOfExport(const cpp_token &Tok, location_t Loc);
  void lookForBody(bool FollowsParenthesis);

  ExportWatch &Watch;
  WordText Text;
  std::optional<std::string> Source;
  bool InSource = false;
  std::array<PunctuatorWord, CPP_LAST_PUNCTUATOR + 1> Punctuators = {};
  bool InPragma = false;
  bool IsBeforeBody = false;
  int Depth = 0;       ///< of the next token, see TokenUses
  cpp_token Last = {}; ///< the one that was taken last
  /// The word before the outermost parenthesis that was opened last; null where
  /// there is none.
  cpp_hashnode *Function = nullptr;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_GCCPLUGIN_COMPILETEXT_H
