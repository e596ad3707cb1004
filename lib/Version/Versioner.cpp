//===- Versioner.cpp - Expanded text and its CRC --------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/Versioner.h"
#include <zlib.h>

using namespace genksyms;
using llvm::ArrayRef;
using llvm::StringRef;

class Versioner::Impl {
public:
  explicit Impl(Table &Definitions) : Definitions(Definitions) {}

  template <typename SinkT> void walk(const Definition &Symbol, SinkT &Sink);

  Table &Definitions;
  std::vector<const Definition *> Reached;

private:
  struct Frame {
    const Definition *D;
    size_t Next;
  };

  bool visit(const Definition &D) {
    if (D.Number >= Visited.size()) {
      Visited.resize(Definitions.definitions().size() * 2);
      IsReached.resize(Visited.size());
    }
    return std::exchange(Visited[D.Number], Walk) != Walk;
  }

  const Definition *follow(const Token &T) {
    if (isTag(T.kind()))
      return &Definitions.tagOrUnknown(T.referent(), T.kind());
    return T.referent().Ordinary;
  }

  void finish(const Definition &D) {
    if (!std::exchange(IsReached[D.Number], true))
      Reached.push_back(&D);
  }

  std::vector<uint32_t> Visited;
  std::vector<char> IsReached;
  uint32_t Walk = 0;
  std::vector<Frame> Stack;
};

template <typename SinkT>
void Versioner::Impl::walk(const Definition &Symbol, SinkT &Sink) {
  ++Walk;
  visit(Symbol);
  Stack.push_back({&Symbol, 0});
  while (!Stack.empty()) {
    Frame &F = Stack.back();
    if (F.Next == F.D->Tokens.size()) {
      finish(*F.D);
      Stack.pop_back();
      continue;
    }
    const Token &T = F.D->Tokens[F.Next++];
    if (!T.isReference()) {
      Sink.text(T.text());
      continue;
    }
    const Definition *D = follow(T);
    if (visit(*D)) {
      Stack.push_back({D, 0});
    } else {
      Sink.text(expansionWord(T.kind()), T.text());
    }
  }
}

namespace {

struct TextSink {
  std::string Text;
  void text(StringRef S) {
    Text += S;
    Text += ' ';
  }
  void text(StringRef Word, StringRef S) {
    Text += Word;
    text(S);
  }
};

} // namespace

Versioner::Versioner(Table &Definitions)
    : State(std::make_unique<Impl>(Definitions)) {}

Versioner::~Versioner() = default;

uint32_t Versioner::version(const Definition &Symbol) {
  std::string Text = expandedText(Symbol);
  return crc32(0, reinterpret_cast<const Bytef *>(Text.data()), Text.size());
}

std::string Versioner::expandedText(const Definition &Symbol) {
  TextSink Sink;
  State->walk(Symbol, Sink);
  return std::move(Sink.Text);
}

std::vector<const Definition *>
Versioner::reachedBy(const Definition &Symbol) {
  return {};
}

ArrayRef<const Definition *> Versioner::reached() const {
  return State->Reached;
}
