//===- Parser.cpp - Declarations to definitions and exports ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// File scope: where a declaration begins, and what may follow its declarators.
//
//===----------------------------------------------------------------------===//

#include "BufferDeclarations.h"
#include "Declarations.h"
#include "TextDeclarations.h"
#include <optional>

using namespace genksyms;

/// A kernel text interns a name for each so many bytes, or more.
static constexpr size_t BytesForName = 512;

/// Whether declarations may wait: nobody wants to hear of errors in them, and
/// nothing compares them with anything.
static bool mayBeLazy(llvm::StringRef Text, const Table &Definitions,
                      const ParseOptions &Options) {
  return Options.Lazy && !Options.Warn &&
         Text.size() < DeferredNames::LongestText &&
         Definitions.references().Lines.empty();
}

static void parseWith(TokenSource &Input, DeclarationFinder &Finder,
                      llvm::StringRef Text, Table &Definitions,
                      ParseListener &Listener, const ParseOptions &Options) {
  std::optional<LazyDeclarations> Lazy;
  if (mayBeLazy(Text, Definitions, Options))
    Lazy.emplace(Finder, Text, Definitions, Listener, Options);
  Declarations(Input, Definitions, Listener, Options, Lazy ? &*Lazy : nullptr)
      .parseAll();
}

void genksyms::parse(Lexer &Input, Table &Definitions, ParseListener &Listener,
                     const ParseOptions &Options) {
  llvm::StringRef Text = Input.text();
  Definitions.names().reserve(Text.size() / BytesForName);
  declareKeywords(Definitions.names(), Options.Reading,
                  Options.ReadsExportMacros);
  TextDeclarations Finder(Input, Definitions, Options);
  parseWith(Input, Finder, Text, Definitions, Listener, Options);
}

void genksyms::parse(TokenBufferReader &Input, Table &Definitions,
                     ParseListener &Listener, const ParseOptions &Options) {
  declareKeywords(Definitions.names(), Options.Reading,
                  Options.ReadsExportMacros);
  BufferDeclarations Finder(Input, Definitions, Options);
  parseWith(Input, Finder, /*Text=*/llvm::StringRef(), Definitions, Listener,
            Options);
}

Declarations::Declarations(TokenSource &Input, Table &Definitions,
                           ParseListener &Listener, const ParseOptions &Options,
                           LazyDeclarations *Lazy)
    : Characters(Input),
      Input(Input, Definitions, Options.Reading, Options.Warn),
      Definitions(Definitions), Listener(Listener), Options(Options),
      IsModern(Options.Reading.ModernGrammar),
      Records(Definitions, Listener, Options), Lazy(Lazy) {}

void Declarations::parseAll() {
  Input.restart(/*Last=*/nullptr);
  if (at(GrammarToken::End) && Options.Warn)
    Listener.handleWarning(Input.location(), "syntax error");
  for (Step Next = Step::Declaration; Next != Step::Done;)
    Next = perform(Next);
}

void Declarations::readOne(const char *Last) {
  Input.restart(Last);
  Frames.clear();
  Records.restartCount();
  Step Next = Step::Declaration;
  do
    Next = perform(Next);
  while (Next != Step::Declaration && Next != Step::Done);
}

/// Passes by what may wait from here on. Not while an error has left the parser
/// taking types for names.
bool Declarations::pass() {
  if (!Lazy || Input.nameExpected() || !Input.isAtFirstToken() ||
      !Lazy->pass(Input.location(), {Records.isAtFirstCount(), HasErred}))
    return false;
  Input.restart(/*Last=*/nullptr);
  return true;
}

Declarations::Step Declarations::perform(Step Next) {
  switch (Next) {
  case Step::Declaration:
    return declaration();
  case Step::Specifiers:
    return specifiers();
  case Step::Declarator:
    return declarator();
  case Step::Suffix:
    return suffix();
  case Step::DeclaratorEnd:
    return declaratorEnd();
  case Step::Member:
    return member();
  case Step::Done:
    break;
  }
  return Step::Done;
}

Declarations::Step Declarations::declaration() {
  Text.clear();
  Mark = 0;
  Where = Scope::File;
  IsTypedef = false;
  IsFirstDeclarator = true;
  IsExtern = false;
  Specified = Specifiers::None;

  switch (Input.kind()) {
  case GrammarToken::End:
    return Step::Done;
  case GrammarToken::Export:
  case GrammarToken::ExportNoVersion:
    return exportSymbol();
  case GrammarToken::Asm:
  case GrammarToken::StaticAssert:
    return statement();
  case GrammarToken::Extension:
    take();
    if (!at(GrammarToken::Typedef))
      return error();
    [[fallthrough]];
  case GrammarToken::Typedef:
    if (Text.empty() && pass())
      return Step::Declaration;
    take();
    IsTypedef = true;
    return Step::Specifiers;
  default:
    return pass() ? Step::Declaration : Step::Specifiers;
  }
}

/// `asm(…);` or `_Static_assert(…);`
Declarations::Step Declarations::statement() {
  Input.drop();
  if (!at(GrammarToken::Semicolon))
    return error();
  Input.drop();
  return Step::Declaration;
}

/// `EXPORT_SYMBOL(name);`. It counts from the `;` on, and only if nothing else
/// stands in it.
Declarations::Step Declarations::exportSymbol() {
  bool Versioned = at(GrammarToken::Export);
  llvm::StringRef Word = Input.text();
  Input.drop();
  if (!at(GrammarToken::OpenParen))
    return error();
  Input.drop();
  if (!at(GrammarToken::Identifier))
    return error();
  Name &Symbol = *Input.identifier();
  const char *Loc = Input.location();
  Input.drop();
  if (!at(GrammarToken::CloseParen))
    return error();
  Input.drop();
  if (!at(GrammarToken::Semicolon))
    return error();
  if (Versioned) {
    unsigned UnknownEnums = Definitions.unknownEnums();
    Listener.handleExport(Symbol, Loc, Word);
    // An unknown enum is recorded like any other, and a recorded enum restarts
    // the count.
    if (Definitions.unknownEnums() != UnknownEnums)
      Records.restartCount();
  }
  Input.drop();
  return Step::Declaration;
}

void Declarations::recordDeclared() {
  Records.record(*Declared,
                 IsTypedef ? EntityKind::Typedef : EntityKind::Ordinary, Text,
                 IsExtern, DeclaredLoc);
}

/// After a declarator at file scope: a body, or asm, attributes and an
/// initializer, then the next declarator or the end.
Declarations::Step Declarations::endFileDeclarator() {
  if (at(GrammarToken::Braces) && IsFirstDeclarator && !IsTypedef) {
    recordDeclared();
    Input.drop();
    return Step::Declaration;
  }
  if (at(GrammarToken::Asm))
    take();
  size_t AttributesAt = Text.size();
  takeAll(GrammarToken::Attribute);
  // Up to 6.13 attributes count only before an initializer. That itself does
  // not count.
  if (at(GrammarToken::Initializer))
    Input.drop();
  else if (!IsModern)
    Text.truncate(AttributesAt);
  recordDeclared();
  expectName();

  if (at(GrammarToken::Semicolon))
    return endDeclaration();
  if (!at(GrammarToken::Comma))
    return error();
  Input.drop();
  Text.truncate(Mark);
  IsFirstDeclarator = false;
  if (IsModern)
    takeAll(GrammarToken::Attribute);
  return Step::Declarator;
}

/// The `;` of a declaration.
Declarations::Step Declarations::endDeclaration() {
  expectType();
  Input.drop();
  return Step::Declaration;
}
