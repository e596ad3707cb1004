//===- SharedReading.h - A source read with shared headers ------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_FRONTEND_SHAREDREADING_H
#define GENKSYMS_CC_LIB_FRONTEND_SHAREDREADING_H

#include "BodySkipper.h"
#include "SharedStretches.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"

namespace genksyms {

/// The reading of one source, the headers of which are outlines. Who prints its
/// tokens shows each of them, and where there is a mark gets what stands for
/// it: the text of a reading before this one, or the code itself, as tokens.
class SharedReading {
public:
  explicit SharedReading(SharedHeaders::Stretches &Shared) : Shared(Shared) {}

  /// Before the first token.
  void begin(clang::Preprocessor &PP, BodySkipper &Skipper);
  /// Tok is next, at Place in Text. The number of the stretch that it marks;
  /// nothing where it is a token like others.
  std::optional<unsigned> see(const clang::Token &Tok, const TextPlace &Place,
                              llvm::ArrayRef<char> Text);
  /// At Mark, that of a stretch: appends what the stretch becomes, or makes its
  /// tokens the next ones.
  void enter(unsigned Stretch, const clang::Token &Mark, TextPlace &Place,
             llvm::SmallVectorImpl<char> &Text);

  /// Whether the text is what it is without sharing.
  bool isWhole() const { return IsWhole && !Shared.hasOwnMarks(); }
  /// After the last token: what was read is kept for others.
  void keep() { Shared.keep(std::move(Read)); }

private:
  class Watcher;
  /// One whose tokens are read.
  struct OpenStretch {
    OpenStretch(unsigned Number, TextPlace Begin, size_t From)
        : Number(Number), Begin(std::move(Begin)), From(From) {}
    unsigned Number;
    TextPlace Begin;
    size_t From; ///< in the text
    /// With what each says.
    llvm::DenseMap<const clang::IdentifierInfo *, uint64_t> Words;
    llvm::SmallPtrSet<const clang::IdentifierInfo *, 8> InBodies;
    bool IsKept = true;
    /// Its last token has been read.
    bool IsOver = false;
  };

  struct Word {
    const clang::IdentifierInfo *Name = nullptr;
    /// 0 where it has to be looked up.
    uint64_t Says = 0;
  };

  std::optional<unsigned> markedBy(const clang::Token &Tok);
  void open(unsigned Stretch, const clang::Token &Mark, const TextPlace &Place,
            size_t From);
  void close(const TextPlace &Place, llvm::ArrayRef<char> Text);
  void addWord(const clang::IdentifierInfo &Name);
  bool isSame(const ReadStretch &Way, const TextPlace &Place);
  uint64_t saying(const clang::IdentifierInfo &Name);
  void forget(const clang::IdentifierInfo &Name);
  unsigned number(const clang::IdentifierInfo &Name);
  Word &word(unsigned Number);

  SharedHeaders::Stretches &Shared;
  clang::Preprocessor *PP = nullptr;
  BodySkipper *Skipper = nullptr;
  /// Files that are included in one another; with the open stretch's code.
  unsigned Depth = 0, OpenDepth = 0;
  std::optional<OpenStretch> Open;
  SharedHeaders::Stretches::Addition Read;
  bool IsWhole = true;
  /// What macros say, as far as it was asked for.
  llvm::DenseMap<const clang::MacroInfo *, uint64_t> Sayings;
  llvm::DenseMap<const clang::IdentifierInfo *, unsigned> Numbers;
  std::vector<Word> Words;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_FRONTEND_SHAREDREADING_H
