//===- LazyDeclarations.h - Declarations that wait to be read ---*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Four of five tokens of a kernel file, the bodies of functions aside, stand in
// declarations that no export reaches. They are passed by, and a name that is
// defined in one of them leads to it: when an export reaches the name, the
// declaration is read as if the parser had just come to it.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_LAZYDECLARATIONS_H
#define GENKSYMS_CC_LIB_PARSE_LAZYDECLARATIONS_H

#include "DeclarationFinder.h"
#include "genksyms-cc/Parse/Parser.h"
#include "llvm/ADT/DenseMap.h"
#include <bitset>
#include <memory>
#include <vector>

namespace genksyms {

class Declarations;

/// The functions and variables that deferred declarations declare, of which a
/// file has thousands and exports a few. A name is not interned for them.
class DeferredFunctions {
public:
  /// Has room for those of a usual kernel text of that many bytes; memory is
  /// touched only as they come.
  void reserve(size_t TextSize) {
    constexpr size_t BytesEach = 128;
    Hashes.reserve(TextSize / BytesEach);
    Places.reserve(TextSize / BytesEach);
  }

  /// A name in the declaration at Begin.
  void add(llvm::StringRef Name, const char *Begin);

  /// The beginning of the first declaration of Name, or null.
  const char *find(llvm::StringRef Name);

  /// False where there is none for certain.
  bool mayContain(llvm::StringRef Name) const {
    return mayContain(NameTable::hash(Name));
  }

private:
  bool mayContain(uint32_t Hash) const;

  struct Place {
    const char *Begin; ///< of the declaration
    uint32_t NameAt;   ///< from there
    uint32_t NameSize;

    llvm::StringRef name() const { return {Begin + NameAt, NameSize}; }
  };

  size_t indexOf(uint32_t Hash, size_t From) const;

  /// After so many searches an index is made: until then one costs less than a
  /// microsecond, and an index touches many pages.
  static constexpr unsigned MostSearches = 1000;
  static constexpr unsigned FilterBits = 17;

  std::vector<uint32_t> Hashes;
  std::vector<Place> Places; ///< one for each hash
  /// For two parts of a hash each, whether a name has it.
  std::bitset<1 << FilterBits> Filter;
  unsigned Searches = 0;
  llvm::DenseMap<uint64_t, size_t> ByHash; ///< the first of each hash
  size_t Indexed = 0;                      ///< how many are in ByHash
};

class LazyDeclarations final : public DeclarationResolver {
public:
  /// TextSize is the number of bytes of a text, or 0.
  LazyDeclarations(DeclarationFinder &Finder, size_t TextSize,
                   Table &Definitions, ParseListener &Listener,
                   const ParseOptions &Options);
  ~LazyDeclarations();

  /// Passes by as many declarations as may wait, from the token at First on.
  /// Whether there were any.
  bool pass(const char *First, const ParserState &State);

  void readDeferred(uint32_t Number) override;
  void readFunction(Name &Declared) override;
  bool mayDeclareFunction(const Name &Declared) const override {
    // What is being read has been found to be the first to declare its names.
    return !IsReading && Functions.mayContain(Declared.text());
  }
  const char *place(uint32_t Number) const override {
    return Deferred[Number].Begin;
  }

private:
  struct Declaration {
    const char *Begin;
    const char *End;
    llvm::StringRef File;
    size_t NamesBegin; ///< of what it defines, in Names
  };

  void read(const char *Begin, const char *End, const char *Last,
            llvm::StringRef File);

  DeclarationFinder &Finder;
  Table &Definitions;
  ParseListener &Listener;
  const ParseOptions &Options;
  std::vector<Declaration> Deferred;
  std::vector<Name *> Names;
  DeferredFunctions Functions;
  FoundDeclaration Found; ///< kept for its memory
  std::unique_ptr<Declarations> Reader;
  bool IsReading = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_LAZYDECLARATIONS_H
