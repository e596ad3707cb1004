//===- DwarfDefinitions.h - Definitions from debugging entries --*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the kernel's gendwarfksyms calls a type: the text of a key, in pieces:
// strings, and references to other keys. Unlike the tokens of C, pieces have
// their spaces in them.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_VERSION_DWARFDEFINITIONS_H
#define GENKSYMS_CC_VERSION_DWARFDEFINITIONS_H

#include "genksyms-cc/Version/ExpansionCache.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace genksyms {

struct DwarfDefinition;

struct DwarfPiece {
  /// A string, where Key is null.
  llvm::StringRef Text;
  const DwarfDefinition *Key = nullptr;
};

struct DwarfDefinition {
  /// `s#item`, `s#'two words'`; of a symbol, its name.
  llvm::StringRef Key;
  uint32_t Number = 0; ///< dense, from 1
  /// There is a text; without it nothing but a rule mentions the key.
  bool IsDefined = false;
  llvm::ArrayRef<DwarfPiece> Pieces;
  uint64_t Length = 0; ///< of the text, keys as they are spelled
};

/// A text in the making.
struct DwarfText {
  std::string Text;
  /// Where a key stands in Text, spelled out.
  std::vector<std::pair<size_t, DwarfDefinition *>> Keys;

  void clear() {
    Text.clear();
    Keys.clear();
  }
};

/// The definitions of one object or symtypes file.
class DefinitionTable {
public:
  DwarfDefinition &intern(llvm::StringRef Key);
  DwarfDefinition *find(llvm::StringRef Key) const { return ByKey.lookup(Key); }

  /// Gives D the text New, unless it has one that is as long.
  /// Returns whether it has New now.
  bool define(DwarfDefinition &D, const DwarfText &New);

  /// A definition of a symbol, which nothing refers to.
  DwarfDefinition &defineSymbol(llvm::StringRef Name, const DwarfText &New);

  llvm::ArrayRef<DwarfDefinition *> definitions() const { return All; }

private:
  DwarfDefinition &make(llvm::StringRef Key);

  llvm::BumpPtrAllocator Memory;
  llvm::StringMap<DwarfDefinition *, llvm::BumpPtrAllocator> ByKey;
  std::vector<DwarfDefinition *> All;
  std::vector<DwarfPiece> Scratch;
  uint32_t Count = 0;
};

/// Them, to be expanded.
struct DwarfGraph {
  using Definition = DwarfDefinition;
  using Token = DwarfPiece;
  struct Spelling {};

  static uint32_t number(const Definition &D) { return D.Number; }
  static llvm::ArrayRef<Token> tokens(const Definition &D) { return D.Pieces; }
  static bool isReference(const Token &T) { return T.Key; }
  static const Definition *follow(const Token &T) { return T.Key; }
  static Spelling spelling(const Token &) { return {}; }
  static void addText(TextCrc &Text, const Token &T) { Text.text(T.Text); }
  static void addName(TextCrc &Text, const Token &T) { Text.text(T.Key->Key); }
  static void addName(TextCrc &Text, const Definition &D, Spelling) {
    Text.text(D.Key);
  }
};

/// Writes what From, of a symbol, expands to. Visited is of the same graph.
void printExpansion(llvm::raw_ostream &Out, DwarfGraph &Graph,
                    DefinitionSet<DwarfGraph> &Visited,
                    const DwarfDefinition &From);

/// Writes the line of a symtypes file: Key, and D's text, with keys as they are
/// spelled.
void printLine(llvm::raw_ostream &Out, llvm::StringRef Key,
               const DwarfDefinition &D);

} // namespace genksyms

#endif // GENKSYMS_CC_VERSION_DWARFDEFINITIONS_H
