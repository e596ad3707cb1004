//===- ExplainDot.cpp - Explanations as pictures --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Directed graphs in the language of Graphviz' dot.
//
//===----------------------------------------------------------------------===//

#include "ExplainPrinter.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "genksyms-cc/Symtypes/ExplainSymtypes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/GraphWriter.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Users drawn of a type where not all are asked for.
constexpr size_t MaxUsers = 20;

/// A label's text; `\\n` between Lines.
std::string label(ArrayRef<std::string> Lines) {
  std::string Text;
  for (const std::string &Line : Lines) {
    if (!Text.empty())
      Text += "\\n";
    // Backslashes of onOneLine are to be seen.
    Text += DOT::EscapeString(onOneLine(Line));
  }
  return Text;
}

/// Prints nodes and edges, each once. Nodes have numbers for names.
class Graph {
public:
  explicit Graph(raw_ostream &OS) : OS(OS) {
    OS << "digraph explain {\n"
          "  rankdir=LR;\n"
          "  node [shape=box, fontname=\"sans-serif\"];\n"
          "  edge [fontname=\"sans-serif\", fontsize=10];\n";
  }
  ~Graph() { OS << "}\n"; }

  /// The node with this key, made on first use.
  size_t node(StringRef Key, ArrayRef<std::string> Lines,
              StringRef Style = "") {
    auto [At, IsNew] = Nodes.try_emplace(Key, Nodes.size());
    if (IsNew)
      OS << "  n" << At->second << " [label=\"" << label(Lines) << '"'
         << (Style.empty() ? "" : ", ") << Style << "];\n";
    return At->second;
  }

  void edge(size_t From, size_t To, const std::string &Through) {
    if (!Edges.insert((utostr(From) + ">" + utostr(To))).second)
      return;
    OS << "  n" << From << " -> n" << To;
    if (!Through.empty())
      OS << " [label=\"" << label(Through) << "\"]";
    OS << ";\n";
  }

private:
  raw_ostream &OS;
  StringMap<size_t> Nodes;
  StringSet<> Edges;
};

constexpr char Bold[] = "style=bold";
constexpr char Dashed[] = "style=dashed";

std::string place(const FileLocation &Loc) {
  return Loc.File + ":" + utostr(Loc.Line);
}

size_t typeNode(Graph &G, const Explanation &E, size_t Index) {
  const ExplainedType &Type = E.Types[Index];
  std::vector<std::string> Lines{Type.Name};
  if (Index == 0 && E.GenksymsVersion)
    Lines.push_back(hex(*E.GenksymsVersion));
  if (!Type.Loc.File.empty())
    Lines.push_back(place(Type.Loc));
  if (Type.SizeInBytes)
    Lines.push_back(utostr(*Type.SizeInBytes) + " bytes");
  return G.node(utostr(Index), Lines,
                Index == 0    ? Bold
                : Type.Counts ? ""
                              : Dashed);
}

/// Edges from what is at most Depth levels below the symbol.
void drawLevels(Graph &G, const Explanation &E, unsigned Depth) {
  std::vector<std::pair<size_t, unsigned>> Queue{{0, 0}};
  std::vector<bool> Seen(E.Types.size());
  Seen[0] = true;
  for (size_t I = 0; I < Queue.size(); ++I) {
    auto [Index, Level] = Queue[I];
    size_t From = typeNode(G, E, Index);
    if (Level == Depth)
      continue;
    for (const ExplainedType::Use &Use : E.Types[Index].Uses) {
      G.edge(From, typeNode(G, E, Use.Type), Use.Through);
      if (!Seen[Use.Type])
        Queue.emplace_back(Use.Type, Level + 1);
      Seen[Use.Type] = true;
    }
  }
}

} // namespace

void genksyms::printExplanationDot(raw_ostream &OS, const Explanation &E,
                                   ArrayRef<size_t> Chain,
                                   const ExplainPrinting &How) {
  Graph G(OS);
  if (E.Types.empty())
    G.node(E.Symbol, E.Symbol, Bold);
  else if (Chain.empty())
    drawLevels(G, E, How.Depth);
  for (size_t I = 0; I + 1 < Chain.size(); ++I) {
    auto Use = find_if(E.Types[Chain[I]].Uses,
                       [&](const auto &U) { return U.Type == Chain[I + 1]; });
    size_t From = typeNode(G, E, Chain[I]);
    G.edge(From, typeNode(G, E, Chain[I + 1]), Use->Through);
  }
}

void genksyms::printReachDot(raw_ostream &OS, const TypeReach &Reach,
                             const ExplainPrinting &How) {
  Graph G(OS);
  auto Node = [&](const SymtypesName &Name, StringRef Style) {
    return G.node(Name.Text, expandedName(Name), Style);
  };
  G.node(Reach.Type->Text,
         {expandedName(*Reach.Type), "reached by " +
                                         utostr(Reach.Exports.size()) + " of " +
                                         utostr(Reach.AllExports) + " exports"},
         Bold);
  ArrayRef<TypeUser> Users = Reach.Users;
  for (const TypeUser &User : How.Full ? Users : Users.take_front(MaxUsers)) {
    const ReachingExport &Example =
        *find_if(Reach.Exports, [&](const ReachingExport &Export) {
          return Export.Mentions->Name == User.Record->Name;
        });
    G.node(
        User.Record->Name->Text,
        {expandedName(*User.Record->Name),
         utostr(User.Exports) + (User.Exports == 1 ? " export" : " exports")});
    for (size_t I = 0; I + 1 < Example.Chain.size(); ++I) {
      bool IsLast = I + 2 == Example.Chain.size();
      size_t From = Node(*Example.Chain[I], "");
      G.edge(From, Node(*Example.Chain[I + 1], ""), IsLast ? User.Mention : "");
    }
  }
}
