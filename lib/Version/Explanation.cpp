//===- Explanation.cpp - What a version is made of ------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Version/Explanation.h"
#include "llvm/ADT/StringExtras.h"
#include <algorithm>
#include <deque>

using namespace genksyms;
using llvm::StringRef;
using llvm::utostr;

std::vector<size_t> genksyms::chainTo(const Explanation &E, StringRef Name) {
  std::vector<size_t> From(E.Types.size(), SIZE_MAX);
  std::deque<size_t> Queue;
  if (!E.Types.empty())
    Queue.push_back(0);
  while (!Queue.empty()) {
    size_t At = Queue.front();
    Queue.pop_front();
    if (At != 0 && E.Types[At].Name == Name) {
      std::vector<size_t> Chain = {At};
      while (At != 0)
        Chain.push_back(At = From[At]);
      std::reverse(Chain.begin(), Chain.end());
      return Chain;
    }
    for (const ExplainedType::Use &Use : E.Types[At].Uses)
      if (Use.Type != 0 && From[Use.Type] == SIZE_MAX) {
        From[Use.Type] = At;
        Queue.push_back(Use.Type);
      }
  }
  return {};
}

std::string genksyms::spelledOffset(const MemberFacts &Member) {
  std::string Text = utostr(Member.OffsetInBits / 8);
  if (Member.IsBitField)
    Text += ":" + utostr(Member.OffsetInBits % 8);
  return Text;
}
