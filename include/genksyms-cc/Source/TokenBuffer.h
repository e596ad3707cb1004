//===- TokenBuffer.h - Tokens known in advance ------------------*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where a compiler has split a file into tokens already, there is no need to
// print them and to split the text again: they are put on a token buffer, and
// the parser reads that. A compile pays for each token put there, so putting
// one there is a store of what the compiler has at hand; what it means is
// looked up when it is read, if it ever is.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_SOURCE_TOKENBUFFER_H
#define GENKSYMS_CC_SOURCE_TOKENBUFFER_H

#include "genksyms-cc/Source/Token.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace genksyms {

/// The identifiers of whoever fills a token buffer. Each has one address, a
/// multiple of eight. None has letters beyond ASCII: to the engine it would be
/// several tokens.
class IdentifierSource {
public:
  virtual llvm::StringRef text(const void *Word) const = 0;
  virtual const void *find(llvm::StringRef Text) = 0;

protected:
  ~IdentifierSource() = default;
};

/// What a token buffer consists of: a word, known by its distance from some
/// other word; or a mark, which says what it is, and the number of its text.
struct BufferedToken {
  uint32_t Bits;

  static constexpr uint32_t WordBit = 1u << 31;
  static constexpr unsigned MarkBits = 9;

  bool isWord() const { return Bits & WordBit; }
  unsigned mark() const { return Bits & ((1 << MarkBits) - 1); }
  unsigned number() const { return Bits >> MarkBits; }
};

/// A declaration, from its first token to the `;` or the body's `}`, none of
/// whose tokens tells of another file. It declares functions and variables and
/// nothing else, or a tag.
struct DeclarationRange {
  enum Contents : uint32_t {
    Plain, ///< functions and variables
    Body,  ///< a function, no parentheses in those of its parameters; its body
    /// `struct TAG {`, members without braces, `}`, anything, `;`; or the same
    /// with `enum` and enumerators, where TAG may be missing.
    Tag,
  };
  uint32_t Begin;
  uint32_t End : 30; ///< after the last token
  uint32_t Holds : 2;
};

/// The tokens of one translation unit.
class TokenBuffer {
public:
  /// The marks that there are beside the filler's own.
  enum Mark : unsigned {
    Text,        ///< a token that is neither a near word nor a punctuator
    EnterSource, ///< what follows is in the file that all is made from,
    LeaveSource, ///< or is not; no tokens
  };
  /// The filler's own, each of which stands for a punctuator.
  static constexpr unsigned FirstMark = LeaveSource + 1;
  static constexpr unsigned MostMarks = 1 << BufferedToken::MarkBits;

  explicit TokenBuffer(IdentifierSource &Identifiers)
      : Origin(reinterpret_cast<uintptr_t>(Identifiers.find("base")) -
               (uintptr_t(BufferedToken::WordBit) / 2 << WordShift)),
        Identifiers(Identifiers), Saver(Memory) {
    // As many as a usual kernel file has: growth would touch them twice.
    Texts.reserve(1 << 12);
    Ranges.reserve(1 << 14);
  }

  void declarePunctuator(unsigned Mark, uint16_t Kind,
                         llvm::StringRef Spelling) {
    Kinds[Mark] = Kind;
    Spellings[Mark] = Spelling;
  }

  /// How tokens of one kind are written: as the mark, or as a word.
  using Code = int32_t;
  static constexpr Code WordCode = INT32_MIN; // the word bit

  /// Appends a mark, whatever Word is, or a word. Without a branch between the
  /// two, because no processor can guess which of them comes next.
  void append(Code How, const void *Word) {
    uint64_t Counted = distance(Word) & static_cast<int64_t>(How) >> 31;
    if (LLVM_UNLIKELY(Counted >> 31))
      return appendFarWord(Word);
    append(static_cast<uint32_t>(Counted) | static_cast<uint32_t>(How));
  }
  void appendMark(uint32_t Mark) { append(Mark); }
  void appendWord(const void *Word) { append(WordCode, Word); }
  void appendSpelled(llvm::StringRef Text) {
    appendWord(Identifiers.find(Text));
  }

  /// Appends a token by its text, which must outlive the token buffer.
  void appendText(uint16_t Kind, llvm::StringRef Text) {
    appendText(Kind, Text.data(), Text.size());
  }

  /// Appends the tokens that Text, which is copied, consists of. Nothing
  /// around it is part of them.
  void split(llvm::StringRef Text);

  /// Notes that what has been appended since Begin is a declaration range.
  void addRange(size_t Begin, DeclarationRange::Contents Holds) {
    size_t End = size();
    if (LLVM_LIKELY(End < UINT32_MAX / 4))
      Ranges.push_back(
          {static_cast<uint32_t>(Begin), static_cast<uint32_t>(End), Holds});
  }

  IdentifierSource &identifiers() const { return Identifiers; }
  llvm::ArrayRef<BufferedToken> tokens() const { return {Data.get(), size()}; }
  size_t size() const { return Next - Data.get(); }

  /// Whether a RangeFilter can tell all words apart, and there is anything to
  /// pass by.
  bool hasRanges() const { return !Ranges.empty() && !HasFarWords; }

  /// Whether all that was appended is there: a token buffer has room for four
  /// million texts.
  bool isWhole() const { return IsWhole; }

  /// The kind of a token; TK_End where the file changes.
  uint16_t kind(BufferedToken L) const {
    if (L.isWord())
      return TK_Identifier;
    return LLVM_UNLIKELY(L.mark() == Text) ? Texts[L.number()].Kind
                                           : Kinds[L.mark()];
  }

  /// The token that a word is, unless the word is too far.
  std::optional<BufferedToken> nearToken(const void *Word) const {
    uint64_t Distance = distance(Word);
    if (Distance >> 31)
      return std::nullopt;
    return BufferedToken{static_cast<uint32_t>(Distance) |
                         BufferedToken::WordBit};
  }

  /// The word that a token of kind TK_Identifier is.
  const void *word(BufferedToken L) const {
    if (LLVM_UNLIKELY(!L.isWord()))
      return Texts[L.number()].Data;
    return reinterpret_cast<const void *>(
        Origin + (static_cast<uintptr_t>(L.Bits & ~BufferedToken::WordBit)
                  << WordShift));
  }

private:
  friend class RangeFilter;
  friend class TokenBufferReader;

  /// Small on purpose: memory is dear to a compile.
  struct TextToken {
    const void *Data; ///< the text, or the word of an TK_Identifier
    uint32_t Size;
    uint16_t Kind;

    llvm::StringRef text() const {
      return {static_cast<const char *>(Data), Size};
    }
  };
  struct Free {
    void operator()(BufferedToken *Tokens) const { std::free(Tokens); }
  };
  static constexpr unsigned WordShift = 3;

  /// From Origin, in units of eight bytes.
  uint64_t distance(const void *Word) const {
    return (reinterpret_cast<uintptr_t>(Word) - Origin) >> WordShift;
  }
  void append(uint32_t Bits) {
    if (LLVM_UNLIKELY(Next == Limit))
      return appendToFull(Bits);
    (Next++)->Bits = Bits;
  }
  void appendToFull(uint32_t Bits);
  void appendText(uint16_t Kind, const void *Data, size_t Size);
  void appendFarWord(const void *Word);

  // What append() needs comes first.
  uintptr_t Origin; ///< such that some word is in the middle of what is near
  BufferedToken *Next = nullptr;  ///< where the next token goes
  BufferedToken *Limit = nullptr; ///< after the memory that Data has
  IdentifierSource &Identifiers;
  // Not a std::vector: its growth would touch every page once more.
  std::unique_ptr<BufferedToken, Free> Data;
  uint16_t Kinds[MostMarks] = {}; ///< TK_End where nothing is declared
  llvm::StringRef Spellings[MostMarks];
  llvm::SmallVector<TextToken, 0> Texts;
  bool HasFarWords = false; ///< among Texts
  bool IsWhole = true;
  llvm::SmallVector<DeclarationRange, 0> Ranges;
  llvm::BumpPtrAllocator Memory;
  llvm::StringSaver Saver;
  NameTable Split{1 << 6}; ///< words as split() finds them, of no further use
};

/// Tells in which declaration ranges certain words stand.
class RangeFilter {
public:
  /// Read are words whose declarations have to be read. PastEnd are those
  /// that may make the engine read past the `;` of a declaration.
  RangeFilter(const TokenBuffer &Tokens, llvm::ArrayRef<const void *> Read,
              llvm::ArrayRef<const void *> PastEnd);

  /// Whether none of the words stands in a declaration range.
  bool mayPass(llvm::ArrayRef<BufferedToken> Whole) {
    bool MayBeFound = false;
    for (BufferedToken L : Whole)
      MayBeFound |= Rough[rough(L)];
    return LLVM_LIKELY(!MayBeFound) || mayPassExactly(Whole);
  }

  /// Whether the token buffer's declaration ranges can be trusted, as far as
  /// has been asked.
  bool isCertain() const { return IsCertain; }

private:
  static constexpr unsigned RoughBits = 13;
  static size_t rough(BufferedToken L) {
    return L.Bits * 0x9e3779b9u >> (32 - RoughBits);
  }
  bool mayPassExactly(llvm::ArrayRef<BufferedToken> Whole);

  bool Rough[1 << RoughBits] = {}; ///< false for most tokens not sought
  llvm::DenseSet<uint32_t> Wanted;
  llvm::DenseSet<uint32_t> ReadingPast; ///< of PastEnd
  bool IsCertain = true;
};

/// The names of the words on a token buffer.
class BufferNames {
public:
  /// What Names holds already, the parser's keywords, is found under its words;
  /// all other words get names that Names does not know by their texts.
  BufferNames(const TokenBuffer &Tokens, NameTable &Names);

  /// The name that a token of kind TK_Identifier is, or null if nothing has
  /// asked for it by now.
  Name *find(BufferedToken L) const {
    if (LLVM_UNLIKELY(!L.isWord()))
      return Far.lookup(Tokens.word(L));
    const Slot &S = slot(L);
    return S.isEmpty() ? nullptr : &Names.name(S.Number);
  }

  /// The same, made on first use.
  Name &get(BufferedToken L) {
    Name *Known = find(L);
    return LLVM_LIKELY(Known != nullptr) ? *Known : add(L);
  }

private:
  struct Slot {
    uint32_t Bits;   ///< of the token; 0 in an empty slot
    uint32_t Number; ///< of the name

    bool isEmpty() const { return Bits == 0; }
    uint32_t hash() const { return Bits * UINT64_C(0x9e3779b97f4a7c15) >> 32; }
  };

  Slot &slot(BufferedToken L) const {
    return Slots.find(Slot{L.Bits, 0}.hash(),
                      [&](const Slot &S) { return S.Bits == L.Bits; });
  }
  Name &add(BufferedToken L);
  void insert(BufferedToken L, uint32_t Number);

  const TokenBuffer &Tokens;
  NameTable &Names;
  HashSlots<Slot> Slots;
  llvm::DenseMap<const void *, Name *> Far; ///< names of far words
};

/// A cursor over a token buffer. A location is an address in it.
class TokenBufferReader final : public TokenSource {
public:
  /// Filter says which declaration ranges may be passed by; null where none
  /// may.
  TokenBufferReader(const TokenBuffer &Tokens, BufferNames &Names,
                    RangeFilter *Filter)
      : Tokens(Tokens), Names(Names), Filter(Filter),
        Begin(Tokens.tokens().begin()), End(Tokens.tokens().end()),
        Cursor(Begin) {
    if (Filter)
      Ranges = Tokens.Ranges;
  }

  /// A second cursor over the same token buffer, for pieces that are not in the
  /// source.
  TokenBufferReader again() const {
    return {Tokens, Names, /*Filter=*/nullptr};
  }

  void next(Token &L, bool InGrammarToken) override;
  bool skipBraces() override;
  void putBack(const Token &L) override {
    Cursor = reinterpret_cast<const BufferedToken *>(L.Loc);
  }

  /// The declaration range that begins at From, at or after all locations asked
  /// for before, or null.
  const DeclarationRange *rangeAt(const char *From);

  /// The location of the next token that is one.
  const char *position() const { return location(*Cursor); }

  /// Goes on after a declaration range.
  void passBy(const DeclarationRange &P);

  /// Goes to the beginning of a piece of the token buffer, and ends with it.
  void seek(const char *From, const char *After) {
    Cursor = Begin = reinterpret_cast<const BufferedToken *>(From);
    End = reinterpret_cast<const BufferedToken *>(After);
  }

  /// Whether neither words that have to be read stand in a part of a
  /// declaration range nor any that read on.
  bool mayPass(llvm::ArrayRef<BufferedToken> Part) const {
    return Filter->mayPass(Part);
  }

  llvm::ArrayRef<BufferedToken> tokens(const DeclarationRange &P) const {
    return {Begin + P.Begin, Begin + P.End};
  }

  uint16_t kind(BufferedToken L) const { return Tokens.kind(L); }

  /// The name that a token of kind TK_Identifier is.
  Name &name(BufferedToken L) const { return Names.get(L); }

  /// The same, or null where nothing has asked for it: then it is no keyword,
  /// and nothing is recorded of it.
  const Name *findName(BufferedToken L) const { return Names.find(L); }

  /// The location of a token.
  static const char *location(const BufferedToken &L) {
    return reinterpret_cast<const char *>(&L);
  }

private:
  bool passFileChange();

  const TokenBuffer &Tokens;
  BufferNames &Names;
  RangeFilter *Filter;
  const BufferedToken *Begin;
  const BufferedToken *End;
  const BufferedToken *Cursor;
  llvm::ArrayRef<DeclarationRange> Ranges; ///< those that may still come
};

} // namespace genksyms

#endif // GENKSYMS_CC_SOURCE_TOKENBUFFER_H
