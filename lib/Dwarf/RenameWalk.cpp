//===- RenameWalk.cpp - Which reading of a union renames ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "RenameWalk.h"

using namespace genksyms;

/// Comes upon N. Returns whether the walk goes on below it.
bool RenameWalk::arrive(Node &N) {
  bool IsAgain = std::exchange(N.Round, Round) == Round;
  if (N.Is == Kind::Record)
    return !IsAgain;
  if (N.Is == Kind::Reserved &&
      !std::exchange(IsAgain ? N.IsReadAgain : N.IsRead, true))
    Renamed = N.Renamed;
  return true;
}

void RenameWalk::enter(Node &N) {
  Open.back()->Reached.push_back(&N);
  N.Reached.clear();
  arrive(N);
  Open.push_back(&N);
}

void RenameWalk::pass(Node &N) {
  Open.back()->Reached.push_back(&N);
  if (!arrive(N))
    return;
  struct Frame {
    Node *At;
    size_t Next;
  };
  std::vector<Frame> Stack = {{&N, 0}};
  N.IsOpen = true;
  while (!Stack.empty()) {
    Frame &F = Stack.back();
    if (F.Next == F.At->Reached.size() || isExhausted()) {
      F.At->IsOpen = false;
      Stack.pop_back();
      continue;
    }
    ++Steps;
    Node &Below = *F.At->Reached[F.Next++];
    if (arrive(Below) && !std::exchange(Below.IsOpen, true))
      Stack.push_back({&Below, 0});
  }
}
