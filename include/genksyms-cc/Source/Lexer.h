//===- Lexer.h - Preprocessed C to lexemes ----------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Splits preprocessed C into lexemes the way the kernel's generator does, which
// is not C's way: `!=` is two lexemes, `1ULL` is two, and there are no comments
// or continued lines. Follows line markers, so that every lexeme has a file and
// a line. Knows nothing of declarations.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SOURCE_LEXER_H
#define GENKSYMS_CC_SOURCE_LEXER_H

#include "genksyms-cc/Source/Names.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace genksyms {

/// The kind of a lexeme: one of these, or the character code of a
/// one-character lexeme.
enum LexemeKind : uint16_t {
  LK_End = 0,
  LK_Identifier = 256,
  LK_Integer,
  LK_Real,
  LK_Character,
  LK_String,
  LK_Operator, ///< one of the two-character operators
  LK_Ellipsis,
};

struct Lexeme {
  uint16_t Kind = LK_End;
  llvm::StringRef Text;
  /// The interned identifier; null for other kinds.
  Name *Identifier = nullptr;
};

/// Where a piece of the input stands, as line markers tell it.
struct Location {
  /// As spelled in the line marker; empty before the first one.
  llvm::StringRef File;
  uint64_t Line = 0;
};

/// A cursor over one preprocessed translation unit.
class Lexer {
public:
  /// Reads Input, which must be followed by a NUL byte (as a MemoryBuffer is)
  /// and must outlive the lexer and the names.
  Lexer(llvm::StringRef Input, NameTable &Names);

  /// Reads the next lexeme; LK_End for ever at the end of the input. A NUL
  /// byte ends the input, and so does a byte of 0x80 or more unless InPhrase
  /// says that a phrase has begun, where it is a lexeme of its own.
  void next(Lexeme &L, bool InPhrase);

  /// Skips to behind the `}` that balances a `{` just read, without looking at
  /// what stands between. Returns false where the input ends first.
  bool skipBraces();

  /// Takes back the latest one-character lexeme L.
  void putBack(const Lexeme &L) { Cursor = L.Text.data(); }

  /// Whether the current position is in the file of the first line marker.
  bool inSourceFile() const { return InSource; }

  /// The file of the latest line marker; empty before the first one.
  llvm::StringRef currentFile() const { return File; }

  /// The file of the first line marker.
  llvm::StringRef sourceFile() const { return Source; }

  /// The current position, for locate().
  const char *position() const { return Cursor; }

  /// Where Place, a pointer into the part of the input read so far, stands.
  /// Cost: a search among the line markers and a count of lines behind one.
  Location locate(const char *Place) const;

private:
  struct Marker {
    /// Where the line begins that the marker speaks of.
    const char *NextLine;
    llvm::StringRef File;
    uint64_t Line;
  };

  bool skipHashLine();
  bool readMarker(const char *LineEnd);
  bool atLineStart() const { return Cursor == Begin || Cursor[-1] == '\n'; }
  const char *endOfLiteral(const char *Quote);
  void literal(Lexeme &L, const char *Close);
  void number(Lexeme &L);
  void identifier(Lexeme &L);

  const char *Begin;
  const char *End;
  const char *Cursor;
  NameTable &Names;
  llvm::StringRef File;
  llvm::StringRef Source;
  bool InSource = false;
  /// For `"` and `'`: no literal that opens before this place is closed.
  const char *UnclosedUntil[2] = {nullptr, nullptr};
  std::vector<Marker> Markers;
};

} // namespace genksyms

#endif // GENKSYMS_CC_SOURCE_LEXER_H
