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
#include "DeferredNames.h"
#include "genksyms-cc/Parse/Parser.h"
#include <memory>
#include <vector>

namespace genksyms {

class Declarations;

class LazyDeclarations final : public DeclarationResolver, NameListener {
public:
  /// Text is what Finder looks at; empty where that is tokens.
  LazyDeclarations(DeclarationFinder &Finder, llvm::StringRef Text,
                   Table &Definitions, ParseListener &Listener,
                   const ParseOptions &Options);
  ~LazyDeclarations();

  /// Passes by as many declarations as may wait, from the token at First on.
  /// Whether there were any.
  bool pass(const char *First, const ParserState &State);

  void readDeferred(uint32_t Number) override;
  const char *location(uint32_t Number) const override {
    return Deferred[Number].Begin;
  }

private:
  struct Declaration {
    const char *Begin;
    const char *End;
    llvm::StringRef File;
  };

  void handleNewName(Name &New, llvm::CachedHashStringRef Text) override;
  uint32_t add(const char *Begin, const char *End, llvm::StringRef File);

  DeclarationFinder &Finder;
  Table &Definitions;
  ParseListener &Listener;
  const ParseOptions &Options;
  std::vector<Declaration> Deferred;
  DeferredNames NewNames;
  FoundDeclaration Found; ///< kept for its memory
  std::unique_ptr<Declarations> Reader;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_LAZYDECLARATIONS_H
