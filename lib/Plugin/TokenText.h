//===- TokenText.h - Tokens back to preprocessed C --------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Writes the tokens that a preprocessor hands out as the text that `clang -E`
// would print, as far as the engine can tell: the same spellings and the same
// line markers, with one blank before every token instead of the source's white
// space, which the engine does not look at.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PLUGIN_TOKENTEXT_H
#define GENKSYMS_CC_LIB_PLUGIN_TOKENTEXT_H

#include "clang/Lex/Token.h"
#include "llvm/ADT/StringRef.h"
#include <array>
#include <memory>

namespace clang {
class Preprocessor;
}

namespace genksyms {

/// The growing text of one translation unit.
class TokenText {
public:
  explicit TokenText(clang::Preprocessor &Source);

  /// Appends a token; annotations and ends of files leave no text.
  void append(const clang::Token &Tok);

  /// Appends Text as it is.
  void append(llvm::StringRef Text);

  /// Appends a line marker for where Loc stands, `#line` considered.
  void appendMarker(clang::SourceLocation Loc);

  size_t size() const { return Size; }

  /// The text so far, followed by a NUL byte. Appending ends its life.
  llvm::StringRef text();

private:
  char *room(size_t Bytes) {
    if (LLVM_UNLIKELY(Size + Bytes > Capacity))
      grow(Bytes);
    return Data.get() + Size;
  }
  void grow(size_t Bytes);
  void appendSpelling(const clang::Token &Tok);

  struct Free {
    void operator()(char *Memory) const { std::free(Memory); }
  };

  clang::Preprocessor &Source;
  std::array<llvm::StringRef, clang::tok::NUM_TOKENS> Punctuators;
  // Not a std::string: its growth would fill what is about to be overwritten.
  std::unique_ptr<char, Free> Data;
  size_t Size = 0;
  size_t Capacity = 0;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PLUGIN_TOKENTEXT_H
