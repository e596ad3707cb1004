//===- Lexer.h - Preprocessed C to tokens -----------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Splits preprocessed C into tokens the way the kernel's generator does, which
// is not C's way: `!=` is two tokens, `1ULL` is two, and there are no comments
// or continued lines. Follows line markers, so that every token has a file and
// a line. Knows nothing of declarations.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SOURCE_LEXER_H
#define GENKSYMS_CC_SOURCE_LEXER_H

#include "genksyms-cc/Source/Token.h"
#include <vector>

namespace genksyms {

/// Where a piece of the input stands, as line markers tell it.
struct Location {
  /// As spelled in the line marker; empty before the first one.
  llvm::StringRef File;
  uint64_t Line = 0;
};

class TextScanner;

/// A cursor over one preprocessed translation unit.
class Lexer final : public TokenSource {
public:
  /// Reads Input, which must be followed by a NUL byte (as a MemoryBuffer is)
  /// and must outlive the lexer and the names.
  Lexer(llvm::StringRef Input, NameTable &Names)
      : Lexer(Input, Names, /*ReadsMarkers=*/true) {}

  /// A second cursor over the same text, for what this one has passed. It knows
  /// no line markers: seek() says in which file it is.
  Lexer again() const { return {text(), Names, /*ReadsMarkers=*/false}; }

  /// Goes to Loc, which is in File and not in the source file.
  void seek(const char *Loc, llvm::StringRef File) {
    Cursor = Loc;
    this->File = File;
  }

  void next(Token &L, bool InGrammarToken) override;
  bool skipBraces() override;
  void putBack(const Token &L) override { Cursor = L.Loc; }

  /// The identifier that begins at Loc.
  static llvm::StringRef identifierAt(const char *Loc);

  /// The file of the first line marker.
  llvm::StringRef sourceFile() const { return Source; }

  llvm::StringRef text() const { return llvm::StringRef(Begin, End - Begin); }

  /// The current position, for locate().
  const char *position() const { return Cursor; }

  /// Where Loc, a pointer into the part of the input read so far, stands.
  /// Cost: a search among the line markers and a count of lines after one.
  Location locate(const char *Loc) const;

private:
  friend class TextScanner;

  struct Marker {
    llvm::StringRef File;
    uint64_t Line; ///< of the line after the marker
  };

  Lexer(llvm::StringRef Input, NameTable &Names, bool ReadsMarkers);

  bool skipHashLine();
  static bool parseMarker(const char *Hash, const char *LineEnd,
                          Marker &Result);
  const char *endOfLine(const char *From) const;
  bool atLineStart() const { return Cursor == Begin || Cursor[-1] == '\n'; }
  const char *endOfLiteral(const char *Quote);
  void literal(Token &L, const char *Close);
  void number(Token &L);
  void identifier(Token &L);

  const char *Begin;
  const char *End;
  const char *Cursor;
  NameTable &Names;
  const bool ReadsMarkers;
  llvm::StringRef Source;
  /// For `"` and `'`: no literal that opens in this part of the text is closed.
  struct {
    const char *Begin = nullptr;
    const char *End = nullptr;
  } Unclosed[2];
  std::vector<const char *> Markers; ///< the `#` of each
};

} // namespace genksyms

#endif // GENKSYMS_CC_SOURCE_LEXER_H
