//===- Recorder.cpp - Recording what was declared -------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Recorder.h"

using namespace genksyms;
using llvm::ArrayRef;

Recorder::Recorder(Table &Definitions, ParseListener &Listener,
                   const ParseOptions &Options)
    : Definitions(Definitions), Listener(Listener), Options(Options) {
  // Up to 6.15 the generator counts enumerators while it reads reference
  // symtypes, too. A line without a value gets the one that it is at, and what
  // is declared goes on from there: after `E#A (7)`, `enum { A }` makes A
  // `( (7) ) + 1`.
  if (!Options.Reading.CountsReferences ||
      Definitions.references().Lines.empty())
    return;
  References Known = Definitions.references();
  for (Definition &D : Known.Lines) {
    if (D.Kind == EntityKind::Enumerator) {
      ArrayRef<DefinitionToken> Counted = enumeratorValue(D.Tokens);
      if (D.Tokens.empty())
        D.Tokens = Definitions.save(Counted);
    } else if (D.Kind == EntityKind::Enum) {
      restartCount();
    }
  }
  Definitions.setReferences(std::move(Known));
}

void Recorder::record(Name &Defines, EntityKind Kind,
                      ArrayRef<DefinitionToken> Tokens, bool Extern,
                      const char *Loc) {
  if (Kind == EntityKind::Enum)
    restartCount();
  if (!Definitions.isTaken(Defines, Kind)) {
    Definitions.record(Defines, Kind, Tokens, Extern, Loc);
    return;
  }
  const Definition *Old = Table::definition(Defines, Kind);
  if (Options.Warn && (Old->Kind != Kind || Old->Tokens != Tokens))
    Listener.handleWarning(Loc, "redefinition of " + Defines.text());
}

ArrayRef<DefinitionToken>
Recorder::enumeratorValue(ArrayRef<DefinitionToken> Expression) {
  if (!Expression.empty()) {
    Base.assign(Expression.begin(), Expression.end());
    Count = 1;
    return Expression;
  }
  // Most counts have one digit; those need no copy.
  static constexpr llvm::StringLiteral Digits = "0123456789";
  llvm::StringRef Number = Count < Digits.size()
                               ? Digits.substr(Count, 1)
                               : Definitions.save(llvm::Twine(Count));
  ++Count;
  Value.clear();
  if (!Base.empty()) {
    Value.push_back(DefinitionToken::plain("("));
    Value.insert(Value.end(), Base.begin(), Base.end());
    Value.push_back(DefinitionToken::plain(")"));
    Value.push_back(DefinitionToken::plain("+"));
  }
  Value.push_back(DefinitionToken::plain(Number));
  return Value;
}

void Recorder::recordEnumerator(Name &Defines,
                                ArrayRef<DefinitionToken> Expression,
                                const char *Loc) {
  record(Defines, EntityKind::Enumerator, enumeratorValue(Expression),
         /*Extern=*/false, Loc);
}
