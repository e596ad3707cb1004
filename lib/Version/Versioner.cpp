//===- Versioner.cpp - Expanded text and its CRC --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/Versioner.h"
#include "genksyms-cc/Version/ExpansionCache.h"

using namespace genksyms;
using llvm::ArrayRef;

namespace {

/// The definitions of C, to be expanded.
class TableGraph {
public:
  using Definition = genksyms::Definition;
  using Token = DefinitionToken;
  /// By which word a tag was referred to.
  using Spelling = EntityKind;

  explicit TableGraph(Table &Definitions) : Definitions(Definitions) {}

  uint32_t number(const Definition &D) { return Definitions.number(D); }
  static ArrayRef<Token> tokens(const Definition &D) { return D.Tokens; }
  static bool isReference(const Token &T) { return T.isReference(); }
  static EntityKind spelling(const Token &T) { return T.kind(); }

  /// A tag without a definition becomes unknown. Null for another name that
  /// nothing defines, which only a preserved reference symtypes line can bring
  /// about.
  const Definition *follow(const Token &Reference) {
    if (isTag(Reference.kind()))
      return &Definitions.tagOrUnknown(Reference.referent(), Reference.kind());
    return Definitions.ordinary(Reference.referent());
  }

  static void addText(TextCrc &Text, const Token &T) { Text.token(T.text()); }
  static void addName(TextCrc &Text, const Token &T) {
    Text.name(expansionWord(T.kind()), T.text());
  }
  static void addName(TextCrc &Text, const Definition &D, EntityKind Kind) {
    Text.name(expansionWord(Kind), D.Defines->text());
  }

private:
  Table &Definitions;
};

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
      : Graph(Definitions), Known(Graph), Visited(Graph) {}

  /// Expands Symbol token by token. Returns what it reaches, as it ends.
  std::vector<const Definition *> walk(const Definition &Symbol,
                                       std::string *Text) {
    TextListener Listener{Text, {}};
    Visited.clear();
    Expander<TableGraph, TextListener>(Graph, Visited, Listener)
        .expand(Symbol, Symbol.Kind);
    for (const Definition *D : Listener.Ended)
      Known.reach(*D);
    return std::move(Listener.Ended);
  }

  uint32_t version(const Definition &Symbol) {
    TextCrc Text;
    Known.appendSymbol(Symbol, Visited, Text);
    return Text.value();
  }

private:
  TableGraph Graph;

public:
  ExpansionCache<TableGraph> Known;

private:
  DefinitionSet<TableGraph> Visited;
};

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
