//===- Versioner.cpp - Expanded text and its CRC --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/Versioner.h"
#include "Expand.h"
#include "ExpansionCache.h"
#include "TextCrc.h"

using namespace genksyms;
using llvm::ArrayRef;

namespace {

/// Writes expanded text, and notes what ends.
struct TextListener {
  std::string *Text;
  std::vector<const Definition *> Ended;

  void text(const DefinitionToken &T) { append(T.text()); }
  void name(const DefinitionToken &T, const Definition *) {
    if (Text)
      *Text += expansionWord(T.kind());
    append(T.text());
  }
  void begin(const Definition &, EntityKind) {}
  void end(const Definition &D) { Ended.push_back(&D); }

  void append(llvm::StringRef S) {
    if (!Text)
      return;
    *Text += S;
    *Text += ' ';
  }
};

} // namespace

class Versioner::Impl {
public:
  explicit Impl(Table &Definitions)
      : Definitions(Definitions), Known(Definitions), Visited(Definitions) {}

  /// Expands Symbol token by token. Returns what it reaches, as it ends.
  std::vector<const Definition *> walk(const Definition &Symbol,
                                       std::string *Text) {
    TextListener Listener{Text, {}};
    Visited.clear();
    Expander(Definitions, Visited, Listener).expand(Symbol, Symbol.Kind);
    for (const Definition *D : Listener.Ended)
      Known.reach(*D);
    return std::move(Listener.Ended);
  }

  uint32_t version(const Definition &Symbol);

  Table &Definitions;
  ExpansionCache Known;

private:
  DefinitionSet Visited;
};

uint32_t Versioner::Impl::version(const Definition &Symbol) {
  Visited.clear();
  Visited.insert(Symbol);
  TextCrc Text;
  for (const DefinitionToken &T : Symbol.Tokens) {
    if (!T.isReference()) {
      Text.token(T.text());
      continue;
    }
    const Definition *D = follow(Definitions, T);
    if (D && !Visited.contains(*D))
      Known.append(*D, T.kind(), Visited, Text);
    else
      Text.name(expansionWord(T.kind()), T.text());
  }
  Known.reach(Symbol);
  return Text.value();
}

Versioner::Versioner(Table &Definitions)
    : State(std::make_unique<Impl>(Definitions)) {}

Versioner::~Versioner() = default;

uint32_t Versioner::version(const Definition &Symbol) {
  // Something may refer to an exported enumerator while that is not finished,
  // which kept expansions do not provide for. Nothing refers to any other
  // symbol.
  if (Symbol.Kind == EntityKind::Ordinary)
    return State->version(Symbol);
  TextCrc Text;
  std::string Expanded = expandedText(Symbol);
  Text.token(llvm::StringRef(Expanded).drop_back(Expanded.empty() ? 0 : 1));
  return Expanded.empty() ? 0 : Text.value();
}

std::string Versioner::expandedText(const Definition &Symbol) {
  std::string Text;
  State->walk(Symbol, &Text);
  return Text;
}

std::vector<const Definition *> Versioner::reachedBy(const Definition &Symbol) {
  return State->walk(Symbol, nullptr);
}

ArrayRef<const Definition *> Versioner::reached() const {
  return State->Known.Reached;
}
