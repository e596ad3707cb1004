//===- LazyDeclarations.cpp - Declarations that wait to be read -----------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LazyDeclarations.h"
#include "Declarations.h"
#include <algorithm>

using namespace genksyms;
using llvm::CachedHashStringRef;
using llvm::StringRef;

/// A kernel text has a declaration that defines a tag or typedef for each so
/// many bytes.
constexpr size_t BytesEach = 1024;

LazyDeclarations::LazyDeclarations(DeclarationFinder &Finder, StringRef Text,
                                   Table &Definitions, ParseListener &Listener,
                                   const ParseOptions &Options)
    : Finder(Finder), Definitions(Definitions), Listener(Listener),
      Options(Options), NewNames(Text) {
  Deferred.reserve(Text.size() / BytesEach);
  Definitions.setResolver(this);
  Definitions.names().setListener(this);
}

LazyDeclarations::~LazyDeclarations() {
  Definitions.names().setListener(nullptr);
  Definitions.setResolver(nullptr);
}

uint32_t LazyDeclarations::add(const char *Begin, const char *End,
                               StringRef File) {
  Deferred.push_back({Begin, End, File});
  return static_cast<uint32_t>(Deferred.size() - 1);
}

bool LazyDeclarations::pass(const char *First, const ParserState &State) {
  Finder.start(First);
  bool HasPassed = false;
  for (; Finder.find(State, Found); HasPassed = true) {
    if (!Found.Defines.empty() || !Found.NewEnumerators.empty()) {
      uint32_t Number = add(Found.Begin, Found.End, Found.File);
      for (const FoundDeclaration::Defined &D : Found.Defines)
        Definitions.defer(*D.What, D.Kind, Number);
      for (CachedHashStringRef Enumerator : Found.NewEnumerators)
        NewNames.addEnumerator(Enumerator, Number);
    }
    if (Found.NewFunction)
      NewNames.addFunction(*Found.NewFunction, Found.Begin);
  }
  return HasPassed;
}

/// Has New, which is spelled for the first time, lead to the declaration that
/// has been passed by with it.
void LazyDeclarations::handleNewName(Name &New, CachedHashStringRef Text) {
  const DeferredNames::Entry *Known = NewNames.find(Text);
  if (!Known)
    return;
  if (!Known->IsFunction) {
    Definitions.defer(New, EntityKind::Enumerator, Known->Declaration);
    return;
  }
  const char *Begin = NewNames.begin(*Known);
  Definitions.defer(New, EntityKind::Ordinary,
                    add(Begin, /*End=*/Begin, /*File=*/StringRef()));
}

void LazyDeclarations::readDeferred(uint32_t Number) {
  Declaration D = Deferred[Number];
  TokenSource &Input = Finder.reread(D.Begin, D.End, D.File);
  if (!Reader)
    Reader = std::make_unique<Declarations>(Input, Definitions, Listener,
                                            Options, /*Lazy=*/nullptr);
  // What begins at its end does not count.
  Reader->readOne(/*Last=*/std::max(D.Begin, D.End - 1));
}
